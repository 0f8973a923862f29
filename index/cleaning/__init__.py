"""Takes web and paper furniture out of a loaded text, keeping what was removed."""
