"""The list of rules is complete, and loading it costs nothing where nothing is wrong."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ogpctl.checks import catalogue, rule_ids
from ogpctl.checks.finding import Family
from ogpctl.checks.profile_rules import PROFILE_RULES
from ogpctl.checks.schema_rules import BY_KEYWORD
from ogpctl.plan.model import Text
from ogpctl.store.profile_error import ProfileErrorKind

ROOT = Path(__file__).parents[2]
ASSERTS_NOTHING = {
    "$schema",
    "$id",
    "$defs",
    "$ref",
    "title",
    "description",
    "properties",
    "items",
    "x-ogp",
    "examples",
}
NAMES = {"properties", "patternProperties", "$defs"}


def test_every_module_of_the_rules_is_in_the_catalogue() -> None:
    folder = ROOT / "ogpctl" / "checks" / "rules"
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}

    assert modules.isdisjoint({*rule_ids.PROFILE, *rule_ids.SETTINGS})
    assert modules | {*rule_ids.PROFILE, *rule_ids.SETTINGS} == set(rule_ids.RULE_IDS)
    assert len(set(rule_ids.RULE_IDS)) == len(rule_ids.RULE_IDS)


@pytest.mark.parametrize("rule_id", rule_ids.RULE_IDS)
def test_a_rule_is_named_after_its_module(rule_id: str) -> None:
    rule = catalogue.rule_named(rule_id)

    assert rule is not None
    assert rule.id == rule_id
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule_id)
    assert not rule.title.msgid.endswith(".")


def test_there_is_no_rule_of_another_name() -> None:
    assert catalogue.rule_named("no-such-rule") is None


@pytest.mark.parametrize(
    ("family", "ids", "function", "parameter"),
    [
        (Family.SCHEMA, rule_ids.SCHEMA, "explain", "case"),
        (Family.REFERENCES, rule_ids.REFERENCES, "check", "repository"),
        (Family.CONSISTENCY, rule_ids.CONSISTENCY, "check", "repository"),
    ],
)
def test_the_modules_of_a_family_have_one_shape(
    family: Family, ids: tuple[str, ...], function: str, parameter: str
) -> None:
    for rule_id in ids:
        module = catalogue.rule_module(rule_id)
        assert module.RULE.family is family
        assert list(inspect.signature(getattr(module, function)).parameters) == [parameter]


def test_every_kind_of_fault_has_its_rule() -> None:
    assert set(rule_ids.PROFILE) == set(ProfileErrorKind) == set(PROFILE_RULES)
    assert {row.rule.family for row in PROFILE_RULES.values()} == {Family.PROFILE}


def test_every_keyword_of_the_schemas_has_its_rule() -> None:
    used: set[str] = set()

    def note(node: object, *, names: bool = False) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                used.update([key] if not names else [])
                note(value, names=key in NAMES and not names)
        elif isinstance(node, list):
            for item in node:
                note(item)

    for path in (ROOT / "schema").glob("*.schema.json"):
        note(json.loads(path.read_bytes()))

    assert used - ASSERTS_NOTHING - NAMES == set(BY_KEYWORD)
    assert set(BY_KEYWORD.values()) <= set(rule_ids.SCHEMA)


def test_rules_of_profile_and_schema_stay_unloaded_while_every_file_is_accepted() -> None:
    program = (
        "import sys; from ogpctl.checks import catalogue;"
        "from ogpctl.store.document import Repository;"
        "list(catalogue.repository_problems(Repository('data', None, ())));"
        "print(*sorted(name for name in sys.modules if name.startswith('ogpctl.checks.')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()

    heavy = {f"ogpctl.checks.rules.{name.replace('-', '_')}" for name in rule_ids.SCHEMA}
    heavy |= {"ogpctl.checks.profile_rules", "ogpctl.checks.schema_rules"}
    assert heavy.isdisjoint(loaded)


def test_a_text_is_a_mapping() -> None:
    """The tables of `ogpctl.checks.texts` look for fields of this type."""
    assert Text == dict[str, str]
