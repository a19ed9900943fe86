"""Every change that the product can make, each a named, typed, undoable thing."""
