"""Anchors through time: where a place is now, and whether it still says the same."""
