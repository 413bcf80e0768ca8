"""What a package index shows of ogpctl: the addresses of the project, and a README whose links hold there."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GITHUB = "https://github.com/open-government/ogpctl"
GITLAB = "https://forge.example.org/open-government/ogpctl"
README = """[Install](docs/how-to/install.md#extras), [OGP](https://example.org/a.md), [below](#below)

![A screen](docs/screens/diff.en.svg)

```text
[not a link](docs/README.md)
```
"""


def _build() -> Any:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("address", "between"), [(GITHUB, ""), (GITLAB, "/-")])
def test_links_lead_to_the_released_files_of_the_project(address: str, between: str) -> None:
    found = _build().readme_for_index(README, address, "v1.2.0")

    assert found.splitlines() == [
        (
            f"[Install]({address}{between}/blob/v1.2.0/docs/how-to/install.md#extras),"
            " [OGP](https://example.org/a.md), [below](#below)"
        ),
        "",
        f"![A screen]({address}{between}/raw/v1.2.0/docs/screens/diff.en.svg)",
        "",
        "```text",
        "[not a link](docs/README.md)",
        "```",
    ]


def test_without_an_address_only_the_texts_of_links_into_the_repository_stay() -> None:
    found = _build().readme_for_index(README, None, "v1.2.0")

    assert found.startswith("Install, [OGP](https://example.org/a.md), [below](#below)\n\nA screen\n")
    assert "[not a link](docs/README.md)" in found


@pytest.mark.parametrize("address", [None, GITHUB, GITLAB])
def test_no_link_of_the_readme_is_relative(address: str | None) -> None:
    found = _build().readme_for_index((ROOT / "README.md").read_text("utf-8"), address, "v1.2.0")

    assert re.findall(r"\]\((?!https?:|#|mailto:)[^)]*\)", found) == []
    assert re.findall(r"""(?:src|href)=["'](?!https?:|#)""", found) == []


def test_the_addresses_follow_the_one_of_the_project() -> None:
    urls = _build().project_urls(GITLAB)

    assert urls["Source"] == GITLAB
    assert all(url.startswith(GITLAB) for url in urls.values())
    for file in ("docs/README.md", "CHANGELOG.md"):
        assert (ROOT / file).is_file()
        assert f"{GITLAB}/-/blob/HEAD/{file}" in urls.values()
    assert _build().project_urls(None) == {}
