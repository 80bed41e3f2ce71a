"""What calendar programs do with a feed: rules, the one table of them, and the questions programs ask."""
