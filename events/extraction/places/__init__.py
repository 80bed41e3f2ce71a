"""The places a text names, and which of them an event is held at."""
