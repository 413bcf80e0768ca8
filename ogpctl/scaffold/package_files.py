"""The files that travel with the program and that a new repository gets: templates, schemas, jobs for the forges."""

from __future__ import annotations

from pathlib import Path

from ogpctl.store.schemas import schema_folder

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = {"gitlab": ".gitlab-ci.yml", "github": ".github/workflows/ogpctl.yml"}
"""Where each forge looks for its jobs."""


def template(name: str) -> str:
    """Return a template by its name, such as `en/README.md`."""
    return (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")


def schema_files() -> dict[str, str]:
    """Return the schemas of the data files by their names: those that editors use, not those of the outputs."""
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(schema_folder().glob("*.schema.json"))
    }


def ci_file(forge: str) -> dict[str, str]:
    """Return the jobs for a forge by the path where it looks for them."""
    installed = _PACKAGE / "ci"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "ci"
    path = folder / forge / "ogpctl.yml"
    return {_PLACES[forge]: path.read_text(encoding="utf-8")} if path.is_file() else {}
