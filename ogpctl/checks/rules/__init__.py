"""The rules that judge what a file says: one module each, named after the rule's id.

See `ogpctl.checks.catalogue`.
"""
