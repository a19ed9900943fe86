"""The page Prepare: the company, its departments, the leaders who decide, and what has to be ready for session 1."""
