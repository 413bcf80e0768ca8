"""`round close` and `round open`: one commit of one file and its tag, or nothing at all."""

from __future__ import annotations

import datetime as dt
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
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

from ogpctl.cli.main import main
from ogpctl.edit.recorded_write import CommitRequest, FileReplacement, write_and_record
from ogpctl.errors import OgpError
from ogpctl.store.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

EXPECTED = Path(__file__).parent / "expected"
TAG = f"round/{PLAN}/mid-term"
WORDED = {
    commitment_file(1): commitment_yaml(1, "limited"),
    commitment_file(2): commitment_yaml(2, "complete"),
}
unix = pytest.mark.skipif(os.name != "posix", reason="needs a shell")


def styled(*, published: bool = False) -> str:
    """Return a plan.yaml with comments and quotes of its own; French leads."""
    figures = (
        "    published:\n      commitments: 2\n      completion: {limited: 2}\n"
        "      sources: [{url: https://x.example/r}]\n"
        if published
        else ""
    )
    return (
        "# le plan\nid: atlantis-2015\ntitle: {fr: 'Plan', en: Plan}\ncountry: XA\n"
        "period: {start: 2015, end: 2017}\nlanguages: [fr, en]\nrounds:\n"
        "  - id: mid-term   # à mi-parcours\n    title: {fr: Mi-parcours, "
        "en: Mid-term}\n    kind: self_assessment\n"
        f"{figures}"
        "  - id: final\n    title: {fr: Fin, en: End}\n    kind: self_assessment\n"
    )


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git = GitFolder(tmp_path / "plan")
    git.git("config", "user.name", "Grace Hopper")
    git.git("config", "user.email", "grace@example.org")
    git.commit({**first_files(), **WORDED}, "Enter the plan")
    monkeypatch.chdir(git.folder)
    return git


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        code = main([*arguments, "--lang", lang])
        return (code, *capsys.readouterr())

    return call


def state(git: GitFolder) -> tuple[str, ...]:
    """Return all that a command that fails must leave as it was."""
    return (
        git.git("rev-parse", "HEAD"),
        git.git("for-each-ref"),
        git.git("ls-files", "-s"),
        git.git("status", "--porcelain"),
        (git.folder / PLAN_FILE).read_bytes().decode(),
    )


def hook(git: GitFolder, name: str, script: str) -> None:
    path = git.folder / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def closed_today() -> str:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    return plan_yaml().replace("kind: self_assessment", f"kind: self_assessment, closed: {today}", 1)


def test_a_round_is_closed_committed_and_tagged(plan: GitFolder, run: Run) -> None:
    code, out, err = run("round", "close", "mid-term")

    assert code == 0, err
    assert (plan.folder / PLAN_FILE).read_text() == closed_today()
    assert plan.git("show", "--format=", "--name-only") == PLAN_FILE
    assert plan.git("status", "--porcelain") == ""
    assert plan.git("rev-parse", f"{TAG}^{{commit}}") == plan.git("rev-parse", "HEAD")
    assert plan.git("cat-file", "-t", TAG) == "tag"
    subject, _, body = plan.git("log", "-1", "--format=%B").partition("\n\n")
    assert subject == f"Close the review round mid-term of {PLAN}"
    assert "2 commitments. Recorded (government): 1 complete, 1 limited." in body
    assert plan.git("log", "-1", "--format=%an") == "Grace Hopper"
    assert "tagged " + TAG in out
    assert "Nothing was pushed" in err
    assert run("round", "verify", "mid-term")[0] == 0


def test_only_the_line_of_the_closing_changes(plan: GitFolder, run: Run) -> None:
    plan.commit({PLAN_FILE: styled()})

    assert run("round", "close", "final", "--date", "2016-07")[0] == 0

    assert (plan.folder / PLAN_FILE).read_bytes() == (styled() + "    closed: 2016-07\n").encode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_dry_run_shows_everything_and_writes_nothing(
    plan: GitFolder, run: Run, language: str, update_cases: bool
) -> None:
    plan.commit({PLAN_FILE: styled(published=True), commitment_file(2): commitment_yaml(2)})
    before = state(plan)
    reason = "Le ministère n’a pas répondu"

    code, out, err = run(
        *(
            "round",
            "close",
            "mid-term",
            "--dry-run",
            "--date",
            "2016-07-27",
            "--without-status",
            f"2={reason}",
        ),
        *("--text-lang", "fr"),
        lang=language,
    )

    expected = EXPECTED / f"round-close-dry-run.{language}.txt"
    if update_cases:
        expected.write_bytes((out + err).encode())
    assert out + err == expected.read_bytes().decode()
    assert (code, state(plan)) == (0, before)
    plan.git("apply", stdin=out.encode())
    assert "closed: 2016-07-27" in (plan.folder / PLAN_FILE).read_text()


