"""What calendar clients will do with a feed, ours or another's."""
