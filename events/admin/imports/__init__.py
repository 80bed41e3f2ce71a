"""Import in the admin: uploads, watched feeds, and what they propose."""
