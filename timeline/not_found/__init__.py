"""An address nobody has: the one it was meant to be, or the nearest ones."""
