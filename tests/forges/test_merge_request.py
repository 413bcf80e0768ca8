"""Which merge request a job is about, and what is to be set where that cannot be known."""

from __future__ import annotations

import pytest

from ogpctl.errors import ExitCode, OgpError
from ogpctl.forges import post_comment
from ogpctl.forges.merge_request import Forge, MergeRequest, merge_request

GITLAB = {
    "GITLAB_CI": "true",
    "CI_SERVER_URL": "https://gitlab.example/forge",
    "CI_PROJECT_ID": "42",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_JOB_TOKEN": "job",
    "OGPCTL_GITLAB_TOKEN": "glpat-x",
}
GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_REPOSITORY": "etalab/plan",
    "GITHUB_REF": "refs/pull/7/merge",
    "GITHUB_TOKEN": "ghs_x",
}


def test_gitlab_s_variables_say_which_merge_request() -> None:
    found = merge_request(GITLAB)

    assert found == MergeRequest(
        Forge.GITLAB,
        "https://gitlab.example/forge",
        "CI_SERVER_URL",
        "42",
        7,
        "glpat-x",
        "OGPCTL_GITLAB_TOKEN",
    )
    assert "glpat-x" not in repr(found)


def test_github_s_variables_say_which_pull_request() -> None:
    found = merge_request(GITHUB)

    assert (found.forge, found.api, found.project, found.number) == (
        Forge.GITHUB,
        "https://api.github.com",
        "etalab/plan",
        7,
    )


@pytest.mark.parametrize(
    "address", ["https://gitlab.example/api/v4", "https://gitlab.example/api/v4/", "https://gitlab.example"]
)
def test_the_address_of_gitlab_s_api_is_that_of_gitlab(address: str) -> None:
    assert merge_request({**GITLAB, "CI_API_V4_URL": address}).api == "https://gitlab.example"


def test_a_token_of_our_own_comes_before_a_general_one() -> None:
    environ = {**GITLAB, "GITLAB_TOKEN": "other"}

    assert merge_request(environ).token == "glpat-x"  # noqa: S105 - not a real one
    assert merge_request({**environ, "OGPCTL_GITLAB_TOKEN": ""}).token_variable == "GITLAB_TOKEN"  # noqa: S105 - a name


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, ["OGPCTL_GITLAB_TOKEN", "GITHUB_TOKEN"]),
        ({**GITLAB, "OGPCTL_GITLAB_TOKEN": ""}, ["OGPCTL_GITLAB_TOKEN", "CI_JOB_TOKEN", "Reporter", "api"]),
        ({**GITLAB, "CI_MERGE_REQUEST_IID": ""}, ["CI_MERGE_REQUEST_IID", "merge_request_event"]),
        ({**GITLAB, "CI_MERGE_REQUEST_IID": "7/../8"}, ["CI_MERGE_REQUEST_IID", "7/../8"]),
        ({**GITLAB, "CI_PROJECT_ID": ""}, ["CI_PROJECT_ID"]),
        ({**GITLAB, "CI_SERVER_URL": ""}, ["CI_SERVER_URL"]),
        ({**GITHUB, "GITHUB_TOKEN": " "}, ["GITHUB_TOKEN", "pull-requests: write"]),
        ({**GITHUB, "GITHUB_REF": "refs/heads/main"}, ["GITHUB_REF", "pull_request"]),
        ({**GITHUB, "GITHUB_REPOSITORY": "etalab"}, ["GITHUB_REPOSITORY", "owner/name"]),
        ({**GITHUB, "GITHUB_EVENT_PATH": "/nowhere/event.json", "GITHUB_REF": ""}, ["GITHUB_EVENT_PATH"]),
    ],
)
def test_what_is_missing_is_named(environ: dict[str, str], words: list[str]) -> None:
    with pytest.raises(OgpError) as caught:
        post_comment("x", environ)

    assert caught.value.code is ExitCode.ENVIRONMENT
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("token", ["glpat two", "glpat\nX-Header: 1", "clé", "glpat\x00"])
def test_a_token_with_odd_characters_is_refused_unseen(token: str) -> None:
    """It would fail as a header, in an error that shows it."""
    with pytest.raises(OgpError) as caught:
        merge_request({**GITLAB, "OGPCTL_GITLAB_TOKEN": token})

    assert "OGPCTL_GITLAB_TOKEN" in str(caught.value)
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://gitlab.example",
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://192.168.0.2",
        "https://user:secret@gitlab.example",
        "ftp://gitlab.example",
        "gitlab.example",
        "https://",
        "https://[::1",
        "https://gitlab.example:port",
        "https://gitlab.example/?token=secret",
        "//gitlab.example",
        "file:///etc/passwd",
    ],
)
def test_only_https_carries_the_token(address: str) -> None:
    with pytest.raises(OgpError) as caught:
        merge_request({**GITLAB, "CI_SERVER_URL": address})

    assert "CI_SERVER_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080"])
def test_plain_http_is_for_this_machine(address: str) -> None:
    assert merge_request({**GITLAB, "CI_SERVER_URL": address}).api == address
