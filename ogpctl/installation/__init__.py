"""Where ogpctl is installed from: this copy, the jobs and hooks that `init` writes, and the extras that are missing."""
