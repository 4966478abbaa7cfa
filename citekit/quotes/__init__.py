"""Quotations: direct speech in the sources, and what a manuscript quotes of them."""
