"""A library of its own for each test."""

from tests.library.conftest import library, path

__all__ = ["library", "path"]
