"""The report as a PDF: tagged, in the order of its reading, and the same bytes for the same state."""
