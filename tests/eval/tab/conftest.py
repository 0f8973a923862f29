"""The page's browser, for the evaluation tab."""

from tests.web.conftest import browser

__all__ = ["browser"]
