"""ogpctl keeps an Open Government Partnership action plan as plain YAML in Git."""

__version__ = "0.1.0"
