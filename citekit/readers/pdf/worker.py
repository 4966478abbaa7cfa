"""The process in which PDFs are read: one request after the other, on standard input and output.

A request is the bytes of a file with its path, password and the pages to leave alone. The answer
is a message a page as it begins, one when all are done, and at last the reading or the error.
"""

import pickle
import struct
import sys
from typing import BinaryIO

from citekit.errors import ReadError

_LENGTH = struct.Struct(">cQ")
PAGE, EXTRACTED, DONE, FAILED = b"p", b"e", b"d", b"f"
_MEMORY = 512 * 1024 * 1024


def send(stream: BinaryIO, kind: bytes, content: bytes) -> None:
    """Write a message."""
    stream.write(_LENGTH.pack(kind, len(content)) + content)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """Read a message; None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    kind, length = _LENGTH.unpack(head)
    content = stream.read(length)
    return (kind, content) if len(content) == length else None


def main() -> None:
    """Answer requests until the input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints may get between the answers
    from citekit.readers.pdf.extract import extract  # loads pdfium
    from citekit.readers.pdf.reading import reading_of

    while (message := receive(requests)) is not None:
        data, path, password, skip = pickle.loads(message[1])
        _limit_memory(len(data))
        try:
            found = extract(
                data, path, password, skip, lambda index: send(answers, PAGE, struct.pack(">Q", index))
            )
            send(answers, EXTRACTED, b"")
            send(answers, DONE, pickle.dumps(reading_of(found, data, path)))
        except ReadError as error:
            send(answers, FAILED, pickle.dumps((error.place, error.fact, error.help)))
        except MemoryError:
            send(answers, FAILED, pickle.dumps((path, "it needs more memory than is allowed", "")))
        except RecursionError:
            send(answers, FAILED, pickle.dumps((path, "it is nested too deeply", "")))
        except Exception as error:  # a fault of ours costs one file, and is named
            fact = f"reading it failed ({type(error).__name__}: {error})"
            send(answers, FAILED, pickle.dumps((path, fact, "this is a fault of citekit: please report it")))


def _limit_memory(size: int) -> None:
    """Allow so much memory as a file of a size may need; only where the system can tell a process so."""
    try:
        import resource
    except ImportError:
        return
    limit = _MEMORY + 3 * size
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard in (-1, resource.RLIM_INFINITY) or limit <= hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


if __name__ == "__main__":
    main()
