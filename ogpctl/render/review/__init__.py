"""One page for whoever decides on a merge request."""
