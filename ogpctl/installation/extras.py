"""The optional libraries: which extra brings them, and what is said where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg, nmsg

EXTRAS: Final = {
    "xlsx": ("xlsxwriter", "openpyxl"),
    "ics": ("icalendar",),
    "parquet": ("pyarrow",),
    "notebook": ("pandas",),
    "forge": ("gitlab", "requests"),
    "report": ("jinja2", "markdown_it", "typst", "xlsxwriter", "icalendar"),
}
"""The modules that each extra of `pyproject.toml` brings to users."""


def require(extra: str, *modules: str) -> None:
    """Raise `OgpError` where a module of the extra cannot be imported: those named, else all of them.

    They are really imported, since a library may be there and one that it needs may not. So call this where
    they are about to be used, and only there.
    """
    missing = [name for module in modules or EXTRAS[extra] if (name := _missing(module)) is not None]
    if missing:
        raise OgpError(_message(extra, tuple(dict.fromkeys(missing))), _hint(extra))


def _missing(module: str) -> str | None:
    try:
        import_module(module)
    except ImportError as error:
        return (error.name or module).partition(".")[0]
    return None


def _message(extra: str, missing: tuple[str, ...]) -> Message:
    return nmsg(
        "this needs the extra “{extra}”; missing library: {names}",
        "this needs the extra “{extra}”; missing libraries: {names}",
        len(missing),
        extra=extra,
        names=", ".join(missing),
    )


def _hint(extra: str) -> Message:
    from ogpctl.installation.running_copy import running_copy

    copy = running_copy()
    if copy is None:
        return msg("Install ogpctl again, with its extra “{extra}”.", extra=extra)
    return msg("Install it with `{command}`.", command=copy.command(extra))
