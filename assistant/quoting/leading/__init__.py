"""The words asked for, said before the sentences, and the figures a question states wrongly."""
