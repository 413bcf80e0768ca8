"""Tables that people edit and bring back: what they show, what a cell stands for, and how an edit is told apart."""
