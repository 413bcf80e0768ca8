"""Completion, asked by the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import commitment_file, commitment_yaml, first_files

from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.cli.command_table import COMMANDS, GROUPS
from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str], list[str]]

ROOT = Path(__file__).parents[2]
SHELLS = ("bash", "zsh", "fish")
BASH = r"""
eval "$(ogpctl completion bash)"
COMP_LINE=$1
COMP_POINT=${#COMP_LINE}
mapfile -t COMP_WORDS < <(printf '%s' "$COMP_LINE" | tr ' ' '\n')
[[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_ogpctl
printf '%s\n' "${COMPREPLY[@]}"
"""
ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; PS2=; stty -echo; cd '$PWD'; autoload -Uz compinit; compinit -u -D"
zpty -w z 'source <(ogpctl completion zsh)'
zpty -w z 'compadd() { [[ "$*" == *"-a values"* ]] && print -l -- BEGIN $values END; builtin compadd "$@" }'
zpty -w z "print RE''ADY"
until zpty -r z line '*READY*'; do :; done
zpty -n -w z "$1"$'\t'
while zpty -r z line; do
    case $line in *BEGIN*) on=1 ;; *END*) break ;; *) [[ -n $on ]] && print -r -- ${line%$'\r\n'} ;; esac
done
zpty -d z
"""
FISH = r"""
ogpctl completion fish | source
complete -C $argv[1]
"""


@pytest.fixture(params=SHELLS)
def ask(request: pytest.FixtureRequest, tmp_path: Path, plan: Path) -> Ask:
    """Return what a shell offers at the end of a line, without what it says of it."""
    shell = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / f"ask.{shell}"
    script.write_text({"bash": BASH, "zsh": ZSH, "fish": FISH}[shell], encoding="utf-8")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "ogpctl"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ogpctl "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "OGPCTL_LANG": "en",
    }
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]

    def offered(line: str) -> list[str]:
        done = subprocess.run(
            [shell, *options, script, line],
            cwd=plan,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.stderr == ""
        return [part.partition("\t")[0] for part in done.stdout.splitlines() if part.strip()]

    return offered


@pytest.fixture
def answer(plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return what fish is told at the end of a line: what can stand there does not depend on the shell."""
    monkeypatch.chdir(plan)

    def offered(line: str) -> list[str]:
        main(["complete", "fish", *line.split(" ")[1:]])
        _, *lines = capsys.readouterr().out.splitlines()
        return [part.partition("\t")[0] for part in lines]

    return offered


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of two commitments and two rounds, one of them closed.

    The file of a third is broken, of a fourth hostile. The second commitment has a completion and a
    milestone.
    """
    files = {
        **first_files("mid-term"),
        commitment_file(2): commitment_yaml(2, "limited")
        + 'milestones:\n  - {id: "2.1", title: {en: Portal}}\n',
        commitment_file(3): 'id: XA-2015-03\ntitle: {en: "half\n',
        commitment_file(4): commitment_yaml(4).replace("XA-2015-04", '"$(touch marked);`x`"'),
        "data/other-2020/plan.yaml": "id: other-2020\ntitle: {en: Other}\n",
    }
    for name, content in files.items():
        path = tmp_path / "plan" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    return tmp_path / "plan"


def test_commands(ask: Ask) -> None:
    assert set(ask("ogpctl ")) == {name.split()[0] for name in COMMANDS} | set(GROUPS)
    assert ask("ogpctl valid") == ["validate"]


def test_commitments_by_id_also_where_a_file_is_broken(ask: Ask, plan: Path) -> None:
    assert ask("ogpctl show XA") == ["XA-2015-01", "XA-2015-02", "XA-2015-03"]
    assert ask("ogpctl history ") == ["XA-2015-01", "XA-2015-02", "XA-2015-03"]
    assert not (plan / "marked").exists()


def test_rounds_and_plans(ask: Ask) -> None:
    assert set(ask("ogpctl diff ")) == {"mid-term", "final"}
    assert ask("ogpctl summary --at m") == ["mid-term"]
    assert ask("ogpctl --plan a") == ["atlantis-2015"]
    assert ask("ogpctl summary --plan o") == ["other-2020"]


def test_global_options_may_stand_anywhere(ask: Ask) -> None:
    assert ask("ogpctl --lang fr --color never show XA-2015-01 --form") == ["--format"]
    assert ask("ogpctl show --plan other-2020 XA") == []
    assert set(ask("ogpctl --lang ")) == {"en", "fr"}


def test_words_that_an_option_takes(ask: Ask) -> None:
    assert set(ask("ogpctl list --format ")) == {"table", "json", "markdown", "csv"}
    assert ask("ogpctl list --format json --sort t") == ["theme", "title"]
    assert ask("ogpctl list --completion not") == ["not_started"]


def test_a_field_waits_for_its_value(ask: Ask) -> None:
    assert ask("ogpctl set XA-2015-02 compl") == ["completion="]


def test_writes_know_what_they_change(answer: Ask) -> None:
    assert answer("ogpctl set 2") == ["2.1"]
    assert answer("ogpctl edit XA-2015-02 --f") == ["--force"]
    assert answer("ogpctl edit XA-2015-02")[-1:] == ["XA-2015-02"]
    assert answer("ogpctl set XA-2015-02 compl") == ["completion="]
    assert answer("ogpctl set XA-2015-02 title") == ["title.en="]
    assert set(answer("ogpctl set XA-2015-02 lead")) == {"lead=", "lead+=", "lead-="}
    assert "supporting=" in answer("ogpctl new supp")
    assert not set(answer("ogpctl new ")) & {"id=", "milestones=", "milestones+="}
    assert answer("ogpctl set XA-2015-02 --text-lang ") == ["en"]


def test_what_is_added_has_fields_of_its_own(answer: Ask) -> None:
    assert answer("ogpctl institution add culture ki") == ["kind="]
    assert "ministry" in " ".join(answer("ogpctl institution add culture kind=m"))
    assert answer("ogpctl theme add health t") == ["title.en="]
    assert set(answer("ogpctl consultation add draft p")) >= {"period.start=", "period.end="}
    assert "workshop" in " ".join(answer("ogpctl consultation add draft kind="))


def test_a_milestone_has_fields_of_its_own(answer: Ask) -> None:
    assert answer("ogpctl set 2.1 d") == ["description.en=", "due=", "due_text.en="]
    assert answer("ogpctl set XA-2015-02 du") == []


def test_rounds_by_what_can_be_done_with_them(answer: Ask) -> None:
    assert answer("ogpctl round close ") == ["final"]
    assert answer("ogpctl round open ") == ["mid-term"]
    assert answer("ogpctl round verify ") == ["mid-term"]
    assert "self_assessment" in answer("ogpctl round open next --kind ")
    assert set(answer("ogpctl round close final --without-status ")) == {"XA-2015-01=", "XA-2015-03="}


def test_what_is_brought_in_given_away_and_made(answer: Ask) -> None:
    assert set(answer("ogpctl import ")) == {"irm", "canada-nap", "xlsx", "csv"}
    assert set(answer("ogpctl export ")) >= {"csv", "xlsx", "json", "ics", "datapackage", "sqlite"}
    assert set(answer("ogpctl export csv --table mile")) == {"milestones", "milestone_own"}
    assert set(answer("ogpctl report ")) == {"build", "serve"}
    assert set(answer("ogpctl report build --to ")) == {"html", "pdf", "markdown", "all"}
    assert answer("ogpctl report build --to html,p") == ["html,pdf"]


def test_rules(ask: Ask) -> None:
    assert set(ask("ogpctl explain date-")) == {rule for rule in RULE_IDS if rule.startswith("date-")}


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize("ask", ["fish"], indirect=True)
def test_a_value_behind_an_equals_sign(ask: Ask) -> None:
    assert ask("ogpctl list --format=j") == ["--format=json"]
    assert ask("ogpctl set XA-2015-02 completion=sub") == ["completion=substantial"]
    assert ask("ogpctl set XA-2015-02 lead+=fin") == ["lead+=finance"]
    assert ask("ogpctl set XA-2015-02 values=civic_participation,acc") == [
        "values=civic_participation,access_to_information"
    ]


@pytest.mark.parametrize("ask", ["bash"], indirect=True)
def test_bash_puts_in_only_what_follows_its_last_break(ask: Ask) -> None:
    """Bash takes `=` and `:` for the ends of words, and keeps what stands before them."""
    assert ask("ogpctl list --format=j") == ["json"]
    assert ask("ogpctl set XA-2015-02 completion=sub") == ["substantial"]
    assert ask("ogpctl set XA-2015-02 lead+=fin") == ["finance"]


@pytest.mark.parametrize(
    "line",
    [
        "ogpctl nothing ",
        "ogpctl set XA-2015-02 nothing=",
        "ogpctl set XA-2015-02 period.start=2",
        "ogpctl show XA-2015-01 x",
        "ogpctl --repo /nowhere show ",
    ],
)
def test_where_nothing_fits_nothing_is_said(ask: Ask, line: str) -> None:
    assert ask(line) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bash"],
        ["bash", ""],
        ["fish"],
        ["fish", "show", "\udcff"],
        ["bash", 'ogpctl show "\\', ":="],
        ["bash", "ogpctl 'x", ""],
        ["bash", "ogpctl set x =", ":="],
        ["fish", "set", "x", "milestones[", "milestones[2.1].due="],
    ],
)
def test_no_line_makes_a_fault(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["complete", *arguments]) == 0
    assert capsys.readouterr().err == ""


def test_meanings_are_in_the_language_of_the_reader(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan)
    monkeypatch.setenv("OGPCTL_LANG", "fr")

    main(["complete", "fish", "list", "--completion", "lim"])

    assert capsys.readouterr().out == "words\nlimited\tpartiel\n"


def test_an_answer_loads_no_explaining_library(plan: Path) -> None:
    code = (
        "import sys\nfrom ogpctl.cli.main import main\nmain(sys.argv[1:])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'rich', 'git', 'ruamel', 'jsonschema', 'jsonschema_rs', 'yaml', 'pydantic'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "complete", "fish", "show", "XA"],
        cwd=plan,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.endswith("[]\n")
