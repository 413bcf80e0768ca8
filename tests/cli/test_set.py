"""`set`: fields are changed, judged before they land, and told of; nothing else in the file changes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, first_files

from ogpctl.cli.main import main
from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.plan.vocabulary import COMPLETION_LABELS, RECORDED_COMPLETIONS, Completion
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

FILE = commitment_file(1)
TEXT = """\
# the first promise
id: XA-2015-01   # never changes
number: "1"
ogp_ids: [XA0001]
title:
    fr: 'Promesse 1'
    en: "Promise 1"
lead:
- finance   # who pays
milestones:
- id: "1.1"
  title: {en: First step, fr: Premier pas}
  # under way
- id: "1.2"
  title: {en: Second step}
"""
PLAN_YAML = """\
id: atlantis-2015
title: {en: Plan, fr: Plan}
country: XA
period: {start: 2015, end: 2017}
languages: [fr, en]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    git = GitFolder(tmp_path / "plan")
    git.commit({**first_files(), PLAN_FILE: PLAN_YAML, FILE: TEXT})
    monkeypatch.chdir(git.folder)
    return git


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--lang", "en"])
        return (code, *capsys.readouterr())

    return call


def text(git: GitFolder) -> str:
    return (git.folder / FILE).read_bytes().decode()


@pytest.mark.parametrize("name", ["XA-2015-01", "xa-2015-01", "1", "01", "XA0001"])
def test_a_commitment_is_found_by_each_of_its_names(plan: GitFolder, run: Run, name: str) -> None:
    code, out, err = run("set", name, "completion=complete")

    assert (code, err) == (0, "")
    assert text(plan) == TEXT.replace("milestones:\n", "completion: complete\nmilestones:\n")
    assert "Completion recorded: complete." in out
    assert f"Written: {FILE}" in out


@pytest.mark.parametrize(
    ("typed", "old", "new"),
    [
        ("title.fr=L’eau : pour tous", "'Promesse 1'", "'L’eau : pour tous'"),
        ("title.en=no", '"Promise 1"', '"no"'),
        ("milestones[1.1].due=2016-12", "  # under way", "  due: 2016-12\n  # under way"),
        ("milestones[1.1].due=2016", "  # under way", "  due: 2016\n  # under way"),
        ("milestones[1.1].completion=Partiellement", "  # under way", "  completion: limited\n  # under way"),
        ("completion=non démarré", "milestones:", "completion: not_started\nmilestones:"),
        ("values+=access_to_information", "milestones:", "values: [access_to_information]\nmilestones:"),
        ("period.start=2015-07", "milestones:", "period: {start: 2015-07}\nmilestones:"),
        (
            "period={start: 2015, end: 2016-01-31}",
            "milestones:",
            "period: {start: 2015, end: 2016-01-31}\nmilestones:",
        ),
        ("milestones-=1.2", '- id: "1.2"\n  title: {en: Second step}\n', ""),
        ("milestones[1.1].title.fr=", ", fr: Premier pas", ""),
        ("lead+=finance,finance", "x", "x"),
        ("milestones-=1.2,1.2", '- id: "1.2"\n  title: {en: Second step}\n', ""),
        ("supporting=Finance", "milestones:", "supporting: [finance]\nmilestones:"),
        ("ogp_ids=", "ogp_ids: [XA0001]\n", ""),
        ("ogp_ids+=XA0002,XA0001", "[XA0001]", "[XA0001, XA0002]"),
    ],
)
def test_one_change_is_one_change(plan: GitFolder, run: Run, typed: str, old: str, new: str) -> None:
    assert run("set", "1", typed)[0] == 0

    assert text(plan) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_tables_print_for_a_word_is_taken_as_the_word(plan: GitFolder, run: Run, language: str) -> None:
    """As `list --completion` takes it: people copy what they see. Who is under way is asked how far."""
    for word in set(RECORDED_COMPLETIONS) - {Completion.IN_PROGRESS}:
        label = Translator(language).render(COMPLETION_LABELS[word])

        code, _, err = run("set", "1", f"milestones[1.1].completion={label}")

        assert (code, err) == (0, "")
        assert f"  completion: {word}\n" in text(plan)


