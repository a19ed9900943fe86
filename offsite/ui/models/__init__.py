"""Item models over the rows of the document: flat, rows and ids."""
