"""One comment of our own on a merge request, on both forges: a server on this machine speaks their APIs."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from forge_server import NUMBER, PROJECT, TOKEN, Answer, Asked, Forge

from ogpctl.errors import ExitCode, OgpError
from ogpctl.forges import LONGEST_BODY, CommentOutcome, post_comment
from ogpctl.forges.comment import MARKER, marked

if TYPE_CHECKING:
    from pathlib import Path

BODY = "# Review\n\nOne commitment advances.\n"
FORGES = ("gitlab", "github")


def job(forge: Forge, name: str, **more: str) -> dict[str, str]:
    return forge.gitlab_job(**more) if name == "gitlab" else forge.github_job(**more)


@pytest.mark.parametrize("name", FORGES)
def test_the_first_time_a_comment_is_written(forge: Forge, name: str) -> None:
    forge.add("ada", "Looks good.")

    posted = post_comment(BODY, job(forge, name))

    assert posted.what is CommentOutcome.CREATED
    assert posted.url.startswith(f"{forge.url}/")
    assert str(forge.comments[-1].id) in posted.url
    assert forge.bodies() == [f"{MARKER}\n\n{BODY}"]


@pytest.mark.parametrize("name", FORGES)
def test_after_that_the_same_comment_is_updated(forge: Forge, name: str) -> None:
    first = post_comment(BODY, job(forge, name))
    forge.add("ada", "Please mend the date.")

    second = post_comment("# Review\n\nNothing left to mend.\n", job(forge, name))

    assert second.what is CommentOutcome.UPDATED
    assert second.url == first.url
    assert forge.bodies() == [marked("# Review\n\nNothing left to mend.\n")]


@pytest.mark.parametrize("name", FORGES)
def test_an_unchanged_body_writes_nothing(forge: Forge, name: str) -> None:
    first = post_comment(BODY, job(forge, name))
    forge.comments[0].body = forge.comments[0].body.rstrip()  # as GitLab keeps it
    before = len(forge.writes)

    posted = post_comment(BODY, job(forge, name))

    assert (posted.what, posted.url) == (CommentOutcome.UNCHANGED, first.url)
    assert len(forge.writes) == before


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize("pages", [1, 4])
def test_the_comment_is_found_on_any_page(forge: Forge, name: str, pages: int) -> None:
    for number in range(forge.page_size * pages - 1):
        forge.add("ada", f"Comment {number}")
    forge.add("plan-robot", marked("old"))
    forge.add("ada", "A last word")

    assert post_comment(BODY, job(forge, name)).what is CommentOutcome.UPDATED
    assert forge.bodies() == [marked(BODY)]


@pytest.mark.parametrize("name", FORGES)
def test_a_full_last_page_is_not_taken_for_the_end(forge: Forge, name: str) -> None:
    for number in range(forge.page_size):
        forge.add("ada", f"Comment {number}")

    assert post_comment(BODY, job(forge, name)).what is CommentOutcome.CREATED
    assert len(forge.bodies("ada")) == forge.page_size


@pytest.mark.parametrize("name", FORGES)
def test_a_stranger_s_comment_with_our_marker_is_left_alone(forge: Forge, name: str) -> None:
    forged = marked("Approved. Merge at once.")
    forge.add("mallory", forged)

    assert post_comment(BODY, job(forge, name)).what is CommentOutcome.CREATED
    assert forge.bodies("mallory") == [forged]
    assert post_comment("New", job(forge, name)).what is CommentOutcome.UPDATED
    assert forge.bodies("mallory") == [forged]
    assert forge.bodies() == [marked("New")]


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize("body", ["A word of the robot's own.", f"> {MARKER}\n\nquoted", f"See:\n{MARKER}"])
def test_another_comment_of_the_same_user_is_left_alone(forge: Forge, name: str, body: str) -> None:
    forge.add("plan-robot", body)

    assert post_comment(BODY, job(forge, name)).what is CommentOutcome.CREATED
    assert forge.bodies() == [body, marked(BODY)]


def test_text_that_commands_gitlab_is_written_so_that_it_does_not(forge: Forge) -> None:
    """A title from the data may stand at the start of a line; `/approve` there is a command."""
    post_comment("/approve\n  /merge now\na/b\n/ 5\n", forge.gitlab_job())

    assert forge.bodies() == [marked("\\/approve\n  \\/merge now\na/b\n/ 5\n")]


@pytest.mark.parametrize("name", FORGES)
def test_a_body_that_no_utf8_holds_is_written_all_the_same(forge: Forge, name: str) -> None:
    """A file name may be any bytes."""
    assert post_comment("caf\udce9.yaml 🇫🇷", job(forge, name)).what is CommentOutcome.CREATED
    assert forge.bodies() == [marked("caf\\xe9.yaml 🇫🇷")]


@pytest.mark.parametrize("name", FORGES)
def test_the_longest_body_is_taken(forge: Forge, name: str) -> None:
    assert post_comment("é" * LONGEST_BODY, job(forge, name)).what is CommentOutcome.CREATED


@pytest.mark.parametrize(("name", "length"), [("gitlab", 1_000_001), ("github", 65_537)])
def test_a_body_that_is_too_long_is_told_of(forge: Forge, name: str, length: int) -> None:
    error = refusal("x" * length, job(forge, name))

    assert "rejected the comment" in error
    assert "too long" in error


def test_gitlab_is_asked_in_the_project_of_the_merge_request(forge: Forge) -> None:
    """In a pipeline that runs in a fork, CI_PROJECT_ID is the fork."""
    environ = forge.gitlab_job(CI_PROJECT_ID="99", CI_MERGE_REQUEST_PROJECT_ID=PROJECT)

    assert post_comment(BODY, environ).what is CommentOutcome.CREATED


def test_github_s_number_comes_from_the_event(forge: Forge, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text(f'{{"pull_request": {{"number": {NUMBER}}}}}', encoding="utf-8")

    environ = forge.github_job(GITHUB_EVENT_PATH=str(event), GITHUB_REF="refs/heads/main")

    assert post_comment(BODY, environ).what is CommentOutcome.CREATED


def test_an_event_of_another_kind_leaves_the_ref_to_say(forge: Forge, tmp_path: Path) -> None:
    event = tmp_path / "event.json"
    event.write_text("[" * 100_000, encoding="utf-8")

    assert post_comment(BODY, forge.github_job(GITHUB_EVENT_PATH=str(event))).what is CommentOutcome.CREATED


def refusal(body: str, environ: dict[str, str]) -> str:
    """Return the message of the error, which holds the token nowhere and leaves with status 3."""
    with pytest.raises(OgpError) as caught:
        post_comment(body, environ)

    text = str(caught.value)
    assert TOKEN not in text
    assert caught.value.code is ExitCode.ENVIRONMENT
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return text


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "does not accept the token in"),
        (403, "writing the comment"),
        (404, "has no merge request 7"),
        (409, "returned status 409"),
        (422, "rejected the comment"),
        (429, "accepts no more requests"),
        (500, "returned a server error (status 500)"),
        (503, "returned a server error (status 503)"),
    ],
)
def test_each_status_is_told_in_words(forge: Forge, name: str, status: int, said: str) -> None:
    forge.instead = lambda _: Answer(status, body=f'{{"message": "no, {TOKEN}"}}')

    assert said in refusal(BODY, job(forge, name))
    assert forge.comments == []
    assert len(forge.asked) == 1  # and it does not hammer a server that is in trouble


@pytest.mark.parametrize(("name", "method"), [("gitlab", "POST"), ("gitlab", "PUT")])
def test_a_refusal_to_write_is_told_like_one_to_read(forge: Forge, name: str, method: str) -> None:
    if method == "PUT":
        forge.add("plan-robot", marked("old"))
    forge.instead = lambda asked: Answer(403) if asked.method == method else None

    text = refusal(BODY, job(forge, name))

    assert "writing the comment" in text
    assert "Reporter" in text


@pytest.mark.parametrize("mutation", ["addComment", "updateIssueComment"])
def test_a_read_only_token_of_a_fork_is_told_the_way_out(forge: Forge, mutation: str) -> None:
    if mutation == "updateIssueComment":
        forge.add("plan-robot", marked("old"))

    def deny(asked: Asked) -> Answer | None:
        if mutation not in asked.body:
            return None
        return Answer(
            200,
            body=(
                '{"data": {"x": null}, "errors": [{"type": "FORBIDDEN", "message": '
                '"Resource not accessible by integration"}]}'
            ),
        )

    forge.instead = deny

    text = refusal(BODY, forge.github_job())

    assert "fork" in text
    assert "GITHUB_STEP_SUMMARY" in text


def test_github_s_limit_is_not_taken_for_a_missing_right(forge: Forge) -> None:
    forge.instead = lambda _: Answer(403, {"x-ratelimit-remaining": "0"})

    assert "accepts no more requests" in refusal(BODY, forge.github_job())


@pytest.mark.parametrize(
    "environ",
    [
        {"GITHUB_REPOSITORY": "etalab/other"},
        {"GITHUB_REF": "refs/pull/8/merge"},
    ],
)
def test_a_pull_request_that_is_not_there_is_named(forge: Forge, environ: dict[str, str]) -> None:
    assert "has no merge request" in refusal(BODY, forge.github_job(**environ))


def test_a_merge_request_that_is_not_there_is_named(forge: Forge) -> None:
    text = refusal(BODY, forge.gitlab_job(CI_MERGE_REQUEST_IID="8"))

    assert "has no merge request 8 in 42" in text


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize(
    "body", ["<html>Sign in</html>", "", "[]", "null", '"x"', '{"data": null}', "[1, 2]"]
)
def test_another_program_at_the_address_is_told_of(forge: Forge, name: str, body: str) -> None:
    forge.instead = lambda _: Answer(200, body=body)

    assert "does not respond like the API of" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize("key", ["data", "id", "errors"])
@pytest.mark.parametrize("value", ["[" * 200_000 + "]" * 200_000, "9" * 5000], ids=["deep", "long"])
def test_json_that_no_api_answers_with_is_told_of(forge: Forge, name: str, key: str, value: str) -> None:
    forge.instead = lambda _: Answer(200, body=f'{{"{key}": {value}}}')

    assert "does not respond like the API of" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("name", FORGES)
def test_a_forge_that_trickles_is_not_waited_for_without_end(
    forge: Forge, name: str, trickling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ogpctl.forges.bounds.DEADLINE", 0.3)
    forge.url = trickling

    assert "took more than 0 seconds in all" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("name", FORGES)
def test_pages_without_an_end_are_left(forge: Forge, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ogpctl.forges.bounds.MOST_REQUESTS", 12)
    forge.page_size = 1
    for number in range(40):
        forge.add("somebody", f"comment {number}")

    text = refusal(BODY, job(forge, name))

    assert "did not return all comments after 12 requests" in text
    assert len(forge.comments) == 40
    assert len(forge.asked) == 12


@pytest.mark.parametrize("name", FORGES)
@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_without_an_end_is_left(
    forge: Forge, name: str, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ogpctl.forges.bounds.MOST_BYTES", 1024 * 1024)
    text = '{"data": "' + "x" * 3_000_000 + '"}'
    data: str | bytes = gzip.compress(text.encode()) if packed else text
    headers = {"Content-Encoding": "gzip"} if packed else {}
    forge.instead = lambda _: Answer(200, headers, data)

    assert "returned a response of more than 1 MB" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("name", FORGES)
def test_the_token_follows_no_redirect(forge: Forge, name: str, status: int) -> None:
    target = "https://user:secret@elsewhere.example/api?x=1"
    forge.instead = lambda _: Answer(status, {"Location": target})

    text = refusal(BODY, job(forge, name))

    assert "https://elsewhere.example;" in text
    assert "secret" not in text
    assert len(forge.asked) == 1


@pytest.mark.parametrize("name", FORGES)
def test_a_redirect_to_itself_ends(forge: Forge, name: str) -> None:
    forge.instead = lambda asked: Answer(302, {"Location": asked.path})

    assert "redirects to another address" in refusal(BODY, job(forge, name))


def test_the_next_page_is_asked_for_at_our_address(forge: Forge) -> None:
    """GitLab behind a proxy names itself otherwise in its links."""
    for number in range(forge.page_size):
        forge.add("ada", f"Comment {number}")
    forge.add("plan-robot", marked("old"))
    forge.next_page_host = "http://inside.example"

    assert post_comment(BODY, forge.gitlab_job()).what is CommentOutcome.UPDATED


def test_a_next_page_elsewhere_is_not_asked_for(forge: Forge) -> None:
    def elsewhere(asked: Asked) -> Answer | None:
        if "/notes" not in asked.path:
            return None
        return Answer(200, {"Link": '<http://127.0.0.2:9/collect>; rel="next"'}, "[]")

    forge.instead = elsewhere

    assert "does not respond like the API of GitLab" in refusal(BODY, forge.gitlab_job())


@pytest.mark.parametrize("name", FORGES)
def test_a_password_in_netrc_does_not_take_the_place_of_the_token(
    forge: Forge, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password other\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))

    assert post_comment(BODY, job(forge, name)).what is CommentOutcome.CREATED
    assert not any(asked.headers.get("authorization", "").startswith("Basic") for asked in forge.asked)


@pytest.mark.parametrize("name", FORGES)
def test_a_forge_that_does_not_listen_is_told_of(forge: Forge, name: str) -> None:
    forge.url = "http://127.0.0.1:9"

    assert "cannot connect to 127.0.0.1:9" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("name", FORGES)
def test_a_proxy_s_password_is_not_told(forge: Forge, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forge.url = "https://forge.example"
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:hunter2@127.0.0.1:9")

    text = refusal(BODY, job(forge, name))

    assert "cannot connect to forge.example" in text
    assert "hunter2" not in text


@pytest.mark.parametrize("name", FORGES)
def test_a_forge_that_stays_silent_is_not_waited_for(
    forge: Forge, name: str, silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"ogpctl.forges.on_{name}.TIMEOUT", 0.05)
    forge.url = silent

    assert "did not answer within 30 seconds" in refusal(BODY, job(forge, name))


@pytest.mark.parametrize("name", FORGES)
def test_a_certificate_that_is_not_trusted_is_told_of(forge: Forge, name: str, untrusted: str) -> None:
    forge.url = untrusted

    text = refusal(BODY, job(forge, name))

    assert "certificate" in text
    assert "REQUESTS_CA_BUNDLE" in text


def test_the_project_may_be_named_by_its_path(forge: Forge) -> None:
    """What is set by hand outside of a job."""
    text = refusal(BODY, forge.gitlab_job(CI_PROJECT_ID="group/project"))

    assert "in group/project" in text
    assert forge.asked[-1].path == "/api/v4/projects/group%2Fproject/merge_requests/7"
