"""A plan in which each text is a word of its own, so that a surface that misses a field is found out."""

from __future__ import annotations

import typing
from types import UnionType
from typing import Any

import msgspec

from ogpctl.plan import model
from ogpctl.plan.model import ActionPlan

PLAN: dict[str, Any] = {
    "id": "zedland",
    "country": "ZZ",
    "period": {"start": "2020-09", "end": "2022-08"},
    "languages": ["en"],
    "jurisdiction": {"region": {"en": "Zed"}},
    "refresh": {"date": "2021-08"},
    "forum": {
        "rules": "https://zed.example/rules",
        "members": ["finance"],
        "meetings": [{"date": "2021-03-04", "attendance": [{"kind": "civil_society", "count": 9}]}],
    },
    "themes": [{"id": "budget"}],
    "rounds": [
        {
            "id": "2021-irm",
            "kind": "irm",
            "date": "2021-09",
            "closed": "2021-09-30",
            "period": {"start": "2020-09"},
            "published": {"commitments": 1},
        }
    ],
    "links": [{"kind": "plan", "url": "https://zed.example/plan"}],
    "sources": [{"url": "https://zed.example/plan", "for": ["title"]}],
}
COMMITMENT: dict[str, Any] = {
    "id": "ZZ-2020-01",
    "number": "1",
    "theme": "budget",
    "lead": ["finance"],
    "period": {"start": "2020-09"},
    "contact": {"email": "open-budget@finance.example"},
    "budget": [{"amount": 1_500_000, "currency": "EUR", "year": 2021}],
    "indicators": [
        {
            "id": "readers",
            "baseline": {"value": 12},
            "target": {"value": 40, "date": "2022"},
            "measurements": [{"value": 20.5, "date": "2021-06", "evidence": "https://zed.example/c"}],
        }
    ],
    "continues": [{"id": "ZZ-2018-01"}],
    "milestones": [
        {"id": "1.1", "due": "2021-05", "evidence": [{"url": "https://zed.example/a", "date": "2021-05"}]}
    ],
    "evidence": [{"url": "https://zed.example/b", "date": "2021-06"}],
    "assessments": [
        {
            "round": "2021-irm",
            "by": "irm",
            "completion": "limited",
            "source": "https://irm.example/r",
            "recommendations": [{"id": "1", "response": {"status": "accepted", "date": "2021-12"}}],
        }
    ],
    "links": [{"kind": "forum", "url": "https://zed.example/forum"}],
    "sources": [{"url": "https://zed.example/plan", "for": ["title"]}],
}
CONSULTATION: dict[str, Any] = {
    "id": "2021-draft",
    "kind": "consultation",
    "commitments": ["ZZ-2020-01"],
    "period": {"start": "2021-01"},
    "participants": {"count": 200, "qualifier": "nearly"},
    "contributions": [
        {"id": "c1", "commitments": ["ZZ-2020-01"], "answer": {"status": "accepted", "date": "2021-02"}}
    ],
    "links": [{"kind": "other", "url": "https://zed.example/draft"}],
    "sources": [{"url": "https://zed.example/draft", "for": ["title"]}],
}
INSTITUTIONS: dict[str, Any] = {
    "institutions": [{"id": "finance", "kind": "ministry", "sources": [{"url": "https://zed.example/law"}]}]
}


def with_texts(value: dict[str, Any], record: type, path: str = "") -> dict[str, Any]:
    """Return the record with a text in each field that holds one.

    A word made of the path, `qmilestonesqdueqtextq`.
    """
    filled: dict[str, Any] = dict(value)
    hints = typing.get_type_hints(record)
    for field in msgspec.structs.fields(record):
        name = field.encode_name
        if hints[field.name] == model.Text:
            filled[name] = {"en": word(f"{path}{name}")}
        elif (part := _record(hints[field.name])) is not None and value.get(name):
            inner = value[name]
            if isinstance(inner, list):
                filled[name] = [with_texts(item, part, f"{path}{name}.") for item in inner]
            else:
                filled[name] = with_texts(inner, part, f"{path}{name}.")
    return filled


def words_in(value: Any) -> set[str]:
    """Return the words of all texts."""
    if isinstance(value, dict):
        return set().union(*map(words_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_in, value))
    return {value} if isinstance(value, str) and value.startswith("qq") else set()


def word(path: str) -> str:
    """Return the word that stands in the text at a path."""
    return "qq" + "".join(letter for letter in path if letter.isalpha()) + "qq"


def every_text() -> ActionPlan:
    """Return the plan with all its texts."""
    institutions = model.build(with_texts(INSTITUTIONS, model.Institutions), model.Institutions)
    assert isinstance(institutions, model.Institutions)
    return ActionPlan(
        header=model.build(with_texts(PLAN, model.PlanHeader), model.PlanHeader),
        commitments=(model.build(with_texts(COMMITMENT, model.Commitment), model.Commitment),),
        consultations=(model.build(with_texts(CONSULTATION, model.Consultation), model.Consultation),),
        institutions={item.id: item for item in institutions.institutions},
    )


def _record(annotation: Any) -> type | None:
    if typing.get_origin(annotation) in {tuple, typing.Union, UnionType}:
        return next((found for item in typing.get_args(annotation) if (found := _record(item))), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct) else None
