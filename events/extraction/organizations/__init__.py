"""The organizations a text names, and which of them hold an event."""
