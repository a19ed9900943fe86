"""From a deck to its pages: pure and deterministic. Each group of slides has a module of its own."""
