"""The two states of a merge request, and the comment on it."""
