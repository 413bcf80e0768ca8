"""Documents and repositories made of a few lines of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ogpctl.checks import catalogue
from ogpctl.i18n.translator import Translator
from ogpctl.store.document import Kind
from ogpctl.store.loading import explained, load
from ogpctl.store.settings import Settings
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ogpctl.checks.finding import Problem

ENGLISH = Translator("en")

PLAN = """\
id: zedland
title: {fr: Plan, en: Plan}
country: ZZ
period: {start: 2020, end: 2022}
languages: [fr, en]
"""
COMMITMENT = 'id: ZZ-2020-01\nnumber: "1"\ntitle: {fr: Un, en: One}\n'


def said(problem: Problem) -> str:
    """The message and the hint, in English."""
    hint = f" {ENGLISH.render(problem.hint)}" if problem.hint is not None else ""
    return ENGLISH.render(problem.message) + hint


@pytest.fixture
def judge() -> Callable[..., list[Problem]]:
    """Return what profile and schema have against a text; three required fields are added to a commitment."""

    def _judge(text: str, kind: Kind = Kind.COMMITMENT, language: str | None = None) -> list[Problem]:
        data = (COMMITMENT + text if kind is Kind.COMMITMENT else text).encode()
        document: Any = explained("x.yaml", kind, data)
        return [*catalogue.profile_problems(document), *catalogue.schema_problems(document, language)]

    return _judge


@pytest.fixture
def check_files(tmp_path: Path) -> Callable[..., list[Problem]]:
    """Return what the rules on references and consistency find in a repository of these files.

    Paths are relative to the plan's folder; a `plan.yaml` is added where none is given.
    """

    def _check(files: dict[str, str]) -> list[Problem]:
        for name, text in {"plan.yaml": PLAN, **files}.items():
            path = tmp_path / "data" / ("" if name == "institutions.yaml" else "zedland") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(catalogue.repository_problems(load(WorkingTree(tmp_path), Settings())))

    return _check
