"""Tables that people edit and bring back.

What they show, what a cell stands for, and how an edit is told apart.
"""
