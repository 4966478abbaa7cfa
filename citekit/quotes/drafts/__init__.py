"""Drafts: manuscripts in the formats that people write in, read into flows."""
