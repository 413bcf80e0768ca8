"""What changed for a reader between two states of a plan: pure values in, a `PlanDiff` out.

Every file becomes leaves, each at a path of ids, and a difference is a path with what was there and what is.
Each difference belongs to one change of the catalogue (`kinds`), with a stable id, a level and a sentence;
what no kind knows is `other-changed`, so that nothing changes unseen. `diff`, `history`, `freshness` and the
rules that need history tell by the same catalogue. Files whose bytes are equal are not looked at.
"""
