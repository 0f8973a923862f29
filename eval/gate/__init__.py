"""The citation gate measured: claims that are true in other words, and claims with one error each."""
