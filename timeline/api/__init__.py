"""The data addresses described."""
