"""What an index folder holds: the catalog (SQLite), both lexical indexes, vectors, and Chroma made from them."""
