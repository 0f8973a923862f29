"""The words asked for, before the sentences they stand in."""

from __future__ import annotations

import pytest

from assistant.question.understand import understand
from assistant.quoting.evidence import weigh
from assistant.quoting.lead import lead
from index.structure.sentences import sentences
from index.types import Clause, Document

# question, sentences chosen (the first is the best), what is said first ("" for nothing)
LEADS = [
    ("多久发布权威信息？", "发生突发事件，应当在3小时内发布权威信息，24小时内举行发布会。", "3小时内"),
    ("多久举行发布会？", "发生突发事件，应当在3小时内发布权威信息，24小时内举行发布会。", "24小时内"),
    ("几天答复？", "应当自收到申请之日起20个工作日内答复。", "20个工作日内"),
    ("补多少钱？", "每台给予一次性补贴20万元。", "20万元"),
    ("每户最高补多少钱？", "每户最高不超过1500元。", "每户最高不超过1500元"),
    ("占比例多少？", "比例不低于百分之一至百分之三。", "不低于百分之一至百分之三"),
    ("什么时候完成清理？", "2025年6月底前完成清理。", "2025年6月底前"),
    ("咨询电话是多少？", "咨询电话：0571-88990011。", "0571-88990011"),
    ("由谁负责？", "做好公开。（责任单位：区司法局）", "责任单位：区司法局"),
    ("哪个部门牵头？", "推进改革。（市数据局牵头，市财政局配合）", "牵头单位：市数据局；配合单位：市财政局"),
    ("养老补贴由谁审批？", "养老补贴由县民政局审批。", "县民政局"),
    ("多久督查一次？", "建立督查机制，每季度督查。", "每季度"),
    ("报名几号截止？", "网上报名：6月5日至6月11日。", "6月11日"),
    ("报名从哪天开始？", "网上报名：6月5日至6月11日。", "6月5日"),
    ("报名是哪几天？", "网上报名：6月5日至6月11日。", "6月5日、6月11日"),
    (
        "答复期限多长？",
        "答复期限自收到申请之日起计算，但是最长不得超过一年。",
        "",
    ),  # the exception is not the rule
    ("答复期限多长？", "答复期限为15日，但是最长不得超过一年。", "15日"),
    # The part that has the question's figure, or more of its words without any value, decides.
    (
        "放弃两次选房多久不能再申请？",
        "申请人放弃选房的，2年内不得再次申请；累计放弃2次的，5年内不得再次申请。",
        "5年内",
    ),
    (
        "提升类改造补助多少钱？",
        "对完善类改造，按每平方米120元补助；\n提升类改造由社会资本投入，县里不补助。",
        "",
    ),
    ("2025年要改造多少户？", "2024年改造22个小区、3580户，2025年改造31个小区、4900户。", "4900户"),
    ("一共改造多少小区？", "全县老旧小区改造共78个小区、12460户。", "78个小区"),
    ("校车买几辆？", "同意购置校车12辆，资金由财政安排。", "12辆"),
    ("执行几审几校？", "严格执行三审三校制度。", "三审三校"),
    ("响应分几级？", "应急响应分为四级。", "四级"),
    ("合格率是多少？", "总体合格率为88.1%。", "88.1%"),
    # Nothing says which value is meant.
    ("多少钱？", "甲类补贴100元，乙类补贴200元。", ""),
    ("期限多长？", "应当及时办理。", ""),
    ("怎么申请？", "应当在15日内提交申请表。", ""),
    ("谁起草谁解读是什么意思？", "坚持谁起草、谁解读。（责任单位：区司法局）", ""),
    # No word of the questions's parts is nearer to one of two values.
    ("多长时间？", "受理不超过5日，审核不超过10日。", ""),
]


def chosen(text: str) -> tuple[Clause, Document]:
    document = Document(
        "d", "青禾区工作要点", None, None, "青禾区", None, None, None, None, None, None, "要点.txt", "0", text
    )
    return Clause("c", "d", ("一",), "一", "", (), text, 0, len(text)), document


@pytest.mark.parametrize(("question", "text", "first"), LEADS, ids=[f"{c[0]}-{c[2]}" for c in LEADS])
def test_what_is_said_first(question: str, text: str, first: str) -> None:
    clause, document = chosen(text)
    own = sentences(clause)
    query = understand(question, ())
    claim = lead(query, own[0], own, weigh(query.terms, lambda term: 0.01), document)
    assert (claim.text if claim else "") == first
    if claim and claim.quotes:
        assert claim.quotes[0].text in text


def test_the_document_asked_for_is_named() -> None:
    clause, document = chosen("突发事件信息应当在3小时内发布。")
    query = understand("突发事件多久发布信息是哪个文件规定的？", ())
    claim = lead(
        query, sentences(clause)[0], sentences(clause), weigh(query.terms, lambda term: 0.01), document
    )
    assert claim is not None and claim.text == "《青禾区工作要点》"
