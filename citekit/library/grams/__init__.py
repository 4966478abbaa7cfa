"""The index through which words are looked up: which runs of letters stand where.

``streams`` are the editions' letters; ``index`` keeps them and their sorted entries up to date
(``library/segments.py``), ``standing`` finds words as they are, ``near`` those that were changed,
``sound`` checks it.
"""
