"""One module per command: read the arguments, call, render, exit. No logic."""
