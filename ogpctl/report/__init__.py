"""The public report: one model of the book, and the forms that are made of it."""
