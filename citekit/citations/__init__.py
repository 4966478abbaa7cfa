"""Citations and excerpts as text in the formats that people write in."""
