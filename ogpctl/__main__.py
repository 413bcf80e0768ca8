"""`python -m ogpctl`."""

from ogpctl.cli.main import run

run()
