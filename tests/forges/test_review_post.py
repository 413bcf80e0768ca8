"""`ogpctl review --post`: the page is printed, and written as a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from forge_server import TOKEN, Answer, Forge
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files

from ogpctl.cli.main import main
from ogpctl.forges import LONGEST_BODY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Post = Callable[..., tuple[int, str, str]]

PROGRESS = (
    commitment_yaml(1, "limited") + "evidence:\n  - {title: {en: A page}, url: https://example.org/a}\n"
)
# Whatever forge runs these tests sets variables of its own.
OF_A_JOB = (
    "CI", "GITLAB_CI", "CI_API_V4_URL", "CI_SERVER_URL", "CI_PROJECT_ID", "CI_MERGE_REQUEST_IID",
    "CI_MERGE_REQUEST_PROJECT_ID", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "OGPCTL_GITLAB_TOKEN", "GITLAB_TOKEN",
    "GITHUB_REPOSITORY", "GITHUB_REF", "GITHUB_EVENT_PATH", "GITHUB_API_URL", "GITHUB_TOKEN",
    "GITHUB_BASE_REF",
)  # fmt: skip  # data, read by rows


@pytest.fixture
def proposal(tmp_path: Path) -> GitFolder:
    git = GitFolder(tmp_path / "plan")
    git.commit(first_files())
    git.git("checkout", "-q", "-b", "proposal")
    git.commit({commitment_file(1): PROGRESS})
    return git


@pytest.fixture
def post(proposal: GitFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Post:
    def run(environ: dict[str, str], *arguments: str, lang: str = "en") -> tuple[int, str, str]:
        for name in OF_A_JOB:
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        status = main(
            ["--repo", str(proposal.folder), "--lang", lang, "review", "main", "HEAD", "--post", *arguments]
        )
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_the_comment_is_the_markdown_and_the_log_has_what_was_asked_for(forge: Forge, post: Post) -> None:
    status, printed, said = post(forge.gitlab_job(), "--format", "markdown")

    assert status == 0
    assert forge.bodies()[0].endswith(f"-->\n\n{printed}")
    assert said == f"Comment posted: {forge.url}/plan/-/merge_requests/7#note_100\n"


def test_a_second_run_says_that_nothing_was_written(forge: Forge, post: Post) -> None:
    post(forge.github_job())
    _, _, said = post(forge.github_job())

    assert said.startswith("Comment already up to date: ")
    assert len(forge.writes) == 1


def test_the_comment_is_in_the_language_of_the_run(forge: Forge, post: Post) -> None:
    post(forge.gitlab_job())
    english = forge.bodies()[0]
    _, _, said = post(forge.gitlab_job(), lang="fr")

    assert forge.bodies()[0] != english
    assert "#note_100" in said


def test_a_change_that_may_not_be_merged_is_told_all_the_same(
    forge: Forge, post: Post, proposal: GitFolder
) -> None:
    proposal.commit({commitment_file(1): commitment_yaml(1, "nearly")})

    assert post(forge.gitlab_job())[0] == 1
    assert "nearly" in forge.bodies()[0]


@pytest.mark.parametrize("size", ["0", "500000"])
def test_the_comment_stays_under_what_a_forge_takes(
    forge: Forge, post: Post, proposal: GitFolder, size: str
) -> None:
    many = {commitment_file(number): commitment_yaml(number, "nearly") for number in range(3, 99)}
    proposal.commit(many)
    proposal.commit(
        {f"data/atlantis-2015/commitments/{number}-{'x' * 150}.yaml": "a: 1" for number in range(200)}
    )

    assert post(forge.github_job(), "--max-size", size)[0] == 1
    assert LONGEST_BODY / 2 < len(forge.bodies()[0]) < LONGEST_BODY + 100


def test_where_the_forge_refuses_the_review_is_in_the_log(forge: Forge, post: Post) -> None:
    forge.instead = lambda _: Answer(401)

    status, printed, said = post(forge.gitlab_job())

    assert status == 3
    assert "XA-2015-01" in printed
    assert "does not accept the token in OGPCTL_GITLAB_TOKEN" in said
    assert TOKEN not in printed + said


def test_without_a_token_it_says_what_to_set(post: Post) -> None:
    job = Forge().gitlab_job(OGPCTL_GITLAB_TOKEN="", CI_SERVER_URL="https://gitlab.example", CI_API_V4_URL="")

    status, printed, said = post(job)

    assert status == 3
    assert "XA-2015-01" in printed
    assert "OGPCTL_GITLAB_TOKEN" in said
