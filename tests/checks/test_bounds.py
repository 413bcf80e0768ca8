"""However much is wrong with a file, what is told of it has an end, and says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files

from ogpctl.checks.engine import MOST_OF_A_RULE
from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FILE = commitment_file(1)
UNKNOWN = 250


def leads(count: int) -> str:
    names = "".join(f"  - unknown-{number}\n" for number in range(count))
    return 'id: XA-2015-01\nnumber: "1"\ntitle: {en: Promise 1}\nlead:\n' + names


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    folder = GitFolder(tmp_path / "plan")
    folder.commit({**first_files(), FILE: leads(UNKNOWN)})
    monkeypatch.chdir(folder.folder)
    return folder


def test_of_one_rule_on_one_file_the_first_are_listed_and_the_others_counted(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "validate", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)

    listed = [item for item in found["findings"] if item["rule"] == "unknown-institution"]
    assert len(listed) == MOST_OF_A_RULE + 1
    assert listed[-1]["message"] == f"and {UNKNOWN - MOST_OF_A_RULE} more findings of this rule in this file"
    assert listed[-1]["line"] == listed[0]["line"] + MOST_OF_A_RULE
    assert found["counts"]["error"] == UNKNOWN
    assert len({item["fingerprint"] for item in listed}) == len(listed)


@pytest.mark.parametrize("form", ["text", "sarif", "gitlab", "github", "junit", "markdown"])
def test_every_format_says_how_many_more_there_are(
    git: GitFolder, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(["--lang", "en", "validate", "--format", form]) == 1

    assert (
        f"and {UNKNOWN - MOST_OF_A_RULE} more findings of this rule in this file" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("".join(f"k{number}: 1\n" for number in range(2000)), "and at least 900 more findings"),
        ("".join("x: 1\n" for _ in range(300)), "and 199 more findings"),
    ],
    ids=["schema", "profile"],
)
def test_what_is_no_longer_looked_for_is_said_too(
    git: GitFolder, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    git.write(FILE, commitment_yaml(1) + text)

    assert main(["--lang", "en", "validate"]) == 1
    assert said in capsys.readouterr().out


def test_a_folded_note_counts_all(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    links = "".join(f"  - {{url: 'https://a.example/{n}', title: {{de: x}}}}\n" for n in range(UNKNOWN))
    git.write(FILE, commitment_yaml(1) + f"evidence:\n{links}")

    main(["--lang", "en", "validate"])
    assert f"({UNKNOWN} times: lines " in capsys.readouterr().out


def test_one_finding_less_among_many_is_no_new_one(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next one is listed then, which was there before."""
    git.write(FILE, leads(UNKNOWN).replace("  - unknown-0\n", ""))

    status = main(["--lang", "en", "review", "HEAD"])
    assert (status, "No blocking findings" in capsys.readouterr().out) == (0, True)

    git.write(FILE, leads(UNKNOWN + 1))
    status = main(["--lang", "en", "review", "HEAD"])
    assert (status, "Do not merge" in capsys.readouterr().out) == (1, True)


def test_many_findings_do_not_keep_a_write_from_mending_one(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "set", "1", "lead-=unknown-0"]) == 0
    assert "unknown-0\n" not in (git.folder / FILE).read_text()

    assert main(["--lang", "en", "set", "1", "lead+=another"]) != 0


def test_a_chain_of_institutions_is_followed_once(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    def chain(last: str) -> str:
        names = [f"a{number}" for number in range(8000)]
        pairs = zip(names, [*names[1:], last], strict=True)
        return "institutions:\n" + "".join(
            f"  - {{id: {one}, name: {{en: x}}, kind: other, attached_to: {other}}}\n" for one, other in pairs
        )

    git.write(
        "data/institutions.yaml", chain("finance") + "  - {id: finance, name: {en: F}, kind: ministry}\n"
    )
    git.write(FILE, commitment_yaml(1))
    assert main(["--lang", "en", "validate"]) == 0
    assert main(["--lang", "en", "list", "--institution", "finance"]) == 0
    capsys.readouterr()

    git.write("data/institutions.yaml", chain("a7000"))
    assert main(["--lang", "en", "validate"]) == 1
    assert "`attached_to` leads back to a7000, through" in capsys.readouterr().out
