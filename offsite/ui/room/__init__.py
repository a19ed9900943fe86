"""The room display: what may be projected, how it is painted, and the window it is in."""
