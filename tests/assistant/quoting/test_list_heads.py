"""The items that are quoted with the line which announces them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.gate.planted import quotable
from assistant.quoting.ways.list_heads import with_items
from index.types import Clause

LIST = "第五条 有下列情形之一的，不得离港：\n（一）风力超过六级；\n（二）救生衣不足。"
RUN_ON = "第五条 有下列情形之一的，不得离港：1.风力超过六级的；2.救生衣不足的。离港前应当点名。"
PLAIN = "第五条 离港前应当点名。点名由船长负责。"

CASES = [
    pytest.param(LIST, ["风力超过六级", "救生衣不足"], [], id="items_on_lines_of_their_own"),
    pytest.param(RUN_ON, ["风力超过六级", "救生衣不足"], ["点名"], id="items_in_the_line_itself"),
    pytest.param(PLAIN, ["离港前应当点名"], ["船长"], id="no_list"),
]


@pytest.mark.parametrize(("text", "held", "absent"), CASES)
def test_a_head_with_its_items(text: str, held: list[str], absent: list[str]) -> None:
    clause = Clause("c", "d", ("第五条",), "第五条", "", (), text, 0, len(text))
    index = SimpleNamespace(clauses=lambda document_id: [clause])
    found = with_items(quotable(clause)[:1], index)  # type: ignore[arg-type]
    said = "".join(sentence.text for sentence in found)
    assert all(words in said for words in held), said
    assert not any(words in said for words in absent), said
    assert len(found) == len(set(found))
