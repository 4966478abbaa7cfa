"""A page that a worker cannot finish costs that page; the others are read."""

import os
import signal
import struct

import pytest

from citekit.errors import ReadError
from citekit.readers.pdf import read as isolated
from citekit.readers.pdf import worker
from citekit.readers.pdf.read import read
from tests.readers.pdf.drawing import PROSE, pdf, text

WORDS = ("One.", "Another.", "The third.")


@pytest.fixture
def data() -> bytes:
    return pdf(*(text(f"{word} {PROSE}") for word in WORDS))


class Stuck(isolated._Process):
    """A worker that stops at a page, however often it is asked for it."""

    page = 1
    how = "hang"

    def ask(self, data, path, password, skip):
        self.stuck, self.skipped = False, self.page in skip
        super().ask(data, path, password, skip)

    def answer(self, seconds):
        if self.stuck:
            return None
        message = super().answer(seconds)
        if message and message[0] == worker.PAGE and not self.skipped:
            self.stuck = struct.unpack(">Q", message[1]) == (self.page,)
            if self.stuck and self.how == "die":
                os.kill(self._process.pid, signal.SIGKILL)
        return message


@pytest.mark.parametrize("how", ["hang", "die"])
def test_a_page_that_hangs_or_kills_costs_itself(data, monkeypatch, how):
    monkeypatch.setattr(isolated, "_Process", Stuck)
    monkeypatch.setattr(Stuck, "how", how)
    isolated._running().end()
    reading = read(data, "issue.pdf")
    assert [block.text.split(".")[0] for block in reading.blocks] == ["One", "The third"]
    assert [(loss.place, loss.unread) for loss in reading.losses] == [("page 2", True)]
    isolated._running().end()


def test_a_file_that_takes_too_long_is_given_up(data, monkeypatch):
    monkeypatch.setattr(isolated, "_FILE_SECONDS", 0.0)
    monkeypatch.setattr(isolated, "_SECONDS_A_PAGE", 0.0)
    with pytest.raises(ReadError, match=r"issue\.pdf: it cannot be read in the time and memory allowed"):
        read(data, "issue.pdf")
    monkeypatch.undo()
    assert len(read(data, "issue.pdf").blocks) == 3


def test_a_worker_that_ended_is_replaced(data):
    assert read(data, "issue.pdf").blocks
    isolated._running()._process.kill()
    isolated._running()._process.wait()
    assert read(data, "issue.pdf").blocks
