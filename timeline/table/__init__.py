"""The entries of a filter as a compact table."""
