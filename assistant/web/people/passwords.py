"""Passwords as argon2id hashes, with the cost RFC 9106 recommends where memory is scarce (its second
choice)."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from index.errors import PolicyError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 8, 200  # characters
_AT_ONCE = threading.BoundedSemaphore(2)  # each hash takes 64 MB and 0.1 s


def hashed(password: str) -> str:
    """The hash to keep, with its salt and cost. Raises PolicyError for a password that is too short or long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PolicyError(f"密码应为 {SHORTEST} 到 {LONGEST} 个字符，给出的是 {len(password)} 个。请换一个。")
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether the password is the one hashed. `kept` None (there is no such account) takes as long and is
    never true, so that time does not tell which names exist."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        nobody = _nobody()
        try:
            _hasher().verify(kept or nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None and len(password) <= LONGEST


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@cache
def _nobody() -> str:
    return _hasher().hash("no account has this password")
