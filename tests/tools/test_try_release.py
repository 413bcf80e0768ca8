"""A tag is released only where it says what it is.

`.ci/try-release` builds and judges the files themselves.
"""

from __future__ import annotations

import pytest
import try_release

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-03-01\n"
ADDRESS = "https://forge.example.org/open-government/ogpctl"


@pytest.mark.parametrize(
    ("tag", "version", "address", "wrong"),
    [
        ("v1.2.0", "1.2.0", ADDRESS, []),
        ("v1.2.1", "1.2.0", ADDRESS, ["the tag is v1.2.1"]),
        ("1.2.0", "1.2.0", ADDRESS, ["the tag is 1.2.0"]),
        ("v1.3.0", "1.3.0", ADDRESS, ["CHANGELOG.md has no dated section"]),
        ("v1.2.0", "1.2.0", None, ["names no address"]),
    ],
)
def test_a_tag_must_fit_version_changelog_and_address(
    tag: str, version: str, address: str | None, wrong: list[str]
) -> None:
    found = try_release.wrong_with(tag, version, CHANGELOG, address)

    assert len(found) == len(wrong)
    assert all(part in line for part, line in zip(wrong, found, strict=True))


def test_what_is_not_released_yet_has_no_date() -> None:
    assert try_release.wrong_with("v1.2.0", "1.2.0", "## [1.2.0]\n", ADDRESS) != []
