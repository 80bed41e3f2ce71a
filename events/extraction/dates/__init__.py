"""The dated passages of a text: found by shape, placed in a year, and what each is the date of."""
