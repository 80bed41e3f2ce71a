"""The events a text tells of, brought together from its mentions, field by field."""
