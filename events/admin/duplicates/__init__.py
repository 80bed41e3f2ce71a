"""Duplicates in the admin: hints while one types, two records side by side, the merge."""
