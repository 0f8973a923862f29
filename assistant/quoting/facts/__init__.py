"""Questions about a document itself: its number, issuer, days, what it rests on and repeals."""
