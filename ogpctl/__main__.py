"""`python -m ogpctl`."""

from ogpctl.start import run

run()
