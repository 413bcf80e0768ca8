"""The rules of `validate`: one module each, named after the rule's id. See `ogpctl.checks.catalogue`."""
