"""Which texts a question points to: by name, number, place, year, edition, level."""
