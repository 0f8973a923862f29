"""What a question asks for: its kinds, lists, aspects, phases, subjects."""
