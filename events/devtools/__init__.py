"""Not needed to run the site: benchmark, evaluation, synthetic events."""
