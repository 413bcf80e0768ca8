"""Evidence for OGP's minimum requirements."""
