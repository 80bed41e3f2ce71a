"""What comes in becomes drafts, proposals and merges."""
