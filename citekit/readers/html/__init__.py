"""Saved web pages: what the page says of itself, and the article without its surroundings."""
