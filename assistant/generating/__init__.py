"""Answers worded by a chat model from clauses under opaque keys."""
