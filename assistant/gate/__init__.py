"""The citation gate: what every sentence must pass before it is shown."""
