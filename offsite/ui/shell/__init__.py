"""The window around the pages: rail, strip, inspector, menus, toasts."""
