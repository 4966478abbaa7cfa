"""Where output goes for which a user names a file: into its place, or into what is open already."""

import os
import stat
import sys
from collections.abc import Iterable

from citekit.errors import ReadError, UsageError

_STANDARD_OUTPUT = 1
_DATABASE = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html
_LINKS = 40  # that are followed, as many as Linux follows


def replace_file(path: str, content: str | bytes) -> None:
    """Put a text, or bytes, in a file's place, whole or not at all; its permissions stay.

    A link stays one: what it leads to is replaced. What is there and is no regular file, such as a pipe
    or a device, is written to, and so is what is open already (/dev/stdout): after what stands in it.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
    descriptor = descriptor_of(path)
    left = "what was written to it is not whole"
    try:
        if descriptor is not None:
            _write_to(descriptor, data)
        elif _is_stream(path):
            _write_to(path, data)
        else:
            left = "the file is as it was"
            _replace(os.path.realpath(path), data)
    except OSError as error:
        if isinstance(error, BrokenPipeError) and descriptor == _STANDARD_OUTPUT:
            raise  # its reader went away, as where the same is printed
        raise ReadError(path, f"cannot be written ({error.strerror})", left) from error


def descriptor_of(path: str) -> int | None:
    """The open file that a path such as /dev/stdout or /dev/fd/3 stands for, None for other paths."""
    for _ in range(_LINKS):
        folder, name = os.path.split(os.path.abspath(path))
        folder = os.path.realpath(folder)
        if folder in ("/dev/fd", f"/proc/{os.getpid()}/fd") and name.isdecimal():
            return int(name)
        path = os.path.join(folder, name)
        if not os.path.islink(path):
            return None
        path = os.path.join(folder, os.readlink(path))
    return None


def identity(path: str) -> tuple[object, ...]:
    """What is equal for two names of one output: a file, or a stream; ``-`` is standard output."""
    descriptor = _STANDARD_OUTPUT if path == "-" else descriptor_of(path)
    try:
        found = os.stat(path if descriptor is None else descriptor)
    except OSError:
        return (os.path.realpath(path),)
    if stat.S_ISREG(found.st_mode):
        return found.st_dev, found.st_ino
    return (os.path.realpath(path) if descriptor is None else descriptor,)


def check_outputs(outputs: Iterable[str | None], inputs: Iterable[str]) -> None:
    """UsageError where an output would go into one of the files that are read."""
    read = {identity(path): path for path in inputs if os.path.isfile(path)}
    for path in outputs:
        if path and identity(path) in read:
            raise UsageError(
                read[identity(path)], "is one of the files that are read", "nothing was written into it"
            )


def _is_stream(path: str) -> bool:
    """Whether a path leads to what can be written to and not replaced; a folder can be neither."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _is_database(path: str) -> bool:
    """Whether a file is one of SQLite's, as libraries are."""
    try:
        with open(path, "rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except FileNotFoundError:
        return False


def _write_to(target: str | int, data: bytes) -> None:
    if sys.stdout is not None:
        sys.stdout.flush()  # what was printed stands before it
    # Without O_CREAT: Linux refuses that for pipes of others in folders like /tmp.
    with open(
        target, "wb", closefd=isinstance(target, str), opener=lambda path, _: os.open(path, os.O_WRONLY)
    ) as file:
        file.write(data)


def _replace(path: str, data: bytes) -> None:
    if _is_database(path):
        raise UsageError(path, "is a library or another database", "name another file: it was left as it is")
    # A name that nobody can know beforehand, and a file that was not there: no link is followed.
    temporary = os.path.join(os.path.dirname(path), f".citekit-{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            if os.path.exists(path):
                os.chmod(temporary, os.stat(path).st_mode & 0o7777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except FileExistsError:
        raise  # it is not ours
    except BaseException:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise
