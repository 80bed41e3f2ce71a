"""An article's text before anyone asks what it tells of: page, header, language, sentences."""
