"""The files that travel with the program and that a new repository gets.

Templates, schemas, jobs for the forges.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.store.schemas import schema_folder

if TYPE_CHECKING:
    from ogpctl.installation.install_place import InstallPlace

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = {
    "gitlab": {"gitlab-ci.yml": ".gitlab-ci.yml", "ogpctl.yml": ".gitlab/ogpctl.yml"},
    "github": {"ogpctl.yml": ".github/workflows/ogpctl.yml"},
}
"""The files of each forge, and where it looks for them."""
_LANGUAGE = re.compile(r"^( +(?:lang|OGPCTL_LANG): )en$", re.MULTILINE)
_INSTALL_FROM = re.compile(r"^( +(?:install_from|OGPCTL_INSTALL_FROM): )''(?:  #.*)?$", re.MULTILINE)


def template(name: str) -> str:
    """Return a template by its name, such as `en/README.md`."""
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


def schema_files() -> dict[str, str]:
    """Return the schemas of the data files by their names.

    Those that editors use, not those of the outputs.
    """
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(schema_folder().glob("*.schema.json"))
    }


def ci_files(forge: str, language: str, install_from: InstallPlace) -> dict[str, str]:
    """Return the jobs for a forge by the path where it looks for them, set to speak `language`."""
    installed = _PACKAGE / "ci"
    folder = (installed if installed.is_dir() else _PACKAGE.parent / "ci") / forge
    found = {}
    for name, place in _PLACES[forge].items():
        text = (folder / name).read_text(encoding="utf-8")
        text = _LANGUAGE.sub(rf"\g<1>{language}", text)
        found[place] = _INSTALL_FROM.sub(
            rf"\g<1>'{install_from.text}'", text
        )  # its characters do nothing here
    return found
