"""The judge: RAGAS' two measures by worked examples, and the command with a scripted endpoint."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from eval.gold import questions as sets
from eval.judging import session
from eval.judging.judge import answer_relevance, context_of, faithfulness
from eval.judging.replies import NoVerdict, questions_in, statements_in, verdicts_in
from eval.judging.session import Judge, Recording
from eval.runs import command, results
from index.errors import ModelError
from tests.assistant.endpoint import Endpoint, Reply, Sent, serving
from tests.fakes import BigramEmbedder

from ..world import CLAUSES, CORPUS, PLAN, REPLY, WATER, Scripted, answered, citation, refused, system

ASKED, FORECAST = "多少天答复申请？", "明天下雨吗？"
ANSWER = answered(f"{REPLY}[1]", citation(CLAUSES[0]))
STATEMENTS = '{"statements": ["申请要答复", "期限是15个工作日", "由市长签字"]}'


def saying(*replies: str) -> tuple[Callable[[str], str], list[str]]:
    """A model with these words in turn, and the prompts it was sent."""
    prompts: list[str] = []
    waiting = list(replies)

    def say(prompt: str) -> str:
        prompts.append(prompt)
        return waiting.pop(0)

    return say, prompts


def test_faithfulness_is_the_share_of_statements_that_follow() -> None:
    say, prompts = saying(STATEMENTS, '{"verdicts": {"1": 1, "2": 1, "3": 0}}')
    found = faithfulness(ASKED, ANSWER, context_of([("《方案》一", REPLY)]), say)
    assert found.score == pytest.approx(2 / 3) and found.unsupported == ("由市长签字",)
    assert REPLY in prompts[0] and "[1]" not in prompts[0]  # marks are no words of the answer
    assert "《方案》一" in prompts[1] and "3. 由市长签字" in prompts[1]


def test_relevance_is_the_mean_cosine_to_the_questions_an_answer_answers() -> None:
    embedder = BigramEmbedder()
    say, _ = saying('{"questions": ["多少天答复申请？", "水质何时公布？"], "noncommittal": 0}')
    other = float(np.dot(embedder.embed_query(ASKED), embedder.embed_query("水质何时公布？")))
    assert answer_relevance(ASKED, ANSWER, say, embedder) == pytest.approx((1.0 + other) / 2, abs=1e-5)


def test_an_evasive_answer_is_not_relevant() -> None:
    say, _ = saying('{"questions": ["多少天答复申请？"], "noncommittal": 1}')
    assert answer_relevance(ASKED, ANSWER, say, BigramEmbedder()) == 0.0


@pytest.mark.parametrize(
    ("read", "reply"),
    [
        (statements_in, "我认为有三条陈述。"),
        (statements_in, '{"statements": []}'),
        (statements_in, '{"statements": ["甲"'),
        (lambda reply: verdicts_in(reply, 2), '{"verdicts": {"1": 1}}'),
        (lambda reply: verdicts_in(reply, 1), '{"verdicts": {"1": "大概"}}'),
        (lambda reply: verdicts_in(reply, 1), '{"verdicts": [1]}'),
        (questions_in, '{"questions": "多久？"}'),
    ],
    ids=["prose", "none", "cut-off", "one-missing", "no-number", "a-list", "no-list"],
)
def test_a_reply_that_is_none_gives_no_verdict(read: Callable[[str], object], reply: str) -> None:
    with pytest.raises(NoVerdict):
        read(reply)


def test_words_around_the_json_do_no_harm() -> None:
    assert verdicts_in('好的：\n```json\n{"verdicts": {"1": "1", "2": 0}}\n```', 2) == (True, False)


def asked_of(scripted: Scripted) -> tuple[Recording, tuple[sets.Question, ...]]:
    """A recording that has been asked two questions, and the questions."""
    base = {"history": (), "kind": "single", "split": "build", "also": (), "facts": (), "note": ""}
    gold = (sets.Gold(PLAN.title, "一"),)
    asked = sets.Question(id="t-1", question=ASKED, gold=gold, answerable=True, **base)  # type: ignore[arg-type]
    far = sets.Question(id="t-2", question=FORECAST, gold=(), answerable=False, **base)  # type: ignore[arg-type]
    recording = Recording(system(scripted))
    for question in (asked, far):
        list(recording.stream(question.question, question.turns()))
    return recording, (asked, far)


def test_refusals_are_not_judged_and_unread_replies_are_counted_apart() -> None:
    recording, questions = asked_of(Scripted({ASKED: ANSWER, FORECAST: refused()}))
    say, _ = saying("不知道", '{"questions": ["多少天答复申请？"], "noncommittal": 0}')
    judge = Judge("openai:test", say, BigramEmbedder())
    found = session.opinions(judge, questions, recording, CORPUS, lambda done: None)
    value = session.summed_up(judge, found)
    assert [opinion.id for opinion in found] == ["t-1"]
    assert (value["model"], value["answers"], value["unjudged"]) == ("openai:test", 1, 1)
    assert value["faithfulness"]["n"] == 0 and value["answer_relevance"]["value"] == pytest.approx(1.0)
    assert REPLY not in json.dumps(value, ensure_ascii=False)


def test_a_judge_that_is_down_stops_the_judging() -> None:
    def down(prompt: str) -> str:
        raise ModelError("连接不上")

    recording, (asked, _) = asked_of(Scripted({ASKED: ANSWER, FORECAST: refused()}))
    with pytest.raises(session.CannotJudge, match=r"openai:test 连续 3 次没有答复：连接不上"):
        session.opinions(
            Judge("openai:test", down, BigramEmbedder()), [asked] * 4, recording, CORPUS, lambda _: None
        )


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """An endpoint that finds everything supported but what is said of the weather."""

    def script(sent: Sent) -> Reply:
        if "statements" in sent.prompt:
            return Reply(['{"statements": ["15个工作日内答复"]}'])
        if "verdicts" in sent.prompt:
            assert REPLY in sent.prompt and WATER not in sent.prompt  # what is cited, and no more
            return Reply(['{"verdicts": {"1": 1}}'])
        return Reply([json.dumps({"questions": [ASKED], "noncommittal": 0}, ensure_ascii=False)])

    with serving() as running:
        running.script = script
        monkeypatch.setenv("POLICY_LLM", "openai:test")
        monkeypatch.setenv("POLICY_LLM_BASE_URL", running.url)
        yield running


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A set, and a scripted assistant that is asked in place of the real one."""
    base = {"history": [], "note": "", "facts": []}
    gold = [{"document": PLAN.title, "address": "一"}]
    known = {"question": ASKED, "kind": "deadline", "gold": gold, "answerable": True}
    unknown = {"question": FORECAST, "kind": "unanswerable", "gold": [], "answerable": False}
    lines = [
        base | one | {"id": f"{split}-{number}", "split": split}
        for split in sets.SPLITS
        for number, one in enumerate((known, unknown))
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "questions.jsonl").write_text(text, encoding="utf-8")
    scripted = Scripted({ASKED: ANSWER, FORECAST: refused()})
    monkeypatch.setattr(command, "read_corpus", lambda folder: CORPUS)
    monkeypatch.setattr(command, "open_system", lambda *_arguments: system(scripted))
    monkeypatch.setattr("index.embedder.embed.open_embedder", lambda *_a, **_k: BigramEmbedder())
    return str(tmp_path)


def test_the_command_reports_the_judge_apart(
    endpoint: Endpoint, mine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([mine, "--index", "x", "--judge", "--no-save"]) == 0
    shown = capsys.readouterr().out
    assert "另由模型 openai:test 评判" in shown and "忠实度 1.000" in shown and "切题度 1.000" in shown
    assert "4 questions, 4 right" in shown  # the judge does not touch what is right


def test_the_json_names_the_judge_and_can_be_read_again(
    endpoint: Endpoint, mine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([mine, "--index", "x", "--judge", "--no-save", "--json"]) == 0
    file = tmp_path / "run.json"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    judge = results.load_result(file).judge
    assert judge is not None and judge["model"] == "openai:test"
    assert judge["faithfulness"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 2}
    assert set(judge["prompts"]) == {"judge_statements", "judge_verdicts", "judge_questions"}


def test_a_judge_needs_a_model(
    mine: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("POLICY_LLM", raising=False)
    assert command.main([mine, "--index", "x", "--judge"]) == 2
    assert "POLICY_LLM" in capsys.readouterr().err
