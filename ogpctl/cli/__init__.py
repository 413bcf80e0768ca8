"""The command line: read the arguments, call, render, exit. No logic."""
