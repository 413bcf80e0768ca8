"""The entry point.

Ctrl-C ends a run with status 130 and no traceback, also while the program is being loaded.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

_INTERRUPTED = 130
"""As `ExitCode.INTERRUPTED` has it, which may not be loaded yet."""


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit status."""
    try:
        from ogpctl.cli import main

        main.run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
