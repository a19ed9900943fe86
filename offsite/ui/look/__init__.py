"""The look: tokens, theme, fonts, icons, text, and how things are painted."""
