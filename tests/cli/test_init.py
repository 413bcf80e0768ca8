"""`init`: from nothing to a plan repository that is valid, by options and by questions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder

from ogpctl.cli.main import main
from ogpctl.installation.project import PLACEHOLDER_ADDRESS
from ogpctl.installation.running_copy import InstallKind, RunningCopy

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ANSWERS = ("--country", "FR", "--country-name", "France", "--period", "2027-2029")
OPTIONS = (*ANSWERS, "--install-from", "==0.1.0")
GIT = f"git+{PLACEHOLDER_ADDRESS}@{'0a' * 20}"
TITLES = ("--languages", "fr,en", "--title", "fr=Le plan", "--title", "en=The plan")
PLAN = "data/france-2027-2029/plan.yaml"
NAMED = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, with no setting of the machine; return its status and its streams."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def call(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        status = main(["--lang", lang, *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def test_a_new_repository_is_valid_at_once(run: Run) -> None:
    status, out, err = run("init", "plan", *OPTIONS, *TITLES)

    assert (status, err) == (0, "")
    assert f"  {PLAN}\n" in out
    assert "cd plan" in out
    assert run("--repo", "plan", "validate", "--strict") == (0, "", "")
    assert run("--repo", "plan", "validate", "--format", "json")[1].count('"rule"') == 0
    assert run("--repo", "plan", "summary")[0] == 0


def test_the_next_steps_can_be_taken_as_they_are_told(run: Run) -> None:
    """Outside of Git, `setup-git` and `pre-commit install` would fail: the repository comes first."""
    out = run("init", "plan", *OPTIONS, *TITLES)[1]

    steps = [line.strip() for line in out.partition("Next:\n")[2].partition("\n\n")[0].splitlines()]
    assert steps[:3] == ["cd plan", "git init --initial-branch=main", "ogpctl validate"]
    GitFolder(Path("there"))
    assert "git init" not in run("init", "there", *OPTIONS, *TITLES)[1]


@pytest.fixture
def copy(monkeypatch: pytest.MonkeyPatch) -> Callable[[RunningCopy | None], None]:
    """Let the running copy of ogpctl be installed in another way."""
    return lambda copy: monkeypatch.setattr("ogpctl.cli.init_answers.running_copy", lambda: copy)


NOT_FROM_GIT = [
    None,
    RunningCopy(InstallKind.INDEX, "0.1.0"),
    RunningCopy(InstallKind.EDITABLE, "/srv/ogpctl"),
    RunningCopy(InstallKind.FOLDER, "/srv/ogpctl"),
    RunningCopy(InstallKind.ARCHIVE, "https://forge.example.org/ogpctl-0.1.0-py3-none-any.whl"),
]


def test_without_a_terminal_all_that_is_missing_is_named_at_once(
    run: Run, copy: Callable[[RunningCopy | None], None]
) -> None:
    copy(None)

    status, out, err = run("init")

    assert (status, out) == (2, "")
    assert "--country, --period, --title, --install-from are missing" in err
    assert list(Path.cwd().iterdir()) == []
    assert "--country, --period, --title are missing" in run("init", "--forge", "none")[2]


@pytest.mark.parametrize("installed", NOT_FROM_GIT)
def test_jobs_need_a_place_to_install_from_that_somebody_names(
    run: Run, copy: Callable[[RunningCopy | None], None], installed: RunningCopy | None
) -> None:
    """Neither the bare name, nor an index or a folder of this machine, is taken without being asked for."""
    copy(installed)

    status, out, err = run("init", *ANSWERS, *TITLES)

    assert (status, out) == (2, "")
    assert "--install-from is missing" in err
    assert f"--install-from git+{PLACEHOLDER_ADDRESS}@COMMIT" in err
    assert list(Path.cwd().iterdir()) == []
    assert run("init", *ANSWERS, *TITLES, "--forge", "none")[0] == 0


def test_a_copy_from_git_gives_jobs_and_hooks_its_own_commit(
    run: Run, copy: Callable[[RunningCopy | None], None]
) -> None:
    copy(RunningCopy(InstallKind.GIT, GIT))

    status, out, _ = run("init", *ANSWERS, *TITLES)

    assert status == 0
    assert f"CI jobs install ogpctl from: {GIT}\n" in out
    assert f"install_from: '{GIT}'\n" in Path(".gitlab-ci.yml").read_text("utf-8")
    assert f"OGPCTL_INSTALL_FROM: '{GIT}'\n" in Path(".github/workflows/ogpctl.yml").read_text("utf-8")
    hooks = Path(".pre-commit-config.yaml").read_text("utf-8")
    assert f'{PLACEHOLDER_ADDRESS}"' in hooks
    assert "0a" * 20 in hooks


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (f"git+file:///srv/ogpctl.git@{'0a' * 20}", True),
        ("file:///srv/ogpctl-0.1.0-py3-none-any.whl", True),
        ("/srv/ogpctl", True),
        (".", False),
        ("./vendor/ogpctl", False),
        (GIT, False),
        ("==0.1.0", False),
    ],
)
def test_a_place_that_the_jobs_of_a_forge_cannot_reach_is_told(run: Run, place: str, told: bool) -> None:
    status, out, _ = run("init", *ANSWERS, *TITLES, "--install-from", place)

    assert status == 0
    assert f"CI jobs install ogpctl from: {place}\n" in out
    assert ("cannot reach it" in out) is told


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ogpctl", "anybody may register that name"),
        (" ", "anybody may register that name"),
        ("ogpctl[report]", "cannot be installed from “ogpctl[report]”"),
        ("0.1.0", "cannot be installed from “0.1.0”"),
        ("https://", "cannot be installed from “https://”"),
        ("git+https://forge.example.org/ogpctl", "does not give a commit"),
        ("git+ssh://git@forge.example.org/ogpctl", "does not give a commit"),
        ("git+https://ada:secret@forge.example.org/ogpctl@main", "contains a password"),
        ("git+https://secret@forge.example.org/ogpctl@main", "contains a password"),
        ("https://secret@forge.example.org/ogpctl.whl", "contains a password"),
        ("git+https://forge.example.org/$(id)@main", "characters"),
        ("/srv/a folder", "characters"),
    ],
)
def test_a_place_that_is_none_is_said_without_its_secrets(run: Run, place: str, said: str) -> None:
    status, _, err = run("init", *ANSWERS, *TITLES, "--install-from", place)

    assert status == 2
    assert said in err
    assert "secret" not in err
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("written", "place"),
    [("ogpctl==0.1.0", "==0.1.0"), (f"ogpctl @ {GIT}", GIT), (f"  {GIT} ", GIT), ("ogpctl ~=1.2", "~=1.2")],
)
def test_a_place_may_be_written_as_pip_takes_it(run: Run, written: str, place: str) -> None:
    assert run("init", *ANSWERS, *TITLES, "--install-from", written)[0] == 0
    assert f"install_from: '{place}'\n" in Path(".gitlab-ci.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--country", "FRA", *TITLES), "FRA"),
        (("--period", "2029-2027", *TITLES), "2029-2027"),
        (("--title", "A", "--languages", "français"), "français"),
        (("--plan", "Mon plan", *TITLES), "Mon plan"),
        (("--title", " "), "the title is empty"),
        (("--title", "fr=a", "--title", "fr=b"), "twice"),
        (("--languages", "fr,en", "--title", "Le plan"), "en"),
        (("--country-name", "bad\x07", *TITLES), "U+0007"),
        (("--title", "The \u202enalp"), "U+202E"),
    ],
)
def test_a_wrong_answer_is_said_and_writes_nothing(run: Run, options: tuple[str, ...], said: str) -> None:
    status, _, err = run("init", *OPTIONS, *options)

    assert status == 2
    assert said in err
    assert list(Path.cwd().iterdir()) == []


def test_one_title_is_in_the_language_that_is_spoken(run: Run) -> None:
    run("init", *OPTIONS, "--title", "a=b: c", lang="fr")

    assert 'title:\n  fr: "a=b: c"\n' in Path(PLAN).read_text("utf-8")


def test_titles_with_codes_say_the_languages(run: Run) -> None:
    run("init", *OPTIONS, "--title", "en=The plan", "--title", "fr=Le plan", "--plan", "mine")

    assert "languages: [en, fr]" in Path("data/mine/plan.yaml").read_text("utf-8")


def test_existing_files_are_kept_and_listed(run: Run) -> None:
    Path("README.md").write_text("mine", encoding="utf-8")

    status, out, _ = run("init", *OPTIONS, *TITLES)

    assert status == 0
    assert out.index("Kept as they are") < out.index("  README.md\n")
    assert "Your own README.md was kept. CONTRIBUTING.md" in " ".join(out.split())
    assert Path("README.md").read_text("utf-8") == "mine"
    assert run("init", *OPTIONS, *TITLES)[1].startswith("Nothing to write: every file exists.\n")
    assert run("validate", "--strict") == (0, "", "")


def test_another_plan_joins_the_folder_that_the_settings_name(run: Run) -> None:
    Path("ogpctl.toml").write_text('data = "my plans"\n', encoding="utf-8")
    git = GitFolder(Path.cwd())

    status, out, _ = run("init", *OPTIONS, *TITLES)

    assert status == 0
    assert "  my plans/france-2027-2029/plan.yaml\n" in out
    assert run("validate", "--strict") == (0, "", "")
    assert git.git("check-attr", "diff", "--", "my plans/france-2027-2029/plan.yaml").endswith(": ogpctl")


def test_broken_settings_stop_before_anything_is_written(run: Run) -> None:
    Path("ogpctl.toml").write_text("data = 3\n", encoding="utf-8")

    status, _, err = run("init", *OPTIONS, *TITLES)

    assert status == 3
    assert "ogpctl.toml:1" in err
    assert [path.name for path in Path.cwd().iterdir()] == ["ogpctl.toml"]


def test_a_dry_run_writes_nothing(run: Run) -> None:
    status, out, _ = run("init", "new", *OPTIONS, *TITLES, "--dry-run", "--commit")

    assert status == 0
    assert out.startswith("Would be written:\n")
    assert f"  {PLAN}\n" in out
    assert "Next:" not in out
    assert list(Path.cwd().iterdir()) == []


def test_the_folder_may_not_be_a_file(run: Run) -> None:
    Path("plan").write_text("", encoding="utf-8")

    status, _, err = run("init", "plan", *OPTIONS, *TITLES)

    assert (status, err) == (3, "ogpctl: error: plan is not a folder\n")


def test_a_commit_makes_the_repository_and_holds_the_new_files_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    Path("notes.txt").write_text("mine", encoding="utf-8")

    status, out, _ = run("init", *OPTIONS, *TITLES, "--commit")

    git = GitFolder(Path.cwd(), init=False)
    assert status == 0
    assert f"Committed: {git.git('rev-parse', '--short', 'HEAD')}" in out
    assert git.git("status", "--porcelain") == "?? notes.txt"
    assert git.git("log", "--format=%an %s") == "Ada Create the plan repository"
    assert git.git("symbolic-ref", "HEAD") == "refs/heads/main"
    assert run("diff", "HEAD", "--exit-code")[0] == 0


def test_a_commit_leaves_alone_what_was_staged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    git = GitFolder(Path.cwd())
    git.commit({"notes.txt": "one"})
    git.write("notes.txt", "two")
    git.git("add", "notes.txt")
    git.write("hook", "#!/bin/sh\ntouch marked\n")
    (Path.cwd() / "hook").rename(Path.cwd() / ".git/hooks/pre-commit")
    (Path.cwd() / ".git/hooks/pre-commit").chmod(0o755)

    run("init", *OPTIONS, *TITLES, "--commit")

    assert git.git("status", "--porcelain") == "M  notes.txt"
    assert git.git("show", "HEAD:notes.txt") == "one"
    assert git.git("rev-list", "--count", "HEAD") == "2"
    assert not Path("marked").exists()


def test_a_plan_in_a_folder_of_a_larger_repository_is_committed_there(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    git = GitFolder(Path.cwd())

    run("init", "open government", *OPTIONS, *TITLES, "--commit")

    assert f"open government/{PLAN}" in git.git("ls-tree", "-r", "--name-only", "HEAD").splitlines()
    assert not Path("open government/.git").exists()


def test_its_hooks_refuse_a_broken_date_and_take_the_mended_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the real pre-commit, and the ogpctl that is installed."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    program = tmp_path / "bin" / "ogpctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ogpctl "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "hooks"))
    for name, value in NAMED.items():
        monkeypatch.setenv(name, value)
    run("init", *OPTIONS, *TITLES, "--commit")
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], check=True, capture_output=True)
    plan = Path(PLAN)
    right = plan.read_text("utf-8")

    plan.write_text(right + "published: 2027-02-30\n", encoding="utf-8")
    refused = subprocess.run(
        ["git", "commit", "-qam", "Publish"], check=False, capture_output=True, text=True
    )
    plan.write_text(right + "published: 2027-02-28\n", encoding="utf-8")
    taken = subprocess.run(["git", "commit", "-qam", "Publish"], check=False, capture_output=True, text=True)

    assert refused.returncode == 1
    assert f"{PLAN}:9:12: error[date-impossible]" in refused.stdout + refused.stderr
    assert taken.returncode == 0, taken.stderr


def test_without_a_name_nothing_is_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")

    status, _, err = run("init", "new", *OPTIONS, *TITLES, "--commit")

    assert status == 3
    assert "Git does not know your name" in err
    assert "git config --global user.name" in err
    assert list(Path.cwd().iterdir()) == []


def test_at_a_terminal_it_asks_until_the_answer_will_do(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")
    answers: list[str | bytes] = [
        "fra",
        "fr",
        "France",
        "2027-2029",
        "fr, en",
        "Le plan",
        "",
        "The plan",
        "",
        "gitlab",
        "ogpctl",
        GIT,
    ]

    status, shown = _at_a_terminal(pty, tmp_path, answers)

    assert status == 0
    assert "found “fra”" in shown
    assert "[france-2027-2029]" in shown
    assert "the title is empty" in shown
    assert (tmp_path / PLAN).is_file()
    assert not (tmp_path / ".github").exists()
    assert f"install_from: '{GIT}'\n" in (tmp_path / ".gitlab-ci.yml").read_text("utf-8")
    assert main(["--repo", str(tmp_path), "validate", "--strict"]) == 0


def test_an_answer_in_another_encoding_is_refused_and_asked_for_again(tmp_path: Path) -> None:
    """A terminal may send Latin-1 while the locale says UTF-8, whose decoder ends a program by default."""
    pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

    status, shown = _at_a_terminal(
        pty, tmp_path, ["FR", b"R\xe9publique", "\x04"], PYTHONIOENCODING="utf-8:strict"
    )

    assert status == 130
    assert "the country’s name contains a character that is not allowed" in shown


def test_who_leaves_at_a_question_has_written_nothing(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

    status, _ = _at_a_terminal(pty, tmp_path, ["FR", "\x04"])

    assert status == 130
    assert list(tmp_path.iterdir()) == []


def _at_a_terminal(
    pty: object, folder: Path, answers: list[str | bytes], **variables: str
) -> tuple[int, str]:
    """Run `ogpctl init` with a terminal as its input and its talk.

    Return its status and what was shown there.
    """
    controlling, terminal = pty.openpty()  # type: ignore[attr-defined]
    process = subprocess.Popen(
        [sys.executable, "-c", "from ogpctl.cli.main import run; run()", "init"],
        cwd=folder,
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**os.environ, "OGPCTL_LANG": "en", "PYTHONPATH": str(Path(__file__).parents[2]), **variables},
    )
    os.close(terminal)
    shown = b""
    for answer in answers:
        while not shown.rstrip(b" ").endswith(b":"):  # the question, then its answer
            shown += os.read(controlling, 1)
        line = answer.encode() if isinstance(answer, str) else answer
        os.write(controlling, line if answer == "\x04" else line + b"\n")
        shown += b"|"
    status = process.wait()
    os.close(controlling)
    return status, shown.decode(errors="replace")
