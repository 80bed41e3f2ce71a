"""What somebody wants to see, as a value, and the events whose words match. Imports no model."""
