"""How likely each sentence answers the question, and which of them are quoted."""
