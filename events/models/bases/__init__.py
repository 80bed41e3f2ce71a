"""What several models have in common: columns, constraints, saving as one public change."""
