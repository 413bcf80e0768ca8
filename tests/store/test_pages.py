"""The pages of the rules are found wherever the program runs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.store.rule_pages import page_folder, rule_page

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_page_in_every_language(language: str) -> None:
    for rule in RULE_IDS:
        assert rule_page(rule, language).startswith(f"# {rule}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheel_takes_the_pages_to_where_they_are_looked_for(language: str) -> None:
    """A checkout reads `docs/`; `pyproject.toml` puts the same folder into the package."""
    with (ROOT / "pyproject.toml").open("rb") as handle:
        taken = tomllib.load(handle)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    sources = {target: ROOT / source for source, target in taken.items()}

    assert sources[f"ogpctl/pages/rules/{language}"] == page_folder(language)


def test_a_page_that_is_missing_is_said_to_be() -> None:
    with pytest.raises(OgpError, match="no-such-rule") as caught:
        rule_page("no-such-rule", "en")

    assert caught.value.code == ExitCode.ENVIRONMENT
