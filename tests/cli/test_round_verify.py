"""`round verify`: what is wrong with a closed round is found, and what is right is not called wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., tuple[int, str, str]]

EXPECTED = Path(__file__).parent / "expected"
SCHEMA = Path(__file__).parents[2] / "schema" / "output" / "round-verify.schema.json"
TAG = f"round/{PLAN}/mid-term"
VIEW = "assessments: [{round: mid-term, by: irm, completion: limited, source: 'https://x.example/r'}]\n"
unix = pytest.mark.skipif(os.name != "posix", reason="needs a shell")
ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
gpg = pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is not installed")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan whose round mid-term is closed, with an assessment that is of that round."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git = GitFolder(tmp_path / "plan")
    git.git("config", "user.name", "Ada")
    git.git("config", "user.email", "ada@example.org")
    git.commit({**first_files(), commitment_file(1): commitment_yaml(1, "limited") + VIEW}, "Enter the plan")
    git.commit({PLAN_FILE: plan_yaml("mid-term")}, "Close mid-term")
    monkeypatch.chdir(git.folder)
    return git


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str, lang: str = "en") -> tuple[int, str, str]:
        code = main([*arguments, "--lang", lang])
        return (code, *capsys.readouterr())

    return call


def verified(run: Run, *arguments: str) -> tuple[int, dict[str, Any]]:
    """Return the exit status and the outcome for the first round."""
    code, out, _ = run("round", "verify", "--format", "json", *arguments)
    document = json.loads(out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return code, document["rounds"][0]


def matters(outcome: dict[str, Any]) -> list[str]:
    return [problem["matter"] for problem in outcome["problems"]]


def test_a_closed_round_is_right_and_an_open_one_has_nothing_to_check(plan: GitFolder, run: Run) -> None:
    code, outcome = verified(run)

    assert (code, outcome["verdict"], outcome["problems"]) == (0, "right", [])
    assert outcome["commit"] == plan.git("rev-parse", "HEAD")
    assert (outcome["tag"], outcome["commit_signature"]["trust"]) == (None, "unsigned")
    assert verified(run, "final")[1]["verdict"] == "open"
    assert run("round", "verify", "nonsense")[0] == 3


def test_work_after_the_closing_is_no_rewriting(plan: GitFolder, run: Run) -> None:
    plan.commit(
        {
            commitment_file(1): commitment_yaml(1, "complete")
            + VIEW.replace("limited,", "limited, comment: {en: Late},"),
            PLAN_FILE: plan_yaml("mid-term").replace(
                "2016-07-01}", "2016-07-01, report: 'https://x.example/r', note: {en: A note.}}"
            ),
        }
    )

    assert verified(run)[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        {PLAN_FILE: plan_yaml("mid-term").replace("2016-07-01", "2016-08-01")},
        {PLAN_FILE: plan_yaml("mid-term").replace("title: {en: mid-term}", "title: {en: Half-way}")},
        {commitment_file(1): commitment_yaml(1, "limited") + VIEW.replace("limited", "complete")},
        {commitment_file(1): commitment_yaml(1, "limited")},
        {commitment_file(1): None},
    ],
    ids=["date", "title", "assessment changed", "assessment removed", "commitment removed"],
)
def test_what_was_rewritten_is_found(
    plan: GitFolder, run: Run, change: dict[str, str | bytes | None]
) -> None:
    plan.commit(change)

    code, outcome = verified(run)

    assert (code, outcome["verdict"], matters(outcome)) == (1, "wrong", ["rewritten"])
    assert outcome["problems"][0]["file"] == next(iter(change))


def test_a_rewriting_is_told_of_its_own_round_alone(plan: GitFolder, run: Run) -> None:
    plan.commit({PLAN_FILE: plan_yaml("mid-term", "final")})
    plan.commit(
        {PLAN_FILE: plan_yaml("mid-term", "final").replace("title: {en: mid-term}", "title: {en: x}")}
    )

    assert verified(run, "final") == (0, verified(run, "final")[1])
    assert matters(verified(run, "mid-term")[1]) == ["rewritten"]


def test_a_round_that_is_no_longer_listed_is_found(plan: GitFolder, run: Run) -> None:
    plan.commit({PLAN_FILE: plan_yaml("mid-term", "final")})
    plan.commit({PLAN_FILE: plan_yaml("final", rounds=("final",))})

    code, outcome = verified(run, "mid-term")

    assert (code, outcome["verdict"], outcome["commit"]) == (1, "wrong", None)
    plan.commit({PLAN_FILE: plan_yaml(rounds=())})
    plan.git("tag", TAG)
    assert verified(run, "mid-term")[0] == 1


def test_a_plan_that_moved_is_still_compared(plan: GitFolder, run: Run) -> None:
    plan.git("mv", "data", "plans")
    moved = PLAN_FILE.replace("data/", "plans/")
    plan.commit(
        {
            "ogpctl.toml": 'data = "plans"\n',
            moved: plan_yaml("mid-term").replace("2016-07-01", "2016-08-01"),
        }
    )

    code, outcome = verified(run)

    assert (code, matters(outcome)) == (1, ["rewritten"])
    assert outcome["problems"][0]["file"] == moved


def test_a_tag_that_disagrees_is_found(plan: GitFolder, run: Run) -> None:
    plan.git("tag", "-a", "-m", "x", TAG)
    assert verified(run)[0] == 0

    plan.git("tag", "-f", "-a", "-m", "x", TAG, "HEAD~1")
    code, outcome = verified(run)
    assert (code, outcome["origin"], set(matters(outcome))) == (1, "tag", {"state"})

    plan.git("tag", "-f", TAG, "HEAD^{tree}")
    assert "does not point to a commit" in verified(run)[1]["problems"][0]["message"]


def test_a_rewritten_history_is_found(plan: GitFolder, run: Run) -> None:
    plan.git("tag", "-a", "-m", "x", TAG)
    plan.git("commit", "-q", "--amend", "-m", "Another message")

    code, outcome = verified(run)

    assert code == 1
    assert "not part of this history" in outcome["problems"][0]["message"]


def test_a_light_tag_is_noted_and_a_tag_under_another_name_is_wrong(plan: GitFolder, run: Run) -> None:
    plan.git("tag", TAG)
    code, outcome = verified(run)
    assert (code, outcome["tag"]["annotated"], "light" in outcome["notes"][0]) == (0, False, True)

    plan.git("tag", "-a", "-m", "x", f"round/{PLAN}/final")
    plan.git("update-ref", f"refs/tags/{TAG}", f"refs/tags/round/{PLAN}/final")
    code, outcome = verified(run)
    assert (code, matters(outcome)) == (1, ["tag"])
    assert f"round/{PLAN}/final" in outcome["problems"][0]["message"]


def test_a_closing_that_is_not_committed_is_found(plan: GitFolder, run: Run) -> None:
    plan.write(PLAN_FILE, plan_yaml("mid-term", "final"))

    assert matters(verified(run, "final")[1]) == ["state"]


def test_a_shallow_clone_cannot_tell(plan: GitFolder, run: Run, tmp_path: Path) -> None:
    plan.commit({commitment_file(2): commitment_yaml(2, "limited")})
    plan.clone(tmp_path / "shallow", "--depth", "1")

    code, out, err = run("--repo", str(tmp_path / "shallow"), "round", "verify")

    assert code == 3
    assert "cannot be checked" in out
    assert "git fetch --unshallow --tags" in err


def test_without_git_it_is_said(plan: GitFolder, run: Run) -> None:
    shutil.rmtree(plan.folder / ".git")

    code, _, err = run("round", "verify")

    assert (code, "not in a Git repository" in err) == (3, True)


def test_a_plan_yaml_with_errors_is_no_success(plan: GitFolder, run: Run) -> None:
    plan.write(PLAN_FILE, "id: [\n")

    code, _, err = run("round", "verify")

    assert (code, PLAN_FILE in err) == (1, True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_for_people(plan: GitFolder, run: Run, language: str, update_cases: bool) -> None:
    plan.git("tag", TAG, "HEAD")
    plan.commit(
        {PLAN_FILE: plan_yaml("mid-term", "final").replace("title: {en: mid-term}", "title: {en: x}")}
    )
    commits = [plan.git("rev-parse", name)[:10] for name in ("HEAD", "HEAD~1")]

    code, out, err = run("round", "verify", lang=language)

    for commit in commits:
        out = out.replace(commit, "x" * 10)
    expected = EXPECTED / f"round-verify.{language}.txt"
    if update_cases:
        expected.write_bytes(out.encode())
    assert (code, out, err) == (1, expected.read_bytes().decode(), "")


@pytest.fixture
def signers(plan: GitFolder, tmp_path: Path) -> Path:
    """Make an SSH key with which the repository signs, and return the list of those who may."""
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", str(key)], check=True)
    listed = tmp_path / "signers"
    listed.write_text(f"ada@example.org {key.with_suffix('.pub').read_text()}")
    plan.git("config", "gpg.format", "ssh")
    plan.git("config", "user.signingKey", str(key))
    return listed


@ssh
def test_signatures_by_ssh(plan: GitFolder, run: Run, signers: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        plan.commit(
            {commitment_file(number): commitment_yaml(number, "limited") + (VIEW if number == 1 else "")}
        )
    plan.commit({PLAN_FILE: plan_yaml()})
    assert run("round", "close", "mid-term", "--sign")[0] == 0

    code, outcome = verified(run)
    assert (code, outcome["tag"]["signature"]["trust"]) == (0, "unknown_key")
    assert outcome["tag"]["signature"]["key"].startswith("SHA256:")

    # The list that the repository's own settings name does not count: the repository would vouch for itself.
    plan.git("config", "gpg.ssh.allowedSignersFile", str(signers))
    assert verified(run)[1]["tag"]["signature"]["trust"] == "unknown_key"

    code, outcome = verified(run, "--allowed-signers", str(signers))
    good = {"trust": "good", "signer": "ada@example.org", "key": outcome["tag"]["signature"]["key"]}
    assert (code, outcome["tag"]["signature"], outcome["commit_signature"]) == (0, good, good)
    (tmp_path / "gitconfig").write_text(f'[gpg "ssh"]\n\tallowedSignersFile = "{signers}"\n')
    assert verified(run)[1]["commit_signature"] == good
    assert run("round", "verify", "--allowed-signers", str(signers) + "x")[0] == 3


@ssh
def test_a_signed_tag_that_was_tampered_with_is_found(plan: GitFolder, run: Run, signers: Path) -> None:
    plan.git("tag", "-s", "-m", "As published", TAG)
    tampered = plan.git("cat-file", "tag", TAG).replace("As published", "As corrected") + "\n"
    object_id = plan.git("hash-object", "-t", "tag", "-w", "--stdin", stdin=tampered.encode())
    plan.git("update-ref", f"refs/tags/{TAG}", object_id)

    code, outcome = verified(run, "--allowed-signers", str(signers))

    assert (code, outcome["tag"]["signature"]["trust"], matters(outcome)) == (1, "bad", ["signature"])
    assert verified(run)[0] == 1  # whoever is trusted: it is not what was signed


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A key ring with one key; its folder has a short name, as the agent's socket needs."""
    with tempfile.TemporaryDirectory(prefix="gpg") as folder:
        monkeypatch.setenv("GNUPGHOME", folder)
        made = subprocess.run(
            [
                "gpg",
                "--batch",
                "--quiet",
                "--passphrase",
                "",
                "--quick-gen-key",
                "Ada <ada@example.org>",
                "ed25519",
            ],
            capture_output=True,
            check=False,
        )
        if made.returncode:
            pytest.skip("gpg makes no key here: " + made.stderr.decode()[-200:])
        yield folder
        subprocess.run(["gpgconf", "--kill", "all"], capture_output=True, check=False)


