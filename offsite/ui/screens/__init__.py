"""The rooms of the window, one module or folder a page."""
