"""Readers: bytes of one file format -> a Reading; they know nothing of bulletins."""