def test_progress_is_reported_in_one_line(plan: GitFolder, run: Run) -> None:
    code, out, _ = run(
        "set", "1", "completion=complete", "--evidence", "https://a.example/x?y=1", "--evidence-title",
        "The data",
        "--evidence-date", "2016-03", "--note", "It is open: see “X”.", "--text-lang", "en",
    )  # fmt: skip  # data, read by rows

    assert code == 0
    value = read_strict(text(plan).encode()).value
    assert value["progress"] == {"en": "It is open: see “X”."}
    assert value["evidence"] == [
        {"url": "https://a.example/x?y=1", "title": {"en": "The data"}, "date": "2016-03"}
    ]
    assert "Evidence added: The data" in out


def test_several_pieces_of_evidence_have_a_title_each(plan: GitFolder, run: Run) -> None:
    long = "https://a.example/" + "x" * 400
    code, _, err = run(
        "set", "1.2", "--text-lang", "en", "--evidence", long, "--evidence-title", "[Draft] data",
        "--evidence", " https://a.example/b,c ", "--evidence-title", "{Other}",
    )  # fmt: skip  # data, read by rows

    assert (code, err) == (0, "")
    assert read_strict(text(plan).encode()).value["milestones"][1]["evidence"] == [
        {"url": long, "title": {"en": "[Draft] data"}},
        {"url": "https://a.example/b,c", "title": {"en": "{Other}"}},
    ]

    code, _, _ = run("set", "1.2", "--evidence", long, "--evidence-date", "2016")

    assert code == 0
    assert read_strict(text(plan).encode()).value["milestones"][1]["evidence"][0]["date"] == 2016
    assert len(read_strict(text(plan).encode()).value["milestones"][1]["evidence"]) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--evidence", "https://a.example/"], "--evidence-title"),
        (["--evidence", ""], "no address"),
        (["--evidence-title", "X"], "one per address"),
        (
            ["--evidence", "https://a.example/", "--evidence", "https://b.example/", "--evidence-title", "X"],
            "one per address",
        ),
        (["--note", " "], "--note is empty"),
    ],
)
def test_options_that_leave_a_doubt_change_nothing(
    plan: GitFolder, run: Run, options: list[str], said: str
) -> None:
    code, out, err = run("set", "1", "completion=complete", "--text-lang", "en", *options)

    assert (code, out) == (2, "")
    assert said in err
    assert text(plan) == TEXT


def test_a_title_may_be_given_in_each_language(plan: GitFolder, run: Run) -> None:
    url = "https://a.example/"
    titles = [f"evidence[{url}].title.{language}=T {language}" for language in ("fr", "en")]

    assert run("set", "1", "--evidence", url, *titles)[0] == 0

    evidence = read_strict(text(plan).encode()).value["evidence"]
    assert evidence == [{"url": url, "title": {"fr": "T fr", "en": "T en"}}]


def test_a_text_may_begin_with_a_bracket(plan: GitFolder, run: Run) -> None:
    code, _, err = run(
        "set", "1", "challenges=[fr] eau", "stakes={eau}", "--note", "{a: b}", "--text-lang", "fr"
    )

    assert (code, err) == (0, "")
    value = read_strict(text(plan).encode()).value
    texts = [value[name] for name in ("challenges", "stakes", "progress")]
    assert texts == [{"fr": "[fr] eau"}, {"fr": "{eau}"}, {"fr": "{a: b}"}]
    assert run("set", "1", "stakes={fr: eau, en: water}")[0] == 0
    assert read_strict(text(plan).encode()).value["stakes"] == {"fr": "eau", "en": "water"}


def test_one_record_in_brackets_is_one_item(plan: GitFolder, run: Run) -> None:
    assert run("set", "1", "evidence+={url: https://a.example/, title: {en: Data}}")[0] == 0

    assert read_strict(text(plan).encode()).value["evidence"] == [
        {"url": "https://a.example/", "title": {"en": "Data"}}
    ]


def test_a_milestone_without_an_ogp_id_does_not_go_by_nothing(plan: GitFolder, run: Run) -> None:
    code, _, err = run("set", "", "completion=complete")

    assert code == 3
    assert "no commitment" in err
    assert text(plan) == TEXT


def test_a_milestone_is_reported_by_its_own_name(plan: GitFolder, run: Run) -> None:
    assert run("set", "1.2", "completion=limited", "--note", "Half.", "--text-lang", "en")[0] == 0

    milestone = read_strict(text(plan).encode()).value["milestones"][1]
    assert (milestone["completion"], milestone["results"]) == ("limited", {"en": "Half."})


