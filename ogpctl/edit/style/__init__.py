"""The one style of plan files: data as a tree to lay out, and a file's text as such a tree."""
