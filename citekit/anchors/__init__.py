"""The names of places: how they are made, and where they lead."""
