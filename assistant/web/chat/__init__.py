"""The chat: a question in, streamed answers with their sources beside them."""
