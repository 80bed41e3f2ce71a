"""What was perhaps meant: the nearest on record to a name or a word that is not. Tells of public things alone."""
