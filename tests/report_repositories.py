"""Repositories of plans for tests that look at every page of a built site.

Zedland over three states, and a second plan.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from git_repositories import GitFolder
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Texts = Callable[[dict[str, str]], dict[str, str]]

CODES = {"fr", "en", "fi", "ar"}
SECOND = "yland-2021-2023"


def repository(folder: Path, texts: Texts, settings: str = "") -> GitFolder:
    """Return a repository in which `texts` made each text of the data, a mapping of languages.

    The plan is adopted, comes to its mid-term, is closed, and then has an edit: every text of a commitment
    changes once, so that each kind of change has words to show.
    """
    git = GitFolder(folder)
    rounds: list[dict[str, Any]] = [dict(item) for item in _rounds()]
    rounds[2]["closed"] = "2022-12-01"
    files: dict[str, str | bytes | None] = {
        "data/institutions.yaml": _yaml(INSTITUTIONS, texts),
        _file("plan.yaml"): _yaml({**ZEDLAND, "rounds": _open(rounds, 1)}, texts),
        f"data/{SECOND}/plan.yaml": _yaml({**ZEDLAND, "id": SECOND, "rounds": []}, texts),
        f"data/{SECOND}/commitments/01.yaml": _yaml({**COMMITMENTS[1], "id": "YL-1"}, texts),
    }
    if settings:
        files["ogpctl.toml"] = settings
    bare = {"completion", "progress", "next_steps", "challenges", "evidence", "assessments"}
    for item in COMMITMENTS[:-1]:
        found = {key: value for key, value in item.items() if key not in bare}
        files[_of(item)] = _yaml(found, texts)
    git.commit(files, "Adopt the plan")
    git.commit(
        {
            _file("plan.yaml"): _yaml({**ZEDLAND, "rounds": _open(rounds, 2)}, texts),
            _file("consultations/2021-06-draft.yaml"): _yaml(CONSULTATION, texts),
            **{_of(item): _yaml(item, texts) for item in COMMITMENTS},
        },
        "Close the mid-term round",
    )
    git.commit(
        {
            _file("plan.yaml"): _yaml({**ZEDLAND, "rounds": rounds}, texts),
            **{_of(item): _yaml(item, lambda text: texts(_edited(text))) for item in COMMITMENTS},
        },
        "Close the last round",
    )
    git.commit({_of(COMMITMENTS[0]): _yaml({**COMMITMENTS[0], "completion": "complete"}, texts)}, "Advance")
    return git


def _rounds() -> list[dict[str, Any]]:
    found: Any = ZEDLAND["rounds"]
    return list(found)


def _open(rounds: list[dict[str, Any]], closed: int) -> list[dict[str, Any]]:
    """Return the rounds with only the first ones closed."""
    kept = [item if place < closed else _without(item) for place, item in enumerate(rounds)]
    return [dict(item) for item in kept]


def _without(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in {"closed", "published"}}


def _edited(text: dict[str, str]) -> dict[str, str]:
    return {code: f"{words} *** " for code, words in text.items()}


def _file(name: str) -> str:
    return f"data/{ZEDLAND['id']}/{name}"


def _of(item: dict[str, object]) -> str:
    return _file(f"commitments/{item['number']}.yaml")


def _yaml(value: Any, texts: Texts) -> str:
    """Return the data as JSON, which is YAML."""
    return json.dumps(_with_texts(value, texts))


def _with_texts(value: Any, texts: Texts) -> Any:
    if isinstance(value, dict):
        if value and set(value) <= CODES:
            return texts(value)
        return {key: _with_texts(item, texts) for key, item in value.items()}
    return [_with_texts(item, texts) for item in value] if isinstance(value, list) else value
