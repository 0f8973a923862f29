"""Addresses in a question (第二十条第二款, 第三部分第（五）项, 三（五）, 序号11, 附件1) and the clauses they mean."""

from .address import Address, Found, fold
from .extent import article_range, extent
from .forms import ASKS_WHERE
from .reading import read_addresses
from .resolving import resolve

__all__ = ["ASKS_WHERE", "Address", "Found", "article_range", "extent", "fold", "read_addresses", "resolve"]
