"""Drafting by the chat model: what it offers is checked, and rules draft when it fails."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.drafting import command
from eval.drafting.by_model import drafts_of
from tests.assistant.endpoint import Endpoint, Reply, Sent, serving

from .papers import read, write


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    with serving() as running:
        monkeypatch.setenv("POLICY_LLM", "openai:test")
        monkeypatch.setenv("POLICY_LLM_BASE_URL", running.url)
        yield running


def line(question: str, kind: str, *facts: str) -> str:
    return json.dumps({"question": question, "kind": kind, "facts": list(facts)}, ensure_ascii=False)


def test_drafts_are_read_wherever_they_stand(tmp_path: Path) -> None:
    text = read(tmp_path / "papers")[0]
    clause = next(iter(text.citable()))
    reply = (
        "好的：\n```json\n" + line("云溪报修多久有人来？", "deadline", "12小时")
        + "\n" + line("云溪报修后几小时到？", "deadline", "12小时")  # a second of its kind
        + "\n" + line("谁？", "who", "县水务局")  # too short
        + "\n" + line("云溪的水费怎么收取？", "price", "3元")  # no such kind
        + '\n{"question": "云溪的水费怎么收取？", "kind": "quantity", "facts": "3元"}\n{坏的}\n```'
    )  # fmt: skip
    found = list(drafts_of(reply, text, clause))
    assert [(draft.kind, draft.facts) for draft in found] == [("deadline", (("12小时",),))]
    assert found[0].gold == (text.gold(clause),)


def answers(sent: Sent) -> Reply:
    """Words a right question and a wrong one on the clause that is shown."""
    if "12小时" not in sent.prompt:
        return Reply([line("云溪这一条是讲什么事情的？", "single", "条款里没有的话")])
    return Reply(
        [
            line("云溪的水管报修了，几个钟头能有人来？", "deadline", "12小时"),
            "\n",
            line("抢修要多少钱呢？", "quantity", "99元"),
        ]
    )


def test_what_the_model_words_is_checked(
    endpoint: Endpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.script = answers
    out = tmp_path / "mine"
    assert command.main([str(write(tmp_path / "papers")), "--out", str(out), "--count", "20"]) == 0
    lines = [json.loads(text) for text in (out / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    worded = [value for value in lines if "by model" in value["note"]]
    assert [(value["question"], value["gold"][0]["address"]) for value in worded] == [
        ("云溪的水管报修了，几个钟头能有人来？", "第四条")
    ]
    assert "模型已出 1/8 题" in capsys.readouterr().err
    assert all("第四条" not in sent.prompt or "第四条  管护单位" in sent.prompt for sent in endpoint.sent)


def test_rules_draft_when_the_model_fails(
    endpoint: Endpoint, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint.script = lambda sent: Reply(status=500)
    out = tmp_path / "mine"
    assert command.main([str(write(tmp_path / "papers")), "--out", str(out), "--count", "20"]) == 0
    assert "改由规则出题" in capsys.readouterr().err
    assert "by model" not in (out / "questions.jsonl").read_text(encoding="utf-8")
