"""The checks of objectives and key results: fields and words in, findings out. Pure; word lists are data."""
