"""What changed for a reader between two states of a plan: pure values in, a `PlanDiff` out."""