def test_a_commitment_without_a_status_needs_a_reason(plan: GitFolder, run: Run) -> None:
    plan.commit({commitment_file(2): commitment_yaml(2)})
    before = state(plan)

    code, out, err = run("round", "close", "mid-term")

    assert code == 1
    assert "none recorded" in out
    assert "1 of 2 commitments has no completion recorded (government) for mid-term: 2." in err
    assert "--without-status" in err
    assert state(plan) == before

    assert run("round", "close", "mid-term", "--without-status", "Nobody answered")[0] == 0
    assert "note: {en: Nobody answered.}" in (plan.folder / PLAN_FILE).read_text()
    assert "None recorded for 1 commitment: 2.\nNobody answered." in plan.git("log", "-1", "--format=%B")


def test_reasons_of_single_commitments(plan: GitFolder, run: Run) -> None:
    plan.commit({commitment_file(1): commitment_yaml(1), commitment_file(2): commitment_yaml(2)})

    code, _, err = run("round", "close", "mid-term", "--without-status", "1=No report yet")
    assert (code, "2 of 2" not in err, ": 2." in err) == (1, True, True)

    assert run("round", "close", "mid-term", "--without-status", "9=No report yet")[0] == 2
    assert run(
        "round", "close", "mid-term", "--without-status", "1=No report yet", "--without-status",
        "XA-2015-02=Late"
    )[0] == 0  # fmt: skip  # data, read by rows
    assert "1: No report yet. 2: Late." in (plan.folder / PLAN_FILE).read_text()


def test_a_reason_that_the_note_gives_already_is_not_written_twice(plan: GitFolder, run: Run) -> None:
    noted = plan_yaml().replace(
        "kind: self_assessment}", "kind: self_assessment, note: {en: Nobody answered in time.}}", 1
    )
    plan.commit({PLAN_FILE: noted, commitment_file(2): commitment_yaml(2)})

    assert run("round", "close", "mid-term", "--without-status", "nobody answered", "--date", "2016")[0] == 0

    assert (plan.folder / PLAN_FILE).read_text() == noted.replace(
        "assessment, note", "assessment, closed: 2016, note"
    )


def test_an_option_takes_its_language_from_another_one(plan: GitFolder, run: Run) -> None:
    plan.commit(
        {
            PLAN_FILE: plan_yaml().replace("languages: [en]", "languages: [en, fr]"),
            commitment_file(2): commitment_yaml(2),
        }
    )

    code, _, err = run("round", "close", "mid-term", "--without-status", "Nobody answered")

    assert code == 2
    assert "--text-lang" in err
    assert "--without-status." not in err
    assert (
        run("round", "close", "mid-term", "--without-status", "Nobody answered", "--text-lang", "en")[0] == 0
    )


def test_a_reason_without_anything_to_explain_is_wrong_usage(plan: GitFolder, run: Run) -> None:
    assert run("round", "close", "mid-term", "--without-status", "Nobody answered")[0] == 2


def test_at_adoption_nobody_can_have_reported(plan: GitFolder, run: Run) -> None:
    plan.commit(
        {
            PLAN_FILE: plan_yaml().replace("self_assessment", "adoption", 1),
            commitment_file(1): commitment_yaml(1),
            commitment_file(2): commitment_yaml(2),
        }
    )

    assert run("round", "close", "mid-term")[0] == 0


def test_a_reviewers_round_asks_for_the_reviewers_words(plan: GitFolder, run: Run) -> None:
    view = "assessments: [{round: mid-term, by: irm, completion: limited, source: 'https://x.example/r'}]\n"
    plan.commit(
        {
            PLAN_FILE: plan_yaml().replace("self_assessment", "irm", 1),
            commitment_file(1): commitment_yaml(1, "complete") + view,
        }
    )

    code, out, err = run("round", "close", "mid-term")

    assert code == 1
    assert "1 of 2 commitments has no completion recorded (IRM) for mid-term: 2." in err
    assert re.search(r"limited +1", out)
    assert "complete " not in out


