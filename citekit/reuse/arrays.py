"""Arrays that grow."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T", bound=np.generic)


def longer(array: npt.NDArray[T], size: int) -> npt.NDArray[T]:
    """A copy with room for ``size`` numbers; what comes behind those that are there is undefined."""
    found = np.empty(size, dtype=array.dtype)
    found[: len(array)] = array
    return found
