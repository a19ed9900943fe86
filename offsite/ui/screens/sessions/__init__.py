"""Stage Sessions: the dates, the run of show of each, who is there, and what came of it."""
