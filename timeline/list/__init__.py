"""The timeline page: entries in bands, with the links to what lies before and after."""
