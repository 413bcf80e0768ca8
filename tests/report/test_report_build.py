"""`ogpctl report build` over real Git repositories."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)
from report_sites import pages, spaces

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Build = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(tmp_path: Path) -> GitFolder:
    """Two rounds, a commit each: limited and not started, then complete and limited."""
    git = GitFolder(tmp_path / "repository")
    git.commit(
        {
            **first_files("mid-term"),
            commitment_file(1): commitment_yaml(1, "limited"),
            commitment_file(2): commitment_yaml(2, "not_started"),
        },
        "Close the mid-term round",
    )
    git.commit(
        {
            PLAN_FILE: plan_yaml("mid-term", "final"),
            commitment_file(1): commitment_yaml(1, "complete"),
            commitment_file(2): commitment_yaml(2, "limited"),
        },
        "Close the final round",
    )
    return git


@pytest.fixture
def build(plan: GitFolder, capsys: pytest.CaptureFixture[str]) -> Build:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--repo", str(plan.folder), "--lang", "en", "report", "build", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def _listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_two_builds_of_one_revision_are_the_same_byte_for_byte(
    plan: GitFolder, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build("--at", "mid-term", "--out", str(tmp_path / "one"))
    plan.commit(
        {"data/institutions.yaml": "institutions:\n  - {id: finance, name: {en: Treasury}, kind: ministry}\n"}
    )
    plan.commit(
        {commitment_file(1): None, PLAN_FILE: plan_yaml("mid-term", "final").replace("Plan}", "Other}")}
    )
    copy = plan.clone(tmp_path / "elsewhere")
    monkeypatch.setenv("TZ", "Pacific/Apia")

    status = main(
        [
            "--repo",
            str(copy.folder),
            "--lang",
            "fr",
            "report",
            "build",
            "--at",
            "mid-term",
            "--out",
            str(tmp_path / "two"),
        ]
    )

    assert status == 0
    assert _listing(tmp_path / "one") == _listing(tmp_path / "two")


def test_an_earlier_round_shows_its_own_figures(build: Build, tmp_path: Path) -> None:
    build("--at", "mid-term", "--out", str(tmp_path / "then"))
    build("--out", str(tmp_path / "now"))

    def front(name: str) -> str:
        return spaces(pages(_listing(tmp_path / name))[f"en/{PLAN}/index.html"].text)

    assert "limited (1), not started (1)." in front("then")
    assert "This report shows the plan as of “mid-term”." in front("then")
    assert "complete (1), limited (1)." in front("now")
    assert "2 advanced" in front("now")


def test_the_history_of_a_commitment_is_on_its_page(plan: GitFolder, build: Build, tmp_path: Path) -> None:
    plan.write("ogpctl.toml", '[report]\ncommits = "https://forge.example/-/commit/{commit}"\n')
    build("--out", str(tmp_path / "out"))

    page = pages(_listing(tmp_path / "out"))[f"en/{PLAN}/commitments/xa-2015-01.html"]

    assert "Completion advanced from limited to complete" in spaces(page.text)
    head = plan.git("rev-parse", "HEAD")
    assert f"https://forge.example/-/commit/{head}" in [attrs.get("href") for _, attrs in page.all("a")]


def test_a_second_build_writes_only_what_changed(plan: GitFolder, build: Build, tmp_path: Path) -> None:
    build("--out", str(tmp_path / "out"))

    _, same, _ = build("--out", str(tmp_path / "out"))
    plan.write(commitment_file(2), commitment_yaml(2, "limited") + "progress: {en: New words.}\n")
    build("--out", str(tmp_path / "out"))

    assert ", 0 written, 0 removed." in same
    assert b"New words." in (tmp_path / "out" / "en" / PLAN / "commitments" / "xa-2015-02.html").read_bytes()


def test_a_commit_to_one_plan_leaves_the_files_of_the_others_alone(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    other = "data/lemuria-2018"
    plan.commit(
        {
            f"{other}/plan.yaml": plan_yaml(plan="lemuria-2018"),
            f"{other}/commitments/01.yaml": commitment_yaml(1),
        }
    )
    build("--out", str(tmp_path / "out"))
    before = _listing(tmp_path / "out")
    plan.commit({commitment_file(2): commitment_yaml(2, "complete")})

    build("--out", str(tmp_path / "out"))

    changed = {path for path, data in _listing(tmp_path / "out").items() if before.get(path) != data}
    assert f"en/{PLAN}/commitments/xa-2015-02.html" in changed
    assert f"en/{PLAN}/commitments/xa-2015-01.html" not in changed
    assert [path for path in changed if "lemuria" in path] == []


@pytest.mark.parametrize("option", [(), ("--plan", PLAN)])
def test_the_feed_of_a_plan_tells_nothing_of_institutions_that_only_another_names(
    plan: GitFolder, tmp_path: Path, option: tuple[str, ...]
) -> None:
    other = "data/lemuria-2018"
    plan.commit(
        {
            "data/institutions.yaml": "institutions:\n"
            "  - {id: finance, name: {en: Treasury}, kind: ministry}\n"
            "  - {id: sea, name: {en: Ministry of the Sea}, kind: ministry}\n",
            f"{other}/plan.yaml": plan_yaml(plan="lemuria-2018"),
            f"{other}/commitments/01.yaml": commitment_yaml(1).replace("finance", "sea"),
        }
    )

    main(["--repo", str(plan.folder), *option, "report", "build", "--out", str(tmp_path / "out")])

    feed = (tmp_path / "out" / "en" / PLAN / "changes.xml").read_text()
    assert "Treasury" in feed
    assert "Ministry of the Sea" not in feed
    if not option:
        assert "Ministry of the Sea" in (tmp_path / "out/en/lemuria-2018/changes.xml").read_text()


def test_a_folder_without_git_gives_a_report_without_history(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    shutil.rmtree(plan.folder / ".git")

    status, _, _ = build("--out", str(tmp_path / "out"))

    page = pages(_listing(tmp_path / "out"))[f"en/{PLAN}/index.html"]
    assert status == 0
    assert "The history of changes is missing" in page.text
    assert "without a history" in page.text
    assert [name for name, data in _listing(tmp_path / "out").items() if str(tmp_path).encode() in data] == []


def test_a_report_of_a_shallow_clone_tells_readers_what_is_missing_and_its_maker_how_to_mend_it(
    plan: GitFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shallow = plan.clone(tmp_path / "shallow", "--depth", "1")

    status = main(
        ["--repo", str(shallow.folder), "--lang", "en", "report", "build", "--out", str(tmp_path / "out")]
    )

    files = _listing(tmp_path / "out")
    page = pages(files)[f"en/{PLAN}/rounds/mid-term.html"]
    assert status == 0
    assert "git fetch --unshallow" in capsys.readouterr().err
    assert "does not contain its commit" in page.text
    assert ".." not in page.text
    assert [name for name, data in files.items() if b"--unshallow" in data] == []


def test_entries_of_the_feed_are_named_by_their_round(build: Build, tmp_path: Path) -> None:
    build("--out", str(tmp_path / "out"))

    feed = (tmp_path / "out" / "en" / PLAN / "changes.xml").read_text(encoding="utf-8")

    titles = re.findall("<title>([^<]*)</title>", feed)[1:]
    assert [title.partition(" – ")[0].lower() for title in titles] == ["final", "mid-term"]


def test_no_report_is_written_into_the_folder_of_git(plan: GitFolder, build: Build) -> None:
    status, _, said = build("--out", str(plan.folder / ".git" / "public"))

    assert status == 3
    assert "a separate folder" in said
    assert not (plan.folder / ".git" / "public").exists()


def test_files_with_errors_are_named_and_the_rest_is_told(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    plan.write(commitment_file(2), "id: XA-2015-02\ntitle: {en: Broken}\ncompletion: nearly\n")

    status, _, said = build("--out", str(tmp_path / "out"))

    assert status == 1
    assert f"{commitment_file(2)} has errors" in said
    page = pages(_listing(tmp_path / "out"))[f"en/{PLAN}/commitments/xa-2015-02.html"]
    assert "could not be read" in page.text


def test_of_many_files_with_errors_the_first_are_named_and_the_rest_counted(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    for number in range(1, 31):
        plan.write(
            commitment_file(number), f"id: XA-2015-{number:02}\ntitle: {{en: Broken}}\ncompletion: nearly\n"
        )

    _, _, said = build("--out", str(tmp_path / "out"))

    assert said.count("has errors") == 10
    assert "20 more files have errors" in said


@pytest.mark.parametrize("form", ["html", "markdown", "pdf"])
@pytest.mark.parametrize("with_git", [True, False])
def test_a_folder_that_is_not_named_by_the_id_of_its_plan_has_its_report(
    plan: GitFolder, build: Build, tmp_path: Path, form: str, with_git: bool
) -> None:
    (plan.folder / "data" / PLAN).rename(plan.folder / "data" / "elsewhere")
    if not with_git:
        shutil.rmtree(plan.folder / ".git")

    status, _, said = build("--out", str(tmp_path / "out"), "--to", form)

    assert (status, said) == (0, "") or not with_git
    assert status == 0
    assert list((tmp_path / "out" / "en" / PLAN).iterdir())


@pytest.mark.parametrize("twin", ["a-copy", "z-copy"])
def test_of_two_folders_with_one_plan_the_one_named_so_has_the_pages_and_the_other_is_told(
    plan: GitFolder, build: Build, tmp_path: Path, twin: str
) -> None:
    shutil.copytree(plan.folder / "data" / PLAN, plan.folder / "data" / twin)
    file = f"data/{twin}/commitments/{Path(commitment_file(1)).name}"
    plan.write(file, commitment_yaml(1).replace("Promise", "Twin"))

    status, _, said = build("--out", str(tmp_path / "out"))

    assert status == 1
    assert f"data/{twin}/plan.yaml is ignored: another folder contains a plan with the same id." in said
    assert "Promise 1" in (tmp_path / "out" / "en" / PLAN / "commitments" / "xa-2015-01.html").read_text()


def test_a_stray_plan_file_gives_no_report_of_its_own_in_silence(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    plan.write("data/archive/plan.yaml", (plan.folder / PLAN_FILE).read_bytes())

    status, _, said = build("--out", str(tmp_path / "out"))

    assert status == 1
    assert "data/archive/plan.yaml is ignored" in said


def test_a_pdf_of_more_text_than_a_book_holds_is_refused_in_words(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    for number in (1, 2, 3, 4):
        plan.write(
            commitment_file(number), commitment_yaml(number) + f"progress: {{en: {'word ' * 180_000}}}\n"
        )

    status, _, said = build("--out", str(tmp_path / "out"), "--to", "pdf")

    assert status == 3
    assert f"the PDF of {PLAN} would be too long" in said
    assert "The longest has 899999 characters and begins with: word word" in said
    assert not list((tmp_path / "out").glob("**/*.pdf"))


def test_of_two_files_with_one_id_the_first_has_the_page(
    plan: GitFolder, build: Build, tmp_path: Path
) -> None:
    plan.write(f"data/{PLAN}/commitments/09-again.yaml", commitment_yaml(1).replace("Promise", "Twin"))
    twice = "  - {id: mid-term, title: {en: Twin}, kind: other}\n"
    plan.write(PLAN_FILE, plan_yaml("mid-term", "final") + twice)

    status, _, said = build("--out", str(tmp_path / "out"))

    assert status in {0, 1}, said
    assert "Promise 1" in (tmp_path / "out" / "en" / PLAN / "commitments" / "xa-2015-01.html").read_text()


@pytest.mark.parametrize("where", [".", "data", f"data/{PLAN}/site", ".."])
def test_the_plan_itself_is_no_place_for_the_report(plan: GitFolder, build: Build, where: str) -> None:
    before = plan.git("status", "--porcelain")

    status, _, said = build("--out", str(plan.folder / where))

    assert status == 3
    assert "a separate folder" in said
    assert plan.git("status", "--porcelain") == before


def test_without_a_name_the_folder_is_public(plan: GitFolder, build: Build) -> None:
    _, out, _ = build()

    assert (plan.folder / "public" / "index.html").is_file()
    assert str(plan.folder / "public") in out


def test_an_unknown_round_is_said_and_nothing_is_written(build: Build, tmp_path: Path) -> None:
    status, _, said = build("--at", "mid-turn", "--out", str(tmp_path / "out"))

    assert status == 3
    assert "mid-turn" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('url = "report.example"', "must be an address"),
        ('commits = "https://x.example/{commit.__class__}"', "only {commit} may be in braces"),
        ('commits = "https://x.example/{0}"', "only {commit} may be in braces"),
        ('edit = "https://x.example/{"', "only {file} may be in braces"),
        ('forum = "https://x.example/{id}"', "without braces"),
        ('forum = "javascript:alert(1)"', "must be an address"),
        ("url = 3", "must be an address"),
        ('colour = "blue"', "Unknown setting `colour`"),
    ],
)
def test_settings_of_the_report_are_judged(
    plan: GitFolder, build: Build, tmp_path: Path, setting: str, said: str
) -> None:
    plan.write("ogpctl.toml", f"[report]\n{setting}\n")

    status, _, error = build("--out", str(tmp_path / "out"))

    assert status == 3
    assert "ogpctl.toml:2" in error
    assert said in error


def test_the_real_plans_hold_together(tmp_path: Path) -> None:
    repository = Path(__file__).parents[2]

    status = main(["--repo", str(repository), "report", "build", "--out", str(tmp_path / "out")])
    files = _listing(tmp_path / "out")
    found = pages(files)

    assert status == 0
    assert {path: page.wrong for path, page in found.items() if page.wrong} == {}
    assert [
        (path, target)
        for path, page in found.items()
        for target, fragment in page.targets()
        if target not in files or (fragment and fragment not in found[target].ids)
    ] == []
    text = spaces(found["en/france-2015-2017/index.html"].text)
    assert "(July 2016): complete (1), substantial (15), limited (10)." in text
    assert "it is not recorded for 26 of 26 commitments" in text
