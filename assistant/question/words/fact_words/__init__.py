"""The words that ask for a fact of a document itself: its number, dates, issuer, what it rests on and repeals, whom to
call, how it is built."""

from .days import asks_when_ended, asks_whether_in_force
from .facts import FACTS, facts_asked, facts_stripped
from .making import events_asked
from .naming import asks_for_title, asks_what_about

__all__ = [
    "FACTS",
    "asks_for_title",
    "asks_what_about",
    "asks_when_ended",
    "asks_whether_in_force",
    "events_asked",
    "facts_asked",
    "facts_stripped",
]
