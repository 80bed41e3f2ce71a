"""What came from elsewhere and what became of it: seeds, imports, proposals, pairs that are two."""
