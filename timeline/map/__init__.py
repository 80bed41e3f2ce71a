"""The places and journeys of a filter on a map."""
