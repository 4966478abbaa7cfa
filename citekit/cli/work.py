"""Work on many inputs: one that fails costs itself only."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from citekit.cli.main import report
from citekit.errors import CitekitError, ReadError

if TYPE_CHECKING:
    from citekit.model.layout import Reading

T = TypeVar("T")


def each_input(inputs: Iterable[str], work: Callable[[str], T]) -> tuple[list[T], int]:
    """The results for the inputs that could be done, and the highest exit status of the others.

    Each that could not is named on standard error with its reason.
    """
    results: list[T] = []
    status = 0
    for one in inputs:
        try:
            results.append(work(one))
        except CitekitError as error:
            report(error)
            status = max(status, error.exit_status)
        except RecursionError:
            report(CitekitError(one, "is nested too deeply to be read"))
            status = 3
    return results, status


def report_unread(reading: "Reading", path: str) -> int:
    """Name the parts of a file that could not be read; the exit status for them, 0 where there are none."""
    unread = [loss for loss in reading.losses if loss.unread]
    for loss in unread:
        report(ReadError(f"{path}: {loss.place}", loss.message, "the rest was read"))
    return ReadError.exit_status if unread else 0
