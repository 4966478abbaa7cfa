"""Tests of the reader of PDFs, on documents typeset for them."""
