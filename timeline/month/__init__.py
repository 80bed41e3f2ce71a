"""A month as a grid of weeks."""
