"""Fine-tuning of the default embedding model on training questions: `python -m eval.tuning SET=INDEX …`."""
