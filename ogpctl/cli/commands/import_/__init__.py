"""Bring in other people's plans, or edited tables back; `import` itself is a word of Python's own."""
