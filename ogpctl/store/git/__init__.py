"""Any state of the repository, read through Git: revisions, the index, review rounds and the history.

Imported only where history is asked for. Reading never writes, never fetches, and never runs a program that
the repository's own settings name (`plumbing` says how).
"""
