"""What changed, as a page; in words for page and feed."""
