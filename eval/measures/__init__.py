"""Measures, as pure functions: no file, no clock, no assistant. Each names its formula and its source."""
