"""Text → title, numbers, dates and clauses: the two numbering grammars of Chinese documents."""
