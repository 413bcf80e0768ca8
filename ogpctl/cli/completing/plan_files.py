"""What the files of plans hold, as completion reads them.

Files are read by the quick parser alone: one with errors gives what its line `id:` says, and is not
explained.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.cli.global_options import GlobalOptions
    from ogpctl.i18n.translator import Translator
    from ogpctl.store.root import Root

_ID = re.compile(rb"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)


def commitment_files(options: GlobalOptions) -> Iterator[dict[Any, Any]]:
    """Yield what the file of each commitment holds."""
    for folder, _ in headers(options):
        yield from _files(folder / "commitments")


def institution_records(options: GlobalOptions) -> Iterator[dict[Any, Any]]:
    value = _read(_data_folder(options) / "institutions.yaml")
    yield from mappings(value.get("institutions"))


def round_records(options: GlobalOptions) -> Iterator[dict[Any, Any]]:
    for _, header in headers(options):
        yield from mappings(header.get("rounds"))


def headers(options: GlobalOptions, *, chosen: bool = True) -> Iterator[tuple[Path, dict[Any, Any]]]:
    """Yield the folder and the plan.yaml of each plan, of the chosen one alone where there is one."""
    data = _data_folder(options)
    for folder in sorted(path for path in data.iterdir() if path.is_dir() and not path.name.startswith(".")):
        header = _read(folder / "plan.yaml")
        wanted = not chosen or options.plan is None or options.plan in {header.get("id"), folder.name}
        if header and wanted:
            yield folder, header


def repository_root(options: GlobalOptions) -> Root:
    from ogpctl.store.root import find_root

    return find_root(Path(options.repo or ".").expanduser())


def _data_folder(options: GlobalOptions) -> Path:
    root = repository_root(options)
    return root.folder / root.settings.data


def _files(folder: Path) -> Iterator[dict[Any, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        yield _read(path)


def _read(path: Path) -> dict[Any, Any]:
    """Return what a file holds, nothing where it cannot be read.

    Its id alone where the quick parser leaves it.
    """
    from ogpctl.store.accept import plain_value
    from ogpctl.store.tree import MAX_BYTES

    try:
        with path.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError:
        return {}
    if len(data) > MAX_BYTES:
        return {}
    value = plain_value(data)
    if value is not None:
        return value
    found = _ID.search(data)
    return {"id": found[1].decode()} if found is not None else {}


def mappings(value: Any) -> Iterator[dict[Any, Any]]:
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def title_in(texts: Any, translator: Translator | None) -> str:
    """Return a text in the user's language, else in another."""
    if not isinstance(texts, dict) or not texts:
        return ""
    language = translator.language if translator is not None else ""
    return str(texts.get(language) or next(iter(texts.values())))
