"""Import and export: other people's formats, read and written."""
