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
    (
        "黄色预警由谁发布？",
        "黄色预警由县气象局会同县水利局发布；橙色预警由县防指办公室主任签发。",
        "县气象局会同县水利局",
    ),
    (
        "橙色预警由谁签发？",
        "黄色预警由县气象局发布，橙色预警由县防指办公室主任签发，红色预警由县防指指挥长签发。",
        "县防指办公室主任",
    ),
    ("四级响应由谁决定启动？", "四级响应由县防指办公室主任决定启动。", "县防指办公室主任"),
    ("由谁约谈？", "连续两次排名末位的，由县政府分管副县长约谈其主要负责人。", "县政府分管副县长"),
    ("由谁考察？", "由县委社会工作部组织考察。", "县委社会工作部"),
    ("多久督查一次？", "建立督查机制，每季度督查。", "每季度"),
    ("报名几号截止？", "网上报名：6月5日至6月11日。", "6月11日"),
    ("报名从哪天开始？", "网上报名：6月5日至6月11日。", "6月5日"),
    ("报名是哪几天？", "网上报名：6月5日至6月11日。", "6月5日至6月11日"),
    ("报名时间是什么时候？", "报名时间为2025年7月1日9:00至7月7日17:00。", "2025年7月1日9:00至7月7日17:00"),
    ("报名截止时间？", "报名时间为2025年7月1日9:00至7月7日17:00。", "7月7日17:00"),
    ("准考证什么时候打印？", "考生应当于7月22日至25日打印准考证。", "7月22日至25日"),
    ("组织实施阶段是什么时间？", "组织实施阶段（2024年7月至2026年9月）。", "2024年7月至2026年9月"),
    ("森林高火险期是什么时候？", "自4月10日起至5月31日止为森林高火险期。", "4月10日起至5月31日止"),
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
    ("东关街道2025年改造多少户？", "一、东关街道：2024年8个小区1320户，2025年11个小区1760户。", "1760户"),
    (
        "专项经费里公报编印多少钱？",
        "安排专项经费86万元，其中网站运维35万元、公报编印18万元、培训12万元。",
        "18万元",
    ),
    ("险情多久书面报告？", "应当在30分钟内电话报告、1小时内书面报告。", "1小时内"),
    ("补助标准是低保标准的几倍？", "按照低保标准的2至6倍给予救助。", "2至6倍"),
    ("听证会代表要多少人？", "听证会代表不少于15人。", "不少于15人"),
    ("两个人能租多少平方米？", "单人家庭不超过35平方米，二人家庭不超过45平方米。", "不超过45平方米"),
    # A limit is asked for; what a figure of the question says is the condition; of a change what holds now.
    ("合同最长几年？", "合同期限一般为3年，最长不超过5年。", "最长不超过5年"),
    ("信箱答复最长几天？", "信箱来信3个工作日内答复，情况复杂的不超过7个工作日。", "不超过7个工作日"),
    ("超过3个月不更新的栏目多久整改？", "超过3个月不更新的，应当在10个工作日内整改。", "10个工作日内"),
    ("停车首小时多少钱？", "停车首小时收费由3元调整为4元。", "4元"),
    ("停车首小时原来多少钱？", "停车首小时收费由3元调整为4元。", "3元、4元"),
    ("开考比例是多少？", "招聘人数与报名人数的开考比例不低于1∶3。", "不低于1∶3"),
    ("分配结果公示期几天？", "分配结束后5个工作日内公布分配结果，公示期不少于7日。", "不少于7日"),
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
