"""What programs ask: Git and the shell. Each module holds `serve`."""
