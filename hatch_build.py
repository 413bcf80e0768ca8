"""What the build adds to pyproject.toml: compiled catalogues, addresses, a README for package indexes."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>(?![a-z][a-z0-9+.-]*:|#)[^)\s]+)\)")
"""A link or an image whose target is a file of the repository."""
_FENCE = re.compile(r"^(```.*?^```)", re.MULTILINE | re.DOTALL)


class CompileCatalogues(BuildHookInterface[Any]):
    """Turn each `ogpctl.po` into the `ogpctl.mo` beside it.

    The compiled files are generated, so Git does not hold them; wheels and editable installs do.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalogue before the files of the wheel are chosen."""
        for source in Path(self.root, "ogpctl", "i18n", "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as handle:
                catalogue = read_po(handle)
            with source.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)


class DescribeProject(MetadataHookInterface):
    """Derive `urls` and `readme` from the one constant of the project's address.

    hatch-fancy-pypi-readme rewrites links by rules that stand in pyproject.toml: they could not follow a
    constant of the program, nor leave links out while the project has no address.
    """

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in the two fields that pyproject.toml declares dynamic."""
        address = _project(self.root).PUBLIC_ADDRESS
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": readme_for_index(readme, address, f"v{metadata['version']}"),
        }
        metadata["urls"] = project_urls(address)


def project_urls(address: str | None) -> dict[str, str]:
    """Return `[project.urls]`: none while the project has no address."""
    if address is None:
        return {}
    return {
        "Homepage": address,
        "Source": address,
        "Documentation": file_address(address, "HEAD", "docs/README.md"),
        "Changelog": file_address(address, "HEAD", "CHANGELOG.md"),
    }


def readme_for_index(readme: str, address: str | None, revision: str) -> str:
    """Return the README with links that hold where its repository is not beside it.

    Links into the repository lead to the project's address at `revision`. While there is no address their
    texts stay without a link. Code blocks stay as they are.
    """

    def rewritten(found: re.Match[str]) -> str:
        if address is None:
            return found["text"]
        target = file_address(address, revision, found["target"], raw=bool(found["image"]))
        return f"{found['image']}[{found['text']}]({target})"

    parts = _FENCE.split(readme)
    return "".join(part if part.startswith("```") else _LINK.sub(rewritten, part) for part in parts)


def file_address(address: str, revision: str, path: str, *, raw: bool = False) -> str:
    """Return where a forge shows a file, or serves its bytes: GitHub at `/blob/`, GitLab at `/-/blob/`."""
    between = "" if address.startswith("https://github.com/") else "/-"
    return f"{address}{between}/{'raw' if raw else 'blob'}/{revision}/{path}"


def _project(root: str) -> Any:
    """Return `ogpctl/installation/project.py` without the package, whose libraries a build does not have."""
    name = "ogpctl_project"
    spec = spec_from_file_location(name, Path(root, "ogpctl", "installation", "project.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
