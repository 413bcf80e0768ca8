"""The fields of the data files."""
