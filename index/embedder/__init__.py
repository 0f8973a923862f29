"""Texts → vectors: the default embedding model, and any SentenceTransformer instead."""
