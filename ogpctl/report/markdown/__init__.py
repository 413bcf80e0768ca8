"""The report as plain Markdown: files that can live in a repository and be reviewed as text."""
