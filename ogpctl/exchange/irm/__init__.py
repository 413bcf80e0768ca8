"""OGP's own database of commitments, kept by its Independent Reporting Mechanism (IRM)."""
