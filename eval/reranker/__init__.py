"""Training of the reranker on the sets' training questions."""
