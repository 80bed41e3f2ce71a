"""The things events name: places, organizations, people, series and topics, each with a page of its own."""
