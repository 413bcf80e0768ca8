"""Where ogpctl is installed from.

This copy, the jobs and hooks that `init` writes, and the extras that are missing.
"""
