"""Tests of the reader of web pages, on pages written for them."""
