"""PDFs are read in a process of their own, with limits of time and memory."""

import atexit
import pickle
import struct
import subprocess
import sys
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO, cast

from citekit.errors import ReadError
from citekit.model.layout import Reading
from citekit.readers.pdf import worker

_PAGE_SECONDS = 4.0
_FILE_SECONDS = 12.0
_SECONDS_A_PAGE = 0.1  # more for a file of many pages
_MOST_TRIES = 4

_Message = tuple[bytes, bytes] | None


def read(data: bytes, path: str, *, encoding: str | None = None, password: str = "") -> Reading:
    """The reading of a PDF: its text in reading order, headings, paragraphs, items, notes, pages.

    A page that takes too long or ends the process costs that page only. ReadError where the file
    is encrypted with another ``password``, is no PDF, or has no text. A PDF has its own encodings:
    ``encoding`` is for texts.
    """
    skip: list[int] = []
    for _ in range(_MOST_TRIES):
        found = _attempt(_running(), data, path, password, skip)
        if isinstance(found, Reading):
            return found
        if found is None or found in skip:
            break
        skip.append(found)
    where = f"its page {skip[-1] + 1}" if skip else "it"
    raise ReadError(path, f"{where} cannot be read in the time and memory allowed")


def _attempt(
    process: "_Process", data: bytes, path: str, password: str, skip: list[int]
) -> Reading | int | None:
    """The reading; else the page at which the process stopped, None where no page is to blame."""
    began = time.monotonic()
    process.ask(data, path, password, skip)
    page: int | None = None
    pages = 0
    while True:
        left = began + _FILE_SECONDS + _SECONDS_A_PAGE * pages - time.monotonic()
        message = process.answer(left if page is None else min(left, _PAGE_SECONDS))
        if message is None:
            process.end()
            return page
        kind, content = message
        if kind == worker.PAGE:
            (page,) = struct.unpack(">Q", content)
            pages += 1
        elif kind == worker.EXTRACTED:
            page = None
        elif kind == worker.FAILED:
            raise ReadError(*pickle.loads(content))
        else:
            reading: Reading = pickle.loads(content)
            return reading


class _Process:
    """A worker and the thread that listens to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", worker.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # Pipes, as asked for.
        self._requests = cast(BinaryIO, self._process.stdin)
        self._results = cast(BinaryIO, self._process.stdout)
        self._answers: SimpleQueue[_Message] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            message = worker.receive(self._results)
            self._answers.put(message)
            if message is None:
                return

    def ask(self, data: bytes, path: str, password: str, skip: list[int]) -> None:
        """Hand a file over; what went wrong with the process is seen when it does not answer."""
        request = pickle.dumps((data, path, password, skip))
        try:
            worker.send(self._requests, b"r", request)
        except (BrokenPipeError, OSError):
            self._answers.put(None)

    def answer(self, seconds: float) -> _Message:
        """The next message; None where none came in time, or the process ended."""
        try:
            return self._answers.get(timeout=max(seconds, 0.0))
        except Empty:
            return None

    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def end(self) -> None:
        """Stop it at once."""
        global _process
        self._process.kill()
        self._process.wait()
        _process = None


_process: _Process | None = None


def _running() -> _Process:
    """The worker that is there, else a new one."""
    global _process
    if _process is None or not _process.alive():
        _process = _Process()
        atexit.register(_process.end)
    return _process