def test_several_fields_of_a_new_item_are_one_item(plan: GitFolder, run: Run) -> None:
    typed = ["milestones[+].id=1.3", "milestones[+].title.en=Third", "milestones[+].due=2017"]
    assert run("set", "1", *typed)[0] == 0

    assert text(plan) == TEXT + '- id: "1.3"\n  title:\n      en: Third\n  due: 2017\n'


def test_nothing_to_change_writes_nothing(plan: GitFolder, run: Run) -> None:
    before = (plan.folder / FILE).stat().st_mtime_ns

    code, out, err = run("set", "1", "lead+=finance", "title.en=Promise 1", "stakes=")

    assert (code, out) == (0, "")
    assert "Nothing to change" in err
    assert (plan.folder / FILE).stat().st_mtime_ns == before


def test_a_dry_run_prints_a_patch_that_git_takes(plan: GitFolder, run: Run) -> None:
    code, out, err = run("set", "1", "completion=complete", "milestones[1.2].title.fr=Été", "--dry-run")

    assert code == 0
    assert text(plan) == TEXT
    assert "Nothing was written" in err
    plan.git("apply", "--index", stdin=out.encode())
    assert "Été" in text(plan)


def test_what_makes_the_plan_invalid_is_refused_unless_forced(plan: GitFolder, run: Run) -> None:
    code, out, err = run("set", "1", "lead+=nobody")

    assert code == 1
    assert "unknown-institution" in out
    assert "Nothing was written" in err
    assert text(plan) == TEXT

    code, out, err = run("set", "1", "lead+=nobody", "--force")

    assert code == 0
    assert "unknown-institution" in out
    assert "because of --force" in err
    assert "- nobody\n" in text(plan)


def test_errors_that_were_there_before_do_not_stand_in_the_way(plan: GitFolder, run: Run) -> None:
    broken = TEXT.replace("- finance", "- nobody")
    plan.write(FILE, broken)

    code, out, _ = run("set", "1", "completion=complete")

    assert code == 0
    assert "nobody" not in out
    assert text(plan) == broken.replace("milestones:\n", "completion: complete\nmilestones:\n")


def test_a_wrong_value_in_the_place_of_another_is_refused(plan: GitFolder, run: Run) -> None:
    broken = TEXT.replace("lead:\n", "theme: none\nlead:\n")
    plan.write(FILE, broken)

    code, out, _ = run("set", "1", "theme=nothing")

    assert code == 1
    assert "unknown-theme" in out
    assert text(plan) == broken
    assert run("set", "1", "theme=")[0] == 0


def test_a_file_does_not_grow_larger_than_can_be_read(plan: GitFolder, run: Run) -> None:
    code, out, _ = run("set", "1", "--note", "é" * 600_000, "--text-lang", "fr")

    assert code == 1
    assert "1 MiB" in out
    assert text(plan) == TEXT


def test_a_file_with_broken_yaml_is_refused_with_its_findings(plan: GitFolder, run: Run) -> None:
    plan.write(FILE, TEXT + "x: [\n")

    code, out, err = run("set", "XA-2015-01", "completion=complete")

    assert code == 1
    assert "error[syntax]" in out
    assert "Nothing was written" in err
    assert text(plan) == TEXT + "x: [\n"


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("completon=complete", "unknown field `completon`", "mean `completion`"),
        ("avancement=complete", "unknown field `avancement`", "mean `completion`"),
        ("completion=bof", "“bof” is not an allowed value", "`not_started`"),
        ("completion=en cours", "“en cours” is not an allowed value", "how far"),
        ("title=Foo", "does not name its language", "`title.fr=`"),
        ("milestones.due=2016", "is a list", "1.1, 1.2"),
        ("milestones[1.3].due=2016", "has no “1.3”", "1.1, 1.2"),
        ("milestones[1.1].titel.en=x", "unknown field `milestones[1.1].titel`", "mean `title`"),
        ("lead-=economy", "has no “economy”", "finance"),
        ("completion+=complete", "is not a list", "completion=VALUE"),
        ("completion", "is not a change", "FIELD=VALUE"),
        ("lead[", "is not a change", "FIELD=VALUE"),
        ("lead[x].y=z", "has no “x”", "finance"),
        ("period={start: [", "is not valid YAML", "quotes"),
        ("title.fr=a\u2028b", "not allowed in plan files: U+2028", "a space"),
        ("theme=a\udcffb", "not allowed in plan files: U+DCFF", "a space"),
    ],
)
def test_what_makes_no_sense_is_told_in_words(
    plan: GitFolder, run: Run, typed: str, message: str, hint: str
) -> None:
    code, out, err = run("set", "1", typed)

    assert (code, out) == (2, "")
    assert message in err
    assert hint in err
    assert text(plan) == TEXT


