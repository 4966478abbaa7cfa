"""The index through which passages that return are found: which runs of words stand where.

A caller makes the hashes of the runs, and fills the index when it is first needed. ``index`` keeps
it, ``hits`` finds where hashes stand, ``sound`` checks it.
"""