def test_a_plan_with_errors_is_not_closed(plan: GitFolder, run: Run) -> None:
    plan.commit({commitment_file(2): commitment_yaml(2, "complete") + "theme: nowhere\n"})
    before = state(plan)

    code, out, err = run("round", "close", "mid-term")

    assert (code, "unknown-theme" in out, "Nothing was written" in err) == (1, True, True)
    assert state(plan) == before


def test_errors_of_another_plan_do_not_matter(plan: GitFolder, run: Run) -> None:
    other = PLAN_FILE.replace(PLAN, "other-2020")
    plan.commit({other: plan_yaml(plan="other-2020", rounds=()) + "nonsense: 1\n"})

    assert run("--plan", PLAN, "round", "close", "mid-term")[0] == 0


@pytest.mark.parametrize("what", ["changed", "staged", "new", "gone", "plan.yaml"])
def test_changes_that_are_not_committed_are_named(plan: GitFolder, run: Run, what: str) -> None:
    file = {"new": commitment_file(3), "plan.yaml": PLAN_FILE}.get(what, commitment_file(2))
    if what == "gone":
        plan.write(file, None)
    elif what == "plan.yaml":
        plan.write(file, "# a draft\n" + plan_yaml())
    else:
        plan.write(file, commitment_yaml(3 if what == "new" else 2, "withdrawn"))
    if what == "staged":
        plan.git("add", "-A")
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert (code, state(plan)) == (1, before)
    assert file in err


def test_what_else_is_staged_stays_staged_and_uncommitted(plan: GitFolder, run: Run) -> None:
    plan.write("README.md", "draft\n")
    plan.git("add", "README.md")
    plan.write("notes.txt", "mine\n")

    assert run("round", "close", "mid-term")[0] == 0

    assert plan.git("status", "--porcelain").split("\n") == ["A  README.md", "?? notes.txt"]
    assert plan.git("show", "--format=", "--name-only") == PLAN_FILE


@unix
@pytest.mark.parametrize("name", ["pre-commit", "commit-msg"])
def test_a_hook_that_refuses_leaves_everything_as_it_was(plan: GitFolder, run: Run, name: str) -> None:
    hook(plan, name, "echo 'not on a Monday'; exit 1")
    plan.write("README.md", "draft\n")
    plan.git("add", "README.md")
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert (code, state(plan)) == (3, before)
    assert "not on a Monday" in err
    assert "did not commit" in err


@unix
def test_a_hook_that_formats_the_file_and_refuses_leaves_everything_as_it_was(
    plan: GitFolder, run: Run
) -> None:
    hook(plan, "pre-commit", f"printf '# formatted\\n' >> {PLAN_FILE}; exit 1")
    before = state(plan)

    assert run("round", "close", "mid-term")[0] == 3
    assert state(plan) == before


@unix
def test_what_another_program_wrote_meanwhile_is_kept(plan: GitFolder, run: Run) -> None:
    hook(plan, "pre-commit", f"printf 'plan_number: 7\\n' >> {PLAN_FILE}; exit 1")

    code, _, err = run("round", "close", "mid-term")

    assert code == 3
    assert "left as it is" in err
    assert (plan.folder / PLAN_FILE).read_text() == closed_today() + "plan_number: 7\n"


@unix
def test_a_hook_that_takes_the_closing_back_is_noticed(plan: GitFolder, run: Run) -> None:
    hook(
        plan,
        "pre-commit",
        f"sed -i 's/, closed: [-0-9]*//' {PLAN_FILE}; echo '# x' >> {PLAN_FILE}; git add {PLAN_FILE}",
    )
    before = state(plan)[:3]

    code, _, err = run("round", "close", "mid-term")

    assert code == 3
    assert "a hook changed the content of" in err
    assert state(plan)[:3] == before


