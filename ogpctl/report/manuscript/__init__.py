"""The book of one plan in one language, written out as sections and blocks.

What PDF and Markdown are made of.
"""
