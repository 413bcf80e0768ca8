"""The review rounds."""
