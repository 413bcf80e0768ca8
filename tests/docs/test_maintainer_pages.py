"""The pages for maintainers: each command line in them is run, by a shell, and ends as the page says."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import doc_examples
import pytest
from merge_requests import scripted
from page_shell import PLACES, Shell, follow

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])
BRANCHES = {"en": "their-branch", "fr": "sa-branche"}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


@pytest.fixture
def shell(lang: str, tmp_path: Path) -> Shell:
    """A shell in a clone, made before somebody pushed a branch whose merge request is to be looked at."""
    origin = scripted(tmp_path / "origin")
    origin.git("checkout", "-q", "main")
    shell = Shell(tmp_path, lang)
    shell.run("git clone -q origin clone")
    origin.git("branch", "-m", "report", BRANCHES[lang])
    shell.run("cd clone")
    return shell


def _lines(page: str, lang: str) -> str:
    """Return the command lines of a page, one after the other."""
    text = (PLACES[lang] / page).read_text("utf-8")
    return "".join(re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE))


@LANGUAGES
def test_a_review_is_what_the_page_tells_of(lang: str, shell: Shell) -> None:
    fetch, review, *others = [line.strip() for line in _lines("review-a-merge-request.md", lang).splitlines()]

    shell.run(fetch)
    page = shell.run(f"{review} || test $? = 1")

    assert {"en": "Do not merge: 1 new error.", "fr": "À ne pas fusionner"}[lang] in page
    both = re.search(rf"`(origin/main\.\.\.origin/{BRANCHES[lang]})`", _page(lang))
    assert both is not None, "the page tells of ranges"
    assert shell.run(f"ogpctl review {both[1]} || test $? = 1") == page
    assert others == ["ogpctl review --format markdown"]
    assert shell.run(others[0]).startswith("## ")


def _page(lang: str) -> str:
    return (PLACES[lang] / "review-a-merge-request.md").read_text("utf-8")


@LANGUAGES
@pytest.mark.skipif(
    not (doc_examples.ROOT / ".git").exists(), reason="the history of the real plan is not here"
)
def test_what_changed_is_shown_by_the_lines_of_the_page(lang: str, tmp_path: Path) -> None:
    """They name rounds of the real plan, so they are run on a copy of it with its history."""
    (tmp_path / "copy").mkdir()
    doc_examples.prepare(tmp_path / "copy")
    shell = Shell(tmp_path, lang)
    shell.run("cd copy")

    printed = follow(PLACES[lang] / "see-what-changed.md", shell)

    assert "FR-2015-02" in "".join(printed.values())


@LANGUAGES
def test_a_pipeline_leaves_the_reports_that_the_page_names(lang: str, shell: Shell) -> None:
    follow(PLACES[lang] / "validate-in-ci.md", shell)

    assert json.loads((shell.folder / "gl-code-quality-report.json").read_text("utf-8")) != []
    assert json.loads((shell.folder / "ogpctl.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "<testsuites" in (shell.folder / "ogpctl-junit.xml").read_text("utf-8")


@LANGUAGES
def test_a_job_sums_up_and_posts_with_the_lines_of_the_page(lang: str, shell: Shell) -> None:
    """Without a token the last of them says what to set.

    Tests/forges posts for real, to a server of its own.
    """
    post, sum_up = _lines("comment-on-merge-requests.md", lang).splitlines()
    shell.environment["GITHUB_STEP_SUMMARY"] = str(shell.home / "summary.md")

    shell.run(sum_up)
    shell.run(f"{post} || test $? = 3")

    assert (shell.home / "summary.md").read_text("utf-8").startswith("## ")
