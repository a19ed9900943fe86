"""The ballot of a leader: what is on it, how it is ranked, and the sheet in which that is done."""
