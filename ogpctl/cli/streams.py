"""Standard output and standard error: one may be closed, full, or a pipe that nobody reads any more."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

_OBEY_ESCAPES = 4  # ENABLE_VIRTUAL_TERMINAL_PROCESSING
STANDARD_ERROR = 2


class _Closed(io.TextIOBase):
    """Stands for standard output where the caller closed it (`>&-`); Python has None there."""

    encoding = "utf-8"

    def write(self, _text: str, /) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def open_streams() -> None:
    """Make both streams fit to be written to, whatever they were given as.

    A closed one must not be None, nor lend its number to the next file that is opened. Where the encoding
    lacks a character (cp1252, ASCII), a mark shows instead of an error.
    """
    if sys.stdout is None or sys.stderr is None:
        while os.open(os.devnull, os.O_RDWR) < STANDARD_ERROR:
            pass
    if sys.stdout is None:
        sys.stdout = cast("TextIO", _Closed())
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def obeys_escapes() -> bool:
    """Have the console of standard output obey escape sequences, such as those of colours.

    Return whether it does. A console of Windows must be asked to, and one before Windows 10 cannot.
    """
    obeyed = True
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        console = msvcrt.get_osfhandle(sys.stdout.fileno())
        mode = ctypes.c_uint32()
        kernel = ctypes.windll.kernel32
        obeyed = bool(kernel.GetConsoleMode(console, ctypes.byref(mode))) and bool(
            kernel.SetConsoleMode(console, mode.value | _OBEY_ESCAPES)
        )
    return obeyed


def put(texts: Iterable[tuple[str | bytes, bool]]) -> None:
    """Write a run's texts in their order, each a result (True) or a remark; raise `OgpError` for a full disk.

    Bytes go out as they are, whatever the encoding and the line ends of this place. That the reader of the
    result went away (`| head`) is no error: it has what it wanted.
    """
    for text, is_result in texts:
        if is_result:
            _put_result(text)
        else:
            put_remark(str(text))


def put_remark(text: str) -> None:
    """Write to standard error; where that fails, there is nowhere left to say so."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def _put_result(text: str | bytes) -> None:
    try:
        if isinstance(text, bytes):
            _write_bytes(text)
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as error:
        _discard(sys.stdout)
        raise OgpError(msg("cannot write the result: {reason}", reason=why(error))) from None


def _write_bytes(data: bytes) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a stream of text alone, which has no encoding of its own
        sys.stdout.write(data.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(data)


def _discard(stream: TextIO) -> None:
    """Lead a stream that takes nothing more to nowhere, so that Python does not complain when it leaves."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return  # it is no file, and nothing is kept for it
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def why(error: OSError) -> Message:
    """Return why a result could not be written, in our words where the cause is a usual one."""
    from ogpctl.store import drafts

    return msg("standard output is closed") if error.errno == errno.EBADF else drafts.why(error)
