"""The standard streams, so that nothing written to them is lost unseen."""

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# A closed stream gets what cannot be used as it would be, but for messages: nobody is there to be told.
_IN_PLACE = ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY))


class _Messages(io.FileIO):
    """Standard error; what it does not take is dropped, for there is nowhere else to say so."""

    def write(self, data: "ReadableBuffer", /) -> int:
        size = memoryview(data).nbytes
        try:
            return super().write(data) or size
        except OSError:
            return size


def prepare() -> None:
    """Make the standard streams UTF-8, whole and there.

    Without buffers, as PYTHONUNBUFFERED asks for, Python loses what a full disk does not take and
    reports nothing; a stream that is closed it sets to None, and the next file that is opened, maybe
    the library, gets its number.
    """
    for number, flags in _IN_PLACE:
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, flags), True)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
    if isinstance(sys.stdout, io.TextIOWrapper) and not isinstance(sys.stdout.buffer, io.RawIOBase):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    else:
        unbuffered = sys.stdout is not None
        sys.stdout = _text(io.FileIO(1, "w", closefd=False), line_buffering=unbuffered)
    sys.stderr = _text(_Messages(2, "w", closefd=False), line_buffering=True)


def _text(raw: io.FileIO, *, line_buffering: bool) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="surrogateescape", line_buffering=line_buffering
    )


def drop_output() -> None:
    """Let standard output take what cannot be printed any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
