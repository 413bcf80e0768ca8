"""The command tree, a module for each command: `command` runs it, HELP is the text of its help page."""
