"""The plans at another moment: a review round, a revision, the state before a change."""
