"""Question → Query: documents, places, years, addresses, and the kind of thing asked for."""