def test_a_number_means_the_commitment_before_milestones_called_so(plan: GitFolder, run: Run) -> None:
    plan.write(commitment_file(2), 'id: XA-2015-02\nnumber: "1.2"\ntitle: {en: Other, fr: Autre}\n')

    code, out, _ = run("set", "1.2", "completion=complete")

    assert code == 0
    assert "(XA-2015-02)" in out


@pytest.mark.parametrize(
    "given",
    [
        ("completion=complete", "completion=limited"),
        ("completion=", "completion=limited"),
        ("title.en=A", "title=B", "--text-lang", "en"),
        ("progress.en=A", "--note", "B", "--text-lang", "en"),
    ],
)
def test_two_values_for_one_field_are_refused(plan: GitFolder, run: Run, given: tuple[str, ...]) -> None:
    before = (plan.folder / commitment_file(1)).read_bytes()

    code, _, err = run("set", "1", *given)

    assert code == 2
    assert "is given two values" in err
    assert (plan.folder / commitment_file(1)).read_bytes() == before


def test_french_is_spoken_to_those_who_speak_it(plan: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", "1", "completion=substantiel", "--lang", "fr"]) == 0

    assert "Avancement renseigné\xa0: substantiel." in capsys.readouterr().out


def _report(number: int) -> None:
    url = f"https://a.example/{number}"
    code = main(["set", "1", "--evidence", url, "--evidence-title", f"T{number}", "--text-lang", "en"])
    os._exit(code)


@pytest.mark.skipif(os.name != "posix", reason="needs processes that fork")
def test_reports_at_the_same_time_are_all_kept(plan: GitFolder) -> None:
    fork = multiprocessing.get_context("fork")
    count = int(os.environ.get("OGPCTL_WRITERS", "12"))
    reporters = [fork.Process(target=_report, args=(number,)) for number in range(count)]
    for reporter in reporters:
        reporter.start()
    for reporter in reporters:
        reporter.join()

    assert [reporter.exitcode for reporter in reporters] == [0] * count
    titles = {item["title"]["en"] for item in read_strict(text(plan).encode()).value["evidence"]}
    assert titles == {f"T{number}" for number in range(count)}
    assert plan.git("status", "--porcelain") == f"M {FILE}"


def test_what_a_killed_run_left_behind_goes_with_the_next(plan: GitFolder, run: Run) -> None:
    left = plan.folder / Path(FILE).parent / ".01-promise.yaml.0a1b2c3d.ogpctl-tmp"
    left.write_bytes(b"half a fi")

    assert run("validate")[0] == 0
    assert run("set", "1", "completion=complete")[0] == 0

    assert not left.exists()


def test_git_shows_the_lines_that_were_meant(plan: GitFolder, run: Run) -> None:
    run("set", "1", "completion=complete", "milestones[1.1].completion=complete")

    numbers = subprocess.run(
        ["git", "diff", "--numstat"], cwd=plan.folder, env=plan.environment(), capture_output=True, check=True
    )
    assert numbers.stdout.split()[:2] == [b"2", b"0"]


@pytest.mark.parametrize(
    "typed",
    [
        ("1", "id=XA-2015-09"),
        ("1", "id="),
        ("1.1", "id=1.9"),
        ("1", "milestones[1.1].id=1.9"),
        ("1", "id=XA-2015-09", "--force"),
    ],
)
def test_an_id_never_changes(plan: GitFolder, run: Run, typed: tuple[str, ...]) -> None:
    code, _, err = run("set", *typed)

    assert code == 2
    assert "an id never changes" in err
    assert (plan.folder / FILE).read_text() == TEXT


def test_a_milestone_does_not_come_back_under_another_id(plan: GitFolder, run: Run) -> None:
    code, out, err = run(
        "set", "1", "milestones-=1.2", 'milestones+={id: "1.9", title: {en: Second step}}', "--force"
    )

    assert (code, "error[id-changed]" in out, "an id never changes" in err) == (1, True, True)
    assert (plan.folder / FILE).read_text() == TEXT


def test_the_id_that_is_there_already_may_be_said(plan: GitFolder, run: Run) -> None:
    assert run("set", "1", "id=XA-2015-01")[0] == 0
    assert (plan.folder / FILE).read_text() == TEXT
