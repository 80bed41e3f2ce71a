"""Round years ahead, by half-years."""