@gpg
def test_signatures_by_gpg(plan: GitFolder, run: Run, keyring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.git("tag", "-s", "-m", "As published", "-u", "ada@example.org", TAG, env={"GNUPGHOME": keyring})

    code, outcome = verified(run)
    assert (code, outcome["tag"]["signature"]["trust"]) == (0, "good")
    assert outcome["tag"]["signature"]["signer"] == "Ada <ada@example.org>"

    with tempfile.TemporaryDirectory(prefix="gpg") as other:
        Path(other).chmod(0o700)
        monkeypatch.setenv("GNUPGHOME", other)
        code, outcome = verified(run)
        subprocess.run(["gpgconf", "--kill", "all"], capture_output=True, check=False)
    assert (code, outcome["tag"]["signature"]["trust"]) == (0, "unknown_key")

    monkeypatch.setenv("GNUPGHOME", keyring)
    tampered = plan.git("cat-file", "tag", TAG).replace("As published", "As corrected") + "\n"
    object_id = plan.git("hash-object", "-t", "tag", "-w", "--stdin", stdin=tampered.encode())
    plan.git("update-ref", f"refs/tags/{TAG}", object_id)
    code, outcome = verified(run)
    assert (code, outcome["tag"]["signature"]["trust"]) == (1, "bad")


@ssh
@unix
@pytest.mark.parametrize(
    "setting", ["gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"]
)
def test_a_program_that_the_repository_names_is_not_run(
    plan: GitFolder, run: Run, signers: Path, tmp_path: Path, setting: str
) -> None:
    plan.git("tag", "-s", "-m", "x", TAG)
    forged = plan.git("cat-file", "tag", TAG).replace("SSH SIGNATURE", "PGP SIGNATURE") + "\n"
    object_id = plan.git("hash-object", "-t", "tag", "-w", "--stdin", stdin=forged.encode())
    marked = tmp_path / "marked"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{marked}'\necho '[GNUPG:] GOODSIG 1 Ada'\n")
    program.chmod(0o755)
    plan.git("config", setting, str(program))

    for target in (TAG, object_id):
        plan.git("update-ref", f"refs/tags/{TAG}", plan.git("rev-parse", target))
        assert verified(run)[1]["tag"]["signature"]["trust"] != "good"

    assert not marked.exists()


@ssh
def test_a_program_that_is_missing_is_said(plan: GitFolder, run: Run, signers: Path, tmp_path: Path) -> None:
    plan.git("tag", "-s", "-m", "x", TAG)
    (tmp_path / "gitconfig").write_text('[gpg "ssh"]\n\tprogram = no-such-program\n')

    code, outcome = verified(run)

    assert (code, outcome["tag"]["signature"]["trust"]) == (0, "unchecked")
    assert "could not be verified" in outcome["notes"][0]


def test_nothing_is_written(plan: GitFolder, run: Run) -> None:
    plan.git("tag", "-a", "-m", "x", TAG)
    os.utime(plan.folder / PLAN_FILE, (1, 1))
    before = plan.listing()

    assert run("round", "verify")[0] == 0

    assert plan.listing() == before
