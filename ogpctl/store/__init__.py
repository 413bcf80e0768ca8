"""Where bytes come from, and how they become documents: the only room that touches the disk and Git."""
