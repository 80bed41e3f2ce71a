"""Organizers, people, locations, series, topics: their lists and their pages."""
