"""The ways to an answer: by search, by address, by document, by row, by list."""
