"""Two people's versions of a plan file made one.

Field by field, by the ids in it, with the lines that they wrote.
"""
