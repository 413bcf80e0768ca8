"""A change as a maintainer meets it: what it adds, what it mends, and what to look at first."""
