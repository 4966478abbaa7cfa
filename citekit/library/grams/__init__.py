"""The index through which words are looked up: which runs of letters stand where.

``streams`` are the editions' letters, ``segments`` the sorted entries; ``index`` keeps both up to
date, ``standing`` finds words as they are, ``near`` those that were changed, ``sound`` checks it.
"""