@unix
def test_a_hook_may_call_ogpctl_and_is_heard(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    hook(
        plan,
        "pre-commit",
        f'"{sys.executable}" -m ogpctl --lang en set 1 --note "Seen by the hook" && git status',
    )

    code, _, err = run("round", "close", "mid-term")

    assert code == 0
    assert "Written: " + commitment_file(1) in err
    assert plan.git("show", "--format=", "--name-only") == PLAN_FILE


@unix
def test_an_interruption_leaves_everything_as_it_was(plan: GitFolder) -> None:
    hook(plan, "pre-commit", f"touch '{plan.folder.parent}/waiting'; exec sleep 600")
    before = state(plan)
    command = [sys.executable, "-m", "ogpctl", "round", "close", "mid-term"]
    env = GitFolder.environment({"PYTHONPATH": os.pathsep.join(sys.path)})
    with subprocess.Popen(
        command,
        cwd=plan.folder,
        env=env,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell has its background jobs ignore the interrupt, and they hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - no threads here
    ) as process:
        while not (plan.folder.parent / "waiting").exists():
            assert process.poll() is None
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait() == 130

    assert state(plan) == before
    assert not (plan.folder / ".git" / "index.lock").exists()


def test_an_index_that_is_locked_leaves_the_file_as_it_was(plan: GitFolder, run: Run) -> None:
    (plan.folder / ".git" / "index.lock").touch()

    code, _, err = run("round", "close", "mid-term")

    (plan.folder / ".git" / "index.lock").unlink()
    assert (code, "index.lock" in err) == (3, True)
    assert plan.git("status", "--porcelain") == ""


def test_without_a_name_nothing_is_written(
    plan: GitFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.git("config", "--unset", "user.name")
    plan.git("config", "--unset", "user.email")
    plan.git("config", "user.useConfigOnly", "true")
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert (code, state(plan)) == (3, before)
    assert "user.name" in err
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    assert run("round", "close", "mid-term")[0] == 0
    assert plan.git("log", "-1", "--format=%an %cn") == "Ada Ada"


def test_a_tag_that_is_there_is_not_touched(plan: GitFolder, run: Run) -> None:
    plan.git("tag", TAG)
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")
    assert (code, state(plan), "--retag" in err) == (1, before, True)

    assert run("round", "close", "mid-term", "--retag")[0] == 0
    assert plan.git("rev-parse", f"{TAG}^{{commit}}") == plan.git("rev-parse", "HEAD")


def test_a_tag_that_cannot_be_made_takes_the_commit_back(plan: GitFolder, run: Run) -> None:
    """`round` being a tag, Git has no room for `round/…`."""
    plan.git("tag", "round")
    plan.write("README.md", "draft\n")
    plan.git("add", "README.md")
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert (code, state(plan)) == (3, before)
    assert "did not create the tag" in err


def test_signing_that_fails_leaves_everything_as_it_was(plan: GitFolder, run: Run) -> None:
    plan.git("config", "gpg.format", "ssh")
    plan.git("config", "user.signingKey", str(plan.folder / "no-such-key"))
    before = state(plan)

    assert run("round", "close", "mid-term", "--sign")[0] == 3
    assert state(plan) == before


def test_without_a_branch_it_is_said(plan: GitFolder, run: Run) -> None:
    plan.git("checkout", "-q", "--detach")
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert (code, state(plan)) == (3, before)
    assert "git switch" in err


def test_in_a_merge_it_is_said(plan: GitFolder, run: Run) -> None:
    plan.git("checkout", "-q", "-b", "side")
    plan.commit({"a.txt": "1\n"})
    plan.git("checkout", "-q", "main")
    plan.commit({"a.txt": "2\n"})
    subprocess.run(
        ["git", "merge", "side"],
        cwd=plan.folder,
        env=GitFolder.environment(),
        capture_output=True,
        check=False,
    )

    code, _, err = run("round", "close", "mid-term")

    assert (code, "MERGE_HEAD" in err) == (3, True)


def test_in_a_linked_working_tree(
    plan: GitFolder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    monkeypatch.chdir(tmp_path / "linked")

    assert run("round", "close", "mid-term")[0] == 0

    assert plan.git("rev-parse", f"{TAG}^{{commit}}") == plan.git("rev-parse", "side")
    assert plan.git("rev-parse", "main") != plan.git("rev-parse", "side")
    assert plan.git("status", "--porcelain") == ""


def test_below_the_top_of_the_repository(tmp_path: Path, run: Run, plan: GitFolder) -> None:
    git = GitFolder(tmp_path / "whole")
    git.git("config", "user.name", "Ada")
    git.git("config", "user.email", "ada@example.org")
    git.commit({f"open government/{name}": text for name, text in {**first_files(), **WORDED}.items()})

    code, _, err = run("--repo", str(git.folder / "open government"), "round", "close", "mid-term")

    assert code == 0, err
    assert git.git("show", "--format=", "--name-only") == f"open government/{PLAN_FILE}"


def test_on_an_unborn_branch_it_is_said(tmp_path: Path, run: Run, plan: GitFolder) -> None:
    git = GitFolder(tmp_path / "unborn")
    for name, text in {**first_files(), **WORDED}.items():
        git.write(name, text)

    code, _, err = run("--repo", str(git.folder), "round", "close", "mid-term")

    assert (code, "no commits yet" in err) == (3, True)


def test_without_git_only_the_file_can_be_changed(plan: GitFolder, run: Run) -> None:
    shutil.rmtree(plan.folder / ".git")

    code, _, err = run("round", "close", "mid-term")
    assert (code, "not in a Git repository" in err, "--no-commit" in err) == (3, True, True)
    assert (plan.folder / PLAN_FILE).read_text() == plan_yaml()

    assert run("round", "close", "mid-term", "--no-commit")[0] == 0
    assert (plan.folder / PLAN_FILE).read_text() == closed_today()


def test_no_commit_and_no_tag(plan: GitFolder, run: Run) -> None:
    head = plan.git("rev-parse", "HEAD")
    assert run("round", "close", "mid-term", "--no-commit")[0] == 0
    assert (plan.git("rev-parse", "HEAD"), plan.git("diff", "--name-only")) == (head, PLAN_FILE)
    plan.git("checkout", "-q", "--", PLAN_FILE)

    assert run("round", "close", "mid-term", "--no-tag", "--message", "# Clos\n\n#1 fait")[0] == 0
    assert (plan.git("tag"), plan.git("log", "-1", "--format=%B")) == ("", "# Clos\n\n#1 fait")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nonsense",), 3, "no review round “nonsense”"),
        (("mid-term", "--date", "2016-02-30"), 2, "is not a date"),
        (("mid-term", "--date", "2999"), 2, "in the future"),
        (("mid-term", "--no-tag", "--sign"), 2, "--no-tag"),
    ],
)
def test_wrong_usage(plan: GitFolder, run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    before = state(plan)

    found, _, err = run("round", "close", *arguments)

    assert (found, state(plan)) == (code, before)
    assert words in err


def test_a_round_of_several_plans_needs_to_be_chosen(plan: GitFolder, run: Run) -> None:
    plan.commit({PLAN_FILE.replace(PLAN, "other-2020"): plan_yaml(plan="other-2020")})

    code, _, err = run("round", "close", "mid-term")
    assert (code, "other-2020" in err) == (2, True)
    assert run("--plan", PLAN, "round", "close", "mid-term")[0] == 0


def test_closed_and_opened_and_closed_again(plan: GitFolder, run: Run) -> None:
    assert run("round", "close", "mid-term")[0] == 0
    code, _, err = run("round", "close", "mid-term")
    assert (code, "already closed" in err) == (1, True)

    code, out, err = run("round", "open", "mid-term")
    assert code == 0
    assert "Opened mid-term in commit" in out
    assert f"The tag {TAG} is kept" in err
    assert (plan.folder / PLAN_FILE).read_text() == plan_yaml()
    assert plan.git("log", "-1", "--format=%s") == f"Reopen the review round mid-term of {PLAN}"
    assert run("round", "open", "mid-term")[::2] == (0, "The round mid-term is already open.\n")

    plan.commit({commitment_file(1): commitment_yaml(1, "complete")})
    assert run("round", "close", "mid-term")[0] == 1
    remote = plan.folder.parent / "remote.git"
    plan.git("init", "-q", "--bare", str(remote))
    plan.git("push", "-q", "--follow-tags", str(remote), "main")
    code, _, err = run("round", "close", "mid-term", "--retag")
    assert code == 0
    assert run("round", "verify")[0] == 0

    advice = re.search(r"`git (push --force) REMOTE (\S+)`", err)
    assert advice is not None, "--follow-tags does not push a tag that the other side has by that name"
    plan.git(*advice[1].split(), str(remote), advice[2])
    assert plan.git("ls-remote", str(remote), f"refs/tags/{TAG}").split()[0] == plan.git("rev-parse", TAG)


def test_without_a_tag_the_last_closing_counts(plan: GitFolder, run: Run) -> None:
    for _ in range(2):
        assert run("round", "close", "mid-term", "--no-tag")[0] == 0
        last = plan.git("rev-parse", "HEAD")
        assert run("round", "open", "mid-term")[0] == 0
    assert run("round", "close", "mid-term", "--no-tag")[0] == 0
    assert plan.git("rev-parse", "HEAD") != last

    code, out, _ = run("round", "verify", "mid-term", "--format", "json")

    assert code == 0
    assert plan.git("rev-parse", "HEAD") in out
    assert "reopened: the last closing counts" in out


def test_a_new_round_is_listed(plan: GitFolder, run: Run) -> None:
    plan.commit({PLAN_FILE: styled()})

    code, _, err = run(
        *(
            "round",
            "open",
            "2018-irm",
            "--title",
            "fr=Rapport : fin",
            "--title",
            "en=Report",
            "--kind",
            "irm",
        ),
        *("--date", "2018"),
    )

    assert code == 0, err
    assert (plan.folder / PLAN_FILE).read_text() == styled() + (
        '  - id: 2018-irm\n    title:\n      fr: "Rapport : fin"\n      en: '
        "Report\n    kind: irm\n    date: 2018\n"
    )
    assert plan.git("log", "-1", "--format=%s") == f"Ouvrir l’étape d’examen 2018-irm du plan {PLAN}"
    assert plan.git("tag") == ""


def test_a_new_round_needs_its_fields(plan: GitFolder, run: Run) -> None:
    before = state(plan)

    code, _, err = run("round", "open", "midterm")
    assert (code, "--title and --kind" in err, "mid-term, final" in err) == (2, True, True)
    assert run("round", "open", "Mid Term", "--title", "x", "--kind", "irm")[0] == 1
    assert run("round", "open", "new", "--title", "x", "--kind", "nonsense")[0] == 2
    assert run("round", "open", "mid-term", "--kind", "irm")[0] == 2
    assert state(plan) == before


@unix
def test_at_a_terminal_what_a_new_round_needs_is_asked_for(plan: GitFolder) -> None:
    import pty

    parent, child = pty.openpty()
    env = GitFolder.environment({"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb"})
    command = [sys.executable, "-m", "ogpctl", "--lang", "en", "round", "open", "2018-irm"]
    with subprocess.Popen(
        command, cwd=plan.folder, env=env, stdin=child, stdout=child, stderr=child
    ) as process:
        os.close(child)
        said, answers = "", [("Title (en):", "The report"), ("Kind (", "irm")]
        while process.poll() is None or select.select([parent], [], [], 0)[0]:
            if select.select([parent], [], [], 0.1)[0]:
                try:
                    said += os.read(parent, 65536).decode()
                except OSError:
                    break
            if answers and answers[0][0] in said:
                os.write(parent, answers.pop(0)[1].encode() + b"\n")
    os.close(parent)

    assert process.returncode == 0, said
    assert "adding a new one" in said
    assert "en: The report\n    kind: irm\n" in (plan.folder / PLAN_FILE).read_text()


def test_opening_takes_no_draft_along(plan: GitFolder, run: Run) -> None:
    plan.write(PLAN_FILE, "# a draft\n" + plan_yaml("mid-term"))

    code, _, err = run("round", "open", "mid-term")

    assert (code, "uncommitted" in err) == (1, True)
    assert run("round", "open", "mid-term", "--no-commit")[0] == 0
    assert (plan.folder / PLAN_FILE).read_text() == "# a draft\n" + plan_yaml()


@pytest.mark.parametrize("how", ["ignored", "assumed unchanged", "not to be looked at"])
def test_what_git_does_not_tell_of_is_noticed_all_the_same(plan: GitFolder, run: Run, how: str) -> None:
    """The totals would count what the closing commit does not hold."""
    if how == "ignored":
        name = commitment_file(3)
        (plan.folder / ".git" / "info" / "exclude").write_text("03*\n")
    else:
        name = commitment_file(1)
        flag = "--assume-unchanged" if how == "assumed unchanged" else "--skip-worktree"
        plan.git("update-index", flag, name)
    plan.write(name, commitment_yaml(3 if how == "ignored" else 1, "complete"))
    before = state(plan)

    code, _, err = run("round", "close", "mid-term")

    assert code == 1
    assert name in err
    assert state(plan) == before


@unix
@pytest.mark.parametrize("attribute", ["filter", "process"])
def test_a_dry_run_runs_no_program_of_the_repository(plan: GitFolder, run: Run, attribute: str) -> None:
    mark = plan.folder.parent / "ran"
    program = f"sh -c 'touch {mark}; cat'"
    plan.commit({"data/atlantis-2015/notes.txt": "notes\n"})
    plan.git("config", "filter.trap.clean" if attribute == "filter" else "filter.trap.process", program)
    plan.git("config", "core.fsmonitor", f"touch {mark}")
    (plan.folder / ".git" / "info" / "attributes").write_text("*.txt filter=trap\n*.yaml filter=trap\n")
    for name in (*WORDED, PLAN_FILE, "data/atlantis-2015/notes.txt"):
        os.utime(plan.folder / name, (1, 1))  # so that Git would look at what they hold

    assert run("round", "close", "mid-term", "--dry-run")[0] == 0
    assert not mark.exists()


@pytest.mark.parametrize("what", ["changed", "deleted", "new"])
def test_a_file_beside_the_plan_files_is_compared_too(plan: GitFolder, run: Run, what: str) -> None:
    note = "data/atlantis-2015/notes.txt"
    if what != "new":
        plan.commit({note: "notes\n"})
    plan.write(note, None if what == "deleted" else "other notes\n")

    code, _, err = run("round", "close", "mid-term")

    assert (code, note in err) == (1, True)


def test_line_ends_of_the_working_tree_are_no_change(plan: GitFolder, run: Run) -> None:
    plan.git("config", "core.autocrlf", "true")
    for name in WORDED:
        (plan.folder / name).unlink()
    plan.git("checkout", "--", "data")
    assert b"\r\n" in (plan.folder / commitment_file(1)).read_bytes()

    assert run("round", "close", "mid-term")[0] == 0
    assert plan.git("show", "--format=", "--name-only") == PLAN_FILE


@unix
@pytest.mark.parametrize("moved", [False, True], ids=["new", "moved"])
def test_an_interruption_at_the_tag_leaves_no_tag_of_ours(plan: GitFolder, moved: bool) -> None:
    """Git has made it by then; it would hold the state of the round, in a commit that nobody has."""
    if moved:
        plan.git("tag", TAG)
    done = plan.folder.parent / "waiting"
    script = f"if [ \"$1\" = committed ] && grep -q refs/tags/; then touch '{done}'; exec sleep 600; fi"
    hook(plan, "reference-transaction", script)
    before = state(plan)
    command = [sys.executable, "-m", "ogpctl", "round", "close", "mid-term", *(["--retag"] if moved else [])]
    env = GitFolder.environment({"PYTHONPATH": os.pathsep.join(sys.path)})
    with subprocess.Popen(
        command, cwd=plan.folder, env=env, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        while not done.exists():
            assert process.poll() is None
            time.sleep(0.05)
        (plan.folder / ".git" / "hooks" / "reference-transaction").unlink()
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait() == 130

    assert state(plan) == before


@unix
def test_a_commit_that_comes_in_between_is_noticed(plan: GitFolder, run: Run) -> None:
    """The totals were counted before it: a signing program, asked for a password, takes its time."""
    other = plan.folder.parent / "other.sh"
    other.write_text(f"cd '{plan.folder}' && git commit -q --allow-empty --no-verify -m 'In between'\n")
    hook(plan, "pre-commit", f"unset GIT_INDEX_FILE; rm '{plan.folder}/.git/hooks/pre-commit'; sh '{other}'")

    code, _, err = run("round", "close", "mid-term")

    assert code == 3, err
    assert plan.git("tag") == ""
    assert plan.git("status", "--porcelain") == ""


def test_a_commit_made_since_the_totals_were_counted(plan: GitFolder) -> None:
    with Git(plan.folder) as git:
        git.commit("HEAD")  # what was counted
        plan.commit({commitment_file(1): commitment_yaml(1, "complete")}, "Meanwhile")
        before = state(plan)
        old = (plan.folder / PLAN_FILE).read_bytes()
        change = FileReplacement(PLAN_FILE, old, closed_today().encode())
        with pytest.raises(OgpError, match="in the meantime"):
            write_and_record(plan.folder, git, change, CommitRequest("Close"), lambda _: True)
    assert state(plan) == before


KILL_OGPCTL = 'kill -9 "$(ps -o ppid= -p "$PPID")"'  # a hook is run by Git, and Git by us


def _killed(plan: GitFolder, *arguments: str) -> None:
    env = GitFolder.environment({"PYTHONPATH": os.pathsep.join(sys.path)})
    command = [sys.executable, "-m", "ogpctl", "round", "close", "mid-term", *arguments]
    done = subprocess.run(command, cwd=plan.folder, env=env, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    deadline = time.monotonic() + 30
    while (plan.folder / ".git" / "index.lock").exists() and time.monotonic() < deadline:
        time.sleep(0.05)  # Git goes on by itself
    for name in ("pre-commit", "post-commit"):
        (plan.folder / ".git" / "hooks" / name).unlink(missing_ok=True)


def _is_closed_and_tagged(plan: GitFolder) -> bool:
    assert plan.git("status", "--porcelain") == ""
    assert plan.git("show", "--format=", "--name-only") == PLAN_FILE
    assert plan.git("rev-list", "--count", "HEAD") == "2"
    assert plan.git("cat-file", "-t", TAG) == "tag"
    assert plan.git("tag", "-l", "--format=%(contents)", TAG) == plan.git("log", "-1", "--format=%B")
    return plan.git("rev-parse", f"{TAG}^{{commit}}") == plan.git("rev-parse", "HEAD")


@unix
def test_a_closing_killed_between_file_and_commit_is_finished_by_closing_again(
    plan: GitFolder, run: Run
) -> None:
    hook(plan, "pre-commit", f"{KILL_OGPCTL}; exit 1")
    _killed(plan, "--date", "2016-07-01")
    assert plan.git("status", "--porcelain") == f"M {PLAN_FILE}"

    assert run("round", "close", "mid-term")[0] == 0

    assert "closed: 2016-07-01" in (plan.folder / PLAN_FILE).read_text()
    assert _is_closed_and_tagged(plan)


@unix
@pytest.mark.parametrize("later", [False, True], ids=["at once", "after another commit"])
def test_a_closing_killed_between_commit_and_tag_is_finished_by_closing_again(
    plan: GitFolder, run: Run, later: bool
) -> None:
    hook(plan, "post-commit", KILL_OGPCTL)
    _killed(plan, "--message", "Close it\n\nWith a word more.")
    assert plan.git("tag") == ""
    closing = plan.git("rev-parse", "HEAD")
    if later:
        plan.commit({commitment_file(1): commitment_yaml(1, "complete")})

    code, out, _ = run("round", "close", "mid-term", "--dry-run")
    assert (code, plan.git("tag")) == (0, "")
    code, out, _ = run("round", "close", "mid-term")

    assert (code, closing[:10] in out, TAG in out) == (0, True, True)
    assert plan.git("rev-parse", f"{TAG}^{{commit}}") == closing
    assert later or _is_closed_and_tagged(plan)
    assert run("round", "verify", "mid-term")[0] == 0
    code, _, err = run("round", "close", "mid-term")
    assert (code, "already closed" in err) == (1, True)


@unix
def test_a_closing_killed_before_its_tag_was_moved_is_finished_by_closing_again(
    plan: GitFolder, run: Run
) -> None:
    assert run("round", "close", "mid-term")[0] == 0
    assert run("round", "open", "mid-term")[0] == 0
    hook(plan, "post-commit", KILL_OGPCTL)
    _killed(plan, "--retag")
    assert plan.git("rev-parse", f"{TAG}^{{commit}}") != plan.git("rev-parse", "HEAD")

    assert run("round", "close", "mid-term")[0] == 1  # a tag is moved only where that is asked for
    assert run("round", "close", "mid-term", "--retag")[0] == 0

    assert plan.git("rev-parse", f"{TAG}^{{commit}}") == plan.git("rev-parse", "HEAD")


@unix
def test_a_hook_that_refuses_what_a_killed_run_left_puts_the_file_back(plan: GitFolder, run: Run) -> None:
    before = (plan.folder / PLAN_FILE).read_text()
    hook(plan, "pre-commit", f"{KILL_OGPCTL}; exit 1")
    _killed(plan)
    hook(plan, "pre-commit", "exit 1")

    assert run("round", "close", "mid-term")[0] == 3
    assert (plan.folder / PLAN_FILE).read_text() == before


def test_a_file_that_was_closed_without_a_commit_is_committed_by_closing_again(
    plan: GitFolder, run: Run
) -> None:
    assert run("round", "close", "mid-term", "--no-commit")[0] == 0

    assert run("round", "close", "mid-term")[0] == 0
    assert _is_closed_and_tagged(plan)


def test_a_round_that_was_closed_by_hand_with_other_changes_is_left_alone(plan: GitFolder, run: Run) -> None:
    plan.write(PLAN_FILE, "# a draft\n" + plan_yaml("mid-term"))

    code, _, err = run("round", "close", "mid-term")

    assert (code, "already closed" in err) == (1, True)
    assert plan.git("tag") == ""


def test_a_clone_that_lacks_the_tag_makes_none_of_its_own(
    plan: GitFolder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("round", "close", "mid-term")[0] == 0
    clone = plan.clone(tmp_path / "clone", "--no-tags")
    monkeypatch.chdir(clone.folder)

    code, _, err = run("round", "close", "mid-term")

    assert (code, "already closed" in err, clone.git("tag")) == (1, True, "")
