"""Where the library lies."""

import os
from collections.abc import Mapping

NAME = "citekit.db"
VARIABLE = "CITEKIT_LIBRARY"


def locate(
    given: str | None = None, *, environment: Mapping[str, str] | None = None, folder: str | None = None
) -> str:
    """The path of the library that a command is to use, whether or not there is a file yet.

    ``given`` is that of ``--library``; else ``$CITEKIT_LIBRARY``, else the nearest ``citekit.db``
    from ``folder`` (default: the working folder) upward, else one in the user's data folder.
    """
    environment = os.environ if environment is None else environment
    if given or environment.get(VARIABLE):
        return given or environment[VARIABLE]
    return _nearest(folder) or _of_user()


def _nearest(folder: str | None) -> str | None:
    try:
        here = os.path.abspath(folder or os.getcwd())
    except FileNotFoundError:  # the working folder was deleted
        return None
    while True:
        candidate = os.path.join(here, NAME)
        if os.path.isfile(candidate):
            return candidate
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def _of_user() -> str:
    from platformdirs import user_data_dir

    return os.path.join(user_data_dir("citekit", appauthor=False), NAME)
