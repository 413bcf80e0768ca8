"""A new plan repository: from a few answers to its files, and those files to the disk."""
