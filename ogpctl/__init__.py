"""ogpctl keeps an Open Government Partnership action plan as plain YAML in Git.

`ogpctl.open(path)` is the entry for notebooks and scripts. It is loaded when it is first asked for: the
command line starts without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ogpctl.api import PlanRepository, open, to_pandas  # noqa: A004 - `ogpctl.open` reads well
    from ogpctl.errors import OgpError

__version__ = "0.2.0"
__all__ = ["OgpError", "PlanRepository", "__version__", "open", "to_pandas"]


def __getattr__(name: str) -> Any:
    if name in {"PlanRepository", "open", "to_pandas"}:
        from ogpctl import api

        return getattr(api, name)
    if name == "OgpError":
        from ogpctl.errors import OgpError

        return OgpError
    raise AttributeError(name)
