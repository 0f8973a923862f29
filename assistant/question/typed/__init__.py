"""A question as it was typed: slips of the keyboard, traditional characters, other languages."""
