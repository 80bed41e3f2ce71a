"""Dates that know how exact they are: as values, as words, read from words. Imports nothing of ours."""
