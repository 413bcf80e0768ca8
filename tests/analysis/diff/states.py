"""Tiny states of a plan, from what their files say."""

from __future__ import annotations

import json
from typing import Any

from ogpctl.analysis.diff.plan_diff import PlanDiff, diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.store.document import Kind

FOLDER = "data/zedland"
BEFORE = StateName(Origin.ROUND, "2021-mid-term", "a" * 40, "2021-09-30")
AFTER = StateName(Origin.WORKING_TREE)
PLAN = {"id": "zedland", "title": {"en": "Plan"}, "languages": ["en"]}


def file(kind: Kind, path: str, value: Any, data: bytes | None = None, *, valid: bool = True) -> StateFile:
    """Return a file of a state; its bytes are the value as JSON unless they are given."""
    return StateFile(path, kind, json.dumps(value).encode() if data is None else data, value, valid)


def commitment_file(value: Any, name: str | None = None) -> StateFile:
    """Return a commitment's file, named after its id unless it has a name."""
    return file(Kind.COMMITMENT, f"{FOLDER}/commitments/{name or value['id']}.yaml", value)


def state(
    name: StateName = AFTER,
    commitments: Any = (),
    header: Any = None,
    consultations: Any = (),
    institutions: Any = None,
) -> PlanState:
    """Return a state of the plan of Zedland."""
    files = [file(Kind.PLAN, f"{FOLDER}/plan.yaml", PLAN if header is None else header)]
    files += [commitment_file(item) for item in commitments]
    files += [
        file(Kind.CONSULTATION, f"{FOLDER}/consultations/{item['id']}.yaml", item) for item in consultations
    ]
    if institutions is not None:
        files.append(file(Kind.INSTITUTIONS, "data/institutions.yaml", {"institutions": institutions}))
    return PlanState("zedland", name, FOLDER, tuple(files))


def diff(before: PlanState, after: PlanState) -> PlanDiff:
    return diff_plans(before, after)


def kinds(found: PlanDiff) -> list[str]:
    """Return the kinds of the changes, in the order in which they are shown."""
    return [change.kind for change in found.changes]
