"""Pure renderers: a result goes in, text comes out.

A folder for each command, beside them what they share.
"""
