"""A progress bar for work over a second, on terminals only."""

import sys
import time
from types import TracebackType
from typing import Any

_PATIENCE = 1.0


class Progress:
    """Counts steps of a work; draws a bar on standard error once that lasts over a second."""

    def __init__(self, name: str, total: int) -> None:
        self._name = name
        self._total = total
        self._done = 0
        self._begin = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> "Progress":
        """The progress itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One step is done."""
        self._done += 1
        if self._bar is None and self._is_due():
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._name, total=self._total)
            self._bar.start()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done)

    def _is_due(self) -> bool:
        return self._done < self._total and sys.stderr.isatty() and time.monotonic() - self._begin > _PATIENCE
