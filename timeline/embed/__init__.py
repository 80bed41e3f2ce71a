"""The timeline in a frame on another site, and oEmbed."""
