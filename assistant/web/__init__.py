"""The chat in the browser: a Gradio page over an `Assistant`. Started by `app.py`."""
