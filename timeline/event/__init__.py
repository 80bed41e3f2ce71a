"""One event with everything we know of it."""
