"""One SQLite file that holds every issue with its record, its text and its passages.

The functions of these modules take an open ``Library``. Importing them costs little: what only
some of them need is imported where it is needed, because a single citation has 20 ms.
"""
