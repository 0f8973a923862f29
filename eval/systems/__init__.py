"""What is asked: the assistant and its peers, all behind one protocol."""
