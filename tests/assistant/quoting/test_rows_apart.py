"""Of the rows that an answer quotes the one that the question names, and all rows under a line that only announces them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.gate.planted import quotable
from assistant.quoting.claims import claim_of
from assistant.quoting.ways.rows_apart import rows_apart
from assistant.quoting.ways.searched import Quoted
from index.build import build
from tests.assistant.conftest import Opener
from tests.fakes import BigramEmbedder

TEXT = """青屿市泊位收费办法

第一条 泊位收费标准（元/艘）：
| 码头类别 | 白天 | 夜间 |
| 一类码头 | 6 | 3 |
| 二类码头 | 4 | 2 |
一类码头为东渔港、老船坞；二类码头为西礁湾。
第二条 本办法由市港务局解释。
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, open_assistant: Opener):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("berths")
    (folder / "办法.txt").write_text(TEXT, encoding="utf-8")
    where: Path = folder / "index"
    build([folder / "办法.txt"], where, BigramEmbedder())
    assistant = open_assistant(index=where)
    yield assistant.index
    assistant.index.close()


def _apart(index, question: str, chosen: slice) -> list[str]:  # type: ignore[no-untyped-def]
    (document,) = index.documents()
    own = [s for s in quotable(index.clauses(document.id)[0]) if not s.text.startswith("| 码头")]
    found = Quoted(tuple(claim_of(sentence, index) for sentence in own[chosen]))
    query = SimpleNamespace(search_text=question, compares=False)
    return [claim.text[:9] for claim in rows_apart(found, SimpleNamespace(query=query), index).claims]  # type: ignore[arg-type]


ROWS = slice(1, 3)
FIRST, SECOND, CLASSES = "码头类别：一类码头", "码头类别：二类码头", "一类码头为东渔港、"


@pytest.mark.parametrize(
    ("question", "chosen", "kept"),
    [
        pytest.param("二类码头停一夜多少钱", ROWS, [SECOND], id="named"),
        pytest.param("老船坞停一夜多少钱", ROWS, [FIRST, CLASSES], id="of_its_class"),
        pytest.param("停一夜多少钱", ROWS, [FIRST, SECOND], id="none_named"),
        pytest.param("一类码头和二类码头停一夜多少钱", ROWS, [FIRST, SECOND], id="both_named"),
        pytest.param("除一类码头外停一夜多少钱", ROWS, [FIRST, SECOND], id="all_but_one"),
        pytest.param("泊位收费标准", slice(0, 1), ["第一条 泊位收费标", FIRST, SECOND], id="announced"),
    ],
)
def test_rows_told_apart(index, question: str, chosen: slice, kept: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert _apart(index, question, chosen) == kept
