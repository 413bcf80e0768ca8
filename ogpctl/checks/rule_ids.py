"""The ids of all rules, by family and in the order in which they are asked. To name a rule loads none."""

from __future__ import annotations

PROFILE = (
    "unreadable-file",
    "too-large",
    "not-utf8",
    "control-character",
    "empty-file",
    "tab",
    "invisible-character",
    "syntax",
    "several-documents",
    "directive",
    "too-deep",
    "anchor",
    "alias",
    "merge-key",
    "tag",
    "non-string-key",
    "duplicate-key",
    "number-out-of-range",
)
SCHEMA = (
    "unknown-key",
    "missing-field",
    "wrong-type",
    "empty-value",
    "not-allowed-value",
    "date-malformed",
    "date-impossible",
    "url-malformed",
    "id-malformed",
    "value-out-of-range",
    "repeated-value",
)
REFERENCES = (
    "missing-plan",
    "misplaced-file",
    "stray-file",
    "unportable-name",
    "file-name",
    "id-mismatch",
    "id-of-another-plan",
    "duplicate-id",
    "duplicate-number",
    "duplicate-ogp-id",
    "unknown-institution",
    "circular-attachment",
    "unknown-theme",
    "unknown-policy-area",
    "unknown-round",
    "unknown-commitment",
    "unknown-ogp-id",
    "unknown-milestone",
    "schema-outdated",
)
CONSISTENCY = (
    "period-reversed",
    "commitment-outside-plan",
    "milestone-outside-plan",
    "round-before-plan",
    "round-outside-its-time",
    "plan-duration",
    "date-before-ogp",
    "complete-with-open-milestone",
    "complete-with-unreported-milestone",
    "completion-without-evidence",
    "not-started-with-progress",
    "indicator-beyond-target",
    "repeated-evidence",
    "contradicts-published",
    "missing-translation",
    "personal-email",
    "undeclared-language",
    "cut-by-comment",
    "direction-control",
    "long-text",
)
DATED = ("date-in-future", "minutes-before-meeting")
"""Rules on consistency that ask which day it is."""
HISTORY = (
    "commitment-removed",
    "milestone-removed",
    "id-changed",
    "plan-id-changed",
    "id-reused",
    "completion-regressed-without-reason",
    "completion-advanced-without-evidence",
    "deadline-moved-without-reason",
    "closed-round-edited",
    "assessment-altered",
)
"""Rules that compare with an earlier state, which `validate --against` names."""
IDENTITY = ("commitment-removed", "milestone-removed", "id-changed", "id-reused")
"""Those of them that ask what became of an id."""
SETTINGS = ("unknown-rule", "fixed-rule", "unknown-waived-commitment", "expired-waiver")
"""Rules on `ogpctl.toml`, which the engine asks itself, since they need the day and the settings."""

RULE_IDS = (*PROFILE, *SCHEMA, *REFERENCES, *CONSISTENCY, *DATED, *HISTORY, *SETTINGS)
