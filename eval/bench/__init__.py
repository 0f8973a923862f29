"""Speed and memory beside the common recipe, in one run: `python -m eval.bench`, `make bench`."""
