"""The domain: action plans, commitments, milestones, review rounds. Typed, frozen, no input or output."""
