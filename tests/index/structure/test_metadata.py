"""What documents say about themselves: numbers, issuers, places, dates."""

from __future__ import annotations

import pytest

from index.structure.dates import effective_on, expires_on, first_date, read_history, repealed_on
from index.structure.issuers import enacted_by, offices, signature, titled_issuer
from index.structure.lines import split_lines
from index.structure.regions import region_of

from .reading import parsed

DATES = {
    "2021年6月23日": "2021-06-23",
    "2021-06-23": "2021-06-23",
    "2021.6.3": "2021-06-03",
    "2021/06/23": "2021-06-23",
    "2026年 4月 20 日": "2026-04-20",
    "二〇二一年六月二十三日": "2021-06-23",
    "二○二一年十二月三十一日": "2021-12-31",
    "二O一七年十月十日": "2017-10-10",
    "２０２３年１１月２５日": "2023-11-25",
    "发布日期：2021年6月23日，来源": "2021-06-23",
    "2021年13月1日": None,
    "2021年2月30日": None,
    "2021年6月": None,
    "": None,
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_first_date(text: str, expected: str | None) -> None:
    assert first_date(text) == expected


HISTORIES = {
    "one event": ("2019年4月3日 中华人民共和国国务院令第711号公布", ("2019-04-03", (), None)),
    "with the day it takes effect": (
        "2020年5月28日 第十三届全国人民代表大会第三次会议通过\n2021年1月1日 施行",
        ("2020-05-28", (), "2021-01-01"),
    ),
    "amended, in one line": (
        "（2009年5月6日某市人民政府令第12号公布　自2009年7月1日起施行　根据2020年11月3日某市人民政府令第49号《关于修改部分规章的决定》修正）",
        ("2020-11-03", ("2020-11-03",), "2009-07-01"),
    ),
    "amended by decisions named in 《》": (
        "1995年3月18日第八届全国人大第三次会议通过\n根据2009年8月27日《关于修改部分法律的决定》第一次修正\n2021年4月29日第二次修订",
        ("2021-04-29", ("2009-08-27", "2021-04-29"), None),
    ),
    "修正案": ("1997年3月14日修订\n2023年12月29日通过的《某法修正案（十二）》", ("2023-12-29", ("1997-03-14", "2023-12-29"), None)),
    "a decision about amending that is not one": (
        "2014年2月21日《关于修改某条例的决定》之后通过",
        ("2014-02-21", (), None),
    ),
    "on the day it was published": ("1980年12月27日 国家档案局发布\n发布之日施行", ("1980-12-27", (), "1980-12-27")),
    "nothing": ("", (None, (), None)),
}  # fmt: skip


@pytest.mark.parametrize(("annotation", "expected"), HISTORIES.values(), ids=HISTORIES.keys())
def test_history(annotation: str, expected: tuple[str | None, tuple[str, ...], str | None]) -> None:
    history = read_history(annotation)
    assert (history.issued, history.revised, history.effective) == expected


EFFECTIVE = {
    "a day": (["本办法自2024年4月1日起施行。"], None, (), "2024-04-01"),
    "from": (["本通知从2024年4月1日起执行，有效期5年。"], None, (), "2024-04-01"),
    "with 试行": (["本规定（试行）自2024年4月1日起实施。"], None, (), "2024-04-01"),
    "an order": (["《办法》已经通过，现予公布，自2024年1月1日起施行。"], None, (), "2024-01-01"),
    "on issue": (["本通知自印发之日起施行。"], "2024-03-01", (), "2024-03-01"),
    "on issue, day unknown": (["本通知自印发之日起施行。"], None, (), None),
    "before its amendment": (["本法自2006年9月1日起施行。"], None, ("2018-12-29",), None),
    "after its amendment": (["本法自2021年7月15日起施行。"], None, ("2021-01-22",), "2021-07-15"),
    "another text": (["《某办法》自2020年1月1日起施行。"], None, (), None),
    "of one paragraph": (["本条第二款自2025年1月1日起施行。"], None, (), None),
    "after who explains it": (["本方案由霁山县民政局会同霁山县财政局负责解释，自2023年9月18日起施行。"], None, (), "2023-09-18"),
    "explained, on issue": (["本办法由霁山县民政局负责解释，自印发之日起施行。"], "2024-03-01", (), "2024-03-01"),
    "explained in a sentence of its own": (["本办法由霁山县民政局负责解释。自2024年1月1日起施行，有效期5年。"], None, (), "2024-01-01"),
    "the right to explain": (["本指引的最终解释权归霁山县民政局，并自2025年4月1日起施行。"], None, (), "2025-04-01"),
    "启用": (["本指南自2025年2月1日起启用。"], None, (), "2025-02-01"),
    "须知": (["本须知自2025年2月1日起执行。"], None, (), "2025-02-01"),
    "a term": (["本办法有效期自2025年1月1日起至2027年12月31日止。"], None, (), "2025-01-01"),
    "a term of announcements": (["本公告自2025年1月1日至2027年12月31日执行。"], None, (), "2025-01-01"),
    "the term of an action": (["行动期限自2024年7月1日起至2026年12月31日止。"], None, (), None),
    "another text explained": (["本办法由霁山县民政局负责解释，《旧办法》自2024年1月1日起施行。"], None, (), None),
    "the last clause that says it": (["本办法自2024年4月1日起施行。", "本办法自2020年1月1日起施行。"], None, (), "2024-04-01"),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "issued", "revised", "expected"), EFFECTIVE.values(), ids=EFFECTIVE.keys())
def test_effective(
    texts: list[str], issued: str | None, revised: tuple[str, ...], expected: str | None
) -> None:
    assert effective_on(texts, issued, revised) == expected


EXPIRES = {
    "years": ("本办法自2024年4月1日起施行，有效期5年。", "2024-04-01", "2029-03-31"),
    "years in words": ("本办法自2024年4月1日起施行，有效期为三年。", "2024-04-01", "2027-03-31"),
    "months": ("本通知自2024年4月1日起执行，有效期6个月。", "2024-04-01", "2024-09-30"),
    "leap day": ("本办法自2024年2月29日起施行，有效期1年。", "2024-02-29", "2025-02-28"),
    "a day": ("本细则自印发之日起施行，有效期至2028年12月31日。", None, "2028-12-31"),
    "a month": ("本细则自印发之日起施行，有效期至2028年2月。", None, "2028-02-29"),
    "prolonged": ("本办法有效期延长至2026年12月31日。", None, "2026-12-31"),
    "on trial": ("本办法自2016年7月1日起施行，试行期5年。", "2016-07-01", "2021-06-30"),
    "of something else": ("许可证有效期5年。\n本办法自2024年4月1日起施行。", "2024-04-01", None),
    "of a form, from its delivery": ("登记表自提交之日起有效期5年。", "2024-04-01", None),
    "of a contract in force from its signing": ("协议自签订之日起生效，有效期3年。", "2024-04-01", None),
    "of a form the text is about": (
        "依照本办法填报登记表，登记表自提交之日起有效期5年。",
        "2024-04-01",
        None,
    ),
    "of the text, from the day it is in force": (
        "本办法有效期自施行之日起5年，自本办法施行之日起有效期5年。",
        "2024-04-01",
        "2029-03-31",
    ),
    "of what the text grants": ("本办法规定的登记证，有效期3年。", "2024-04-01", None),
    "of a licence in the sentence that begins to apply": (
        "自2024年5月1日起施行新版许可证，许可证有效期3年。",
        "2024-04-01",
        None,
    ),
    "of the text, after who explains it": ("本办法由某局负责解释，有效期5年。", "2024-04-01", "2029-03-31"),
    "of the text, in one part": ("本通知自2024年4月1日起执行有效期5年。", "2024-04-01", "2029-03-31"),
    "of the text, after a mark": ("（1）本通告有效期5年，自2024年4月1日起执行。", "2024-04-01", "2029-03-31"),
    "of the text, its own": ("本办法自印发之日起施行，其有效期为5年。", "2024-04-01", "2029-03-31"),
    "of something else first": (
        "许可证有效期3年。本办法自2024年4月1日起施行，有效期5年。",
        "2024-04-01",
        "2029-03-31",
    ),
    "tried for years": ("本办法自2024年4月1日起试行，试行2年。", "2024-04-01", "2026-03-31"),
    "tried from": ("本办法自2024年4月1日起试行2年。", "2024-04-01", "2026-03-31"),
    "tried, then changed": ("本办法自2024年4月1日起施行，试行2年后修订。", "2024-04-01", None),
    "years from its issue": (
        "本办法自2024年4月1日起施行，有效期自印发之日起5年。",
        "2024-04-01",
        "2029-03-31",
    ),
    "in force, then until": ("本方案自2025年2月1日起施行，至2027年12月31日止。", "2025-02-01", "2027-12-31"),
    "on issue, then until": ("本方案自印发之日起施行，至2027年12月止。", None, "2027-12-31"),
    "executed until": ("本通知自2025年2月1日起执行至2026年12月31日。", "2025-02-01", "2026-12-31"),
    "executed, and then until": ("本通知自印发之日起施行，执行至2026年12月31日。", None, "2026-12-31"),
    "executed until, no start": ("本通知执行至2026年12月31日。", None, "2026-12-31"),
    "a term": ("本办法有效期自2025年1月1日起至2027年12月31日止。", None, "2027-12-31"),
    "a term after the start": (
        "本办法自2025年1月1日起施行，有效期自2025年1月1日至2027年12月31日止。",
        "2025-01-01",
        "2027-12-31",
    ),
    "a term of announcements": ("本公告执行期限为2025年1月1日至2027年12月31日。", None, "2027-12-31"),
    "lapses": ("本通知自印发之日起施行，于2025年12月31日自动失效。", None, "2025-12-31"),
    "until it lapses": ("本通知自2024年1月1日起施行，有效期两年，至2025年12月31日失效。", None, "2025-12-31"),
    "the old text lapses": ("本办法自2024年1月1日起施行，原办法于2023年12月31日废止。", "2024-01-01", None),
    "a rate executed until": ("本通知规定的补贴标准执行至2026年12月31日。", "2024-01-01", None),
    "the term of an action": ("行动期限自2024年7月1日起至2026年12月31日止。", "2024-07-01", None),
    "start unknown": ("本通知有效期1年。", None, None),
}


@pytest.mark.parametrize(("text", "effective", "expected"), EXPIRES.values(), ids=EXPIRES.keys())
def test_expires(text: str, effective: str | None, expected: str | None) -> None:
    assert expires_on(text, effective) == expected


def test_an_introduction_does_not_date_the_text() -> None:
    text = "《青禾区救助办法》政策解读\n2025年2月21日，青禾区民政局印发《青禾区救助办法》（青民发〔2025〕6号），现解读如下：\n一、背景\n甲。\n二、标准\n乙。"
    document = parsed(text).document
    assert (document.kind, document.document_number, document.issued_on, document.issuer) == (
        "解读",
        None,
        None,
        None,
    )
    assert document.references == ("青民发〔2025〕6号",)


def test_an_order_whose_number_stands_before_its_name() -> None:
    document = parsed("青禾市人民政府第9号令\n青禾市停车办法\n第一条 甲。\n第二条 乙。").document
    assert (document.title, document.document_number, document.issuer) == (
        "青禾市停车办法",
        "青禾市人民政府令第9号",
        "青禾市人民政府",
    )


def test_offices_above_the_title_where_nobody_signs() -> None:
    text = "青禾区教育局\n青禾区财政局\n青教发〔2024〕1号\n关于开展检查的通知\n各校：\n一、甲。\n二、乙。"
    document = parsed(text).document
    assert (document.title, document.issuer) == ("关于开展检查的通知", "青禾区教育局、青禾区财政局")


def test_rules_of_a_village() -> None:
    text = "青禾县麦浦镇石塘村村规民约\n（2024年11月6日石塘村村民会议表决通过）\n第一条 甲。\n第二条 本村规民约自2025年1月1日起施行。"
    document = parsed(text).document
    assert (document.kind, document.region, document.issued_on, document.effective_on) == (
        "村规民约",
        "青禾县麦浦镇石塘村",
        "2024-11-06",
        "2025-01-01",
    )


def test_repealed() -> None:
    assert repealed_on("（本文件已于2021年9月1日废止）") == "2021-09-01"
    assert repealed_on("原办法同时废止。") is None


REGIONS = {
    "青禾县麦浦镇石塘村村规民约": "青禾县麦浦镇石塘村",
    "青禾县麦浦镇石塘村村民委员会": "青禾县麦浦镇石塘村",
    "青禾县麦浦镇美丽乡村建设方案": "青禾县麦浦镇",
    "青禾县农村供水管理办法": "青禾县",
    "广州市天河区教育局": "广州市天河区",
    "青禾区城市管理局": "青禾区",
    "常州国家高新区（新北区）党政办公室": "常州国家高新区（新北区）",
    "石泉土家族苗族自治县人民代表大会": "石泉土家族苗族自治县",
    "云岭彝族自治州人民政府": "云岭彝族自治州",
    "沅屏州人民政府": "沅屏州",
    "沅屏州教育局": "沅屏州",
    "云河省沅屏州石泉县人民政府": "云河省沅屏州石泉县",
    "中共沅屏州委": "沅屏州",
    "沅屏州突发地质灾害应急预案": "沅屏州",
    "黔东南州人民政府": "黔东南州",
    "青原盟人民政府": "青原盟",
    "青原盟林草局": "青原盟",
    "沐川旗人民政府": "沐川旗",
    "沐川旗森林草原防火预案": "沐川旗",
    "锡林郭勒盟行政公署": "锡林郭勒盟",
    "科尔沁右翼前旗人民政府": "科尔沁右翼前旗",
    "内蒙古自治区呼伦贝尔市海拉尔区人民政府": "内蒙古自治区呼伦贝尔市海拉尔区",
    "江苏省南京市鼓楼区人民政府": "江苏省南京市鼓楼区",
    "苏州市昆山市人民政府": "苏州市昆山市",
    "晋城市城区人民政府": "晋城市城区",
    "天河区石牌街道办事处": "天河区石牌街道",
    "麦浦镇人民政府": "麦浦镇",
    "麦浦镇防汛应急预案": "麦浦镇",
    "云河省教育厅": "云河省",
    "雄安新区管理委员会": "雄安新区",
    "苏州工业园区管理委员会": "苏州工业园区",
    "云河望山经济开发区管委会": "云河望山经济开发区",
    "望山县经济开发区管理委员会": "望山县",
    "阿克苏地区行政公署": "阿克苏地区",
    "香港特别行政区政府": "香港特别行政区",
    "北京市市场监督管理局": "北京市",
    "广州市民政局": "广州市",
    "和县人民政府": "和县",
    "中共青禾区委": "青禾区",
    "2021年槐荫区政务公开工作要点": "槐荫区",
    "关于印发《青禾区公共机构管理办法》的通知": "青禾区",
    "教育部": "全国",
    "财政部": "全国",
    "国务院办公厅": "全国",
    "中共中央办公厅": "全国",
    "国家税务总局": "全国",
    "国家税务总局广州市税务局": "广州市",
    "中华人民共和国义务教育法": "全国",
    "最高人民法院": "全国",
    "江苏省徐州市教育局": "江苏省徐州市",
    "贵州省人民政府": "贵州省",
    "苏州工业园区教育局": "苏州工业园区",
    "云河省人民政府驻广州办事处": "云河省",
    "国网杭州供电公司": None,
    "神州学会章程": None,
    "自治州条例备案办法": None,
    "岫澜湖管理委员会": None,
    "城市道路管理办法": None,
    "智慧城市建设管理办法": None,
    "上市公司管理规定": None,
    "社区服务规范": None,
    "农产品市场管理办法": None,
    "自然保护区条例": None,
    "工业园区管理办法": None,
    "城乡居民医疗保险办法": None,
    "乡镇卫生院管理办法": None,
    "民族地区发展办法": None,
    "市政府办公厅": None,
    "优化营商环境条例": None,
    "": None,
}


@pytest.mark.parametrize(("name", "expected"), REGIONS.items())
def test_region(name: str, expected: str | None) -> None:
    assert region_of(name) == expected


SIGNATURES = {
    "one": ("青禾区教育局\n2024年5月3日", "青禾区教育局"),
    "two on a line": ("青禾区教育局　　青禾区财政局\n2024年5月3日", "青禾区教育局、青禾区财政局"),
    "three on two lines": (
        "青禾区教育局 青禾区财政局\n青禾区民政局\n2024年5月3日",
        "青禾区教育局、青禾区财政局、青禾区民政局",
    ),
    "short names": ("教育部　财政部\n2024年5月3日", "教育部、财政部"),
    "stretched": ("财　政　部\n2024年5月3日", "财政部"),
    "broken name": ("青禾区人力资源 社会保障局\n2024年5月3日", "青禾区人力资源社会保障局"),
    "seal": ("青禾区教育局（盖章）\n2024年5月3日", "青禾区教育局"),
    "on the date's line": ("青禾区教育局　　2024年5月3日", "青禾区教育局"),
    "party and government": ("中共青禾区委\n青禾区人民政府\n2024年5月3日", "中共青禾区委、青禾区人民政府"),
    "after a note": ("正文结束。\n青禾区教育局\n2024年5月3日\n（此件公开发布）", "青禾区教育局"),
    "over the day of an update": ("青禾区司法局\n2024年5月3日更新", "青禾区司法局"),
    "on the line of an update": ("青禾区司法局　2024年5月3日更新", "青禾区司法局"),
    "a person": ("市长　赵某\n2024年5月3日", None),
    "nobody": ("正文。", None),
}


@pytest.mark.parametrize(("text", "expected"), SIGNATURES.values(), ids=SIGNATURES.keys())
def test_signature(text: str, expected: str | None) -> None:
    assert signature(split_lines(text)) == expected


def test_offices() -> None:
    assert offices("国家发展改革委 财政部") == ["国家发展改革委", "财政部"]
    assert offices("青 禾 区 民 政 局") == ["青禾区民政局"]


ENACTED = {
    "congress": ("（2022年9月29日澜川市第五届人民代表大会常务委员会第七次会议通过）", "澜川市人民代表大会常务委员会"),
    "approved by another": (
        "（2021年1月9日石泉自治县第九届人民代表大会第五次会议通过　2021年5月27日云河省第十三届人民代表大会常务委员会第二十一次会议批准）",
        "石泉自治县人民代表大会",
    ),
    "amended by an approved decision": (
        "（2019年6月1日霁山市第五届人民代表大会常务委员会第三次会议通过　2019年8月1日云河省第十二届人民代表大会常务委员会第五次会议批准　"
        "根据2023年8月1日云河省第十三届人民代表大会常务委员会第九次会议批准的《霁山市人民代表大会常务委员会关于修改〈霁山市渡船条例〉的决定》修正）",
        "霁山市人民代表大会常务委员会",
    ),
    "order": ("2019年4月3日 中华人民共和国国务院令第711号公布", "国务院"),
    "court": ("2024年1月8日最高人民法院审判委员会第1910次会议通过", "最高人民法院"),
    "several offices": ("1980年12月9日 国务院批准\n1980年12月27日 国家经济委员会\n国家档案局发布", "国家经济委员会、国家档案局"),
    "nobody": ("2021年1月1日施行", None),
}  # fmt: skip


@pytest.mark.parametrize(("annotation", "expected"), ENACTED.values(), ids=ENACTED.keys())
def test_enacted_by(annotation: str, expected: str | None) -> None:
    assert enacted_by(annotation) == expected


TITLED = {
    "云河省教育厅 云河省财政厅关于做好工作的通知": "云河省教育厅、云河省财政厅",
    "澜川市人民政府办公室转发市水利局关于供水意见的通知": "澜川市人民政府办公室",
    "市政府办公厅关于印发要点的通知": None,
    "关于开展检查的通知": None,
    "青禾区工作要点": None,
}


@pytest.mark.parametrize(("title", "expected"), TITLED.items())
def test_titled_issuer(title: str, expected: str | None) -> None:
    assert titled_issuer(title) == expected


NOTICE = "青禾区民政局关于检查的通知\n青民发〔2024〕5号\n各镇：\n一、检查时间。\n"


def test_the_text_outranks_the_page() -> None:
    facts = {
        "文号": "甲发〔2020〕1号",
        "发布机关": "青禾区人民政府",
        "发布日期": "2024-06-01",
        "文件状态": "有效",
    }
    document = parsed(NOTICE + "青禾区民政局\n2024年5月6日", facts=facts).document
    assert (document.document_number, document.issuer, document.issued_on) == (
        "青民发〔2024〕5号",
        "青禾区民政局",
        "2024-05-06",
    )
    assert document.status == "有效"


def test_the_page_fills_what_the_text_leaves_open() -> None:
    facts = {
        "文号": "青民规〔2024〕 5 号",
        "发布机关": "青禾区民政局",
        "发布日期": "2024-06-01",
        "实施日期": "2024-07-01",
        "失效日期": "2029-06-30",
        "公开方式": "主动公开",
    }
    document = parsed("一、检查时间。\n二、检查方式。", title="青禾区检查办法", facts=facts).document
    assert document.title == "青禾区检查办法"
    assert (document.document_number, document.issuer) == ("青民规〔2024〕5号", "青禾区民政局")
    assert (document.issued_on, document.effective_on, document.expires_on) == (
        "2024-06-01",
        "2024-07-01",
        "2029-06-30",
    )
    assert document.access == "主动公开"


def test_attachments_do_not_date_or_sign_the_document() -> None:
    text = NOTICE + "青禾区民政局\n2024年5月6日\n附件1\n承诺书\n1.真实。\n某某公司\n2020年1月1日"
    document = parsed(text).document
    assert (document.issuer, document.issued_on) == ("青禾区民政局", "2024-05-06")


def test_a_date_at_the_top_gives_way_to_the_signature() -> None:
    document = parsed(
        "青禾区民政局关于检查的通知\n2024年6月1日\n各镇：\n一、甲。\n青禾区民政局\n2024年5月6日"
    ).document
    assert document.issued_on == "2024-05-06"


def test_a_regulation_named_in_the_preamble_is_not_the_number() -> None:
    text = (
        "青禾区民政局关于检查的通告\n根据《某规定》（青禾市人民政府令第193号）等规定，现通告如下：\n一、甲。"
    )
    assert parsed(text).document.document_number is None


def test_a_date_from_the_file_name_is_said() -> None:
    document = parsed("某条例\n第一条 甲。", "某条例(2024-01-12).md").document
    assert document.issued_on == "2024-01-12"
    assert [problem.code for problem in document.problems] == ["date-from-name"]


def test_references_are_those_of_other_documents() -> None:
    text = "青禾区民政局关于检查的通知\n青民发〔2024〕5号\n根据国办发〔2021〕12号和云政发﹝202364号，依照青民发〔2024〕5号：\n一、甲。"
    document = parsed(text).document
    assert document.references == ("国办发〔2021〕12号", "云政发〔2023〕64号")
    assert [problem.code for problem in document.problems] == ["number-damaged"]


ACCESS = {
    "（此件公开发布）": "主动公开",
    "公开方式：主动公开": "主动公开",
    "信息公开选项：依申请公开": "依申请公开",
    "（此件不公开）": "不予公开",
    "（联系人：赵某）": None,
}


@pytest.mark.parametrize(("note", "expected"), ACCESS.items())
def test_access(note: str, expected: str | None) -> None:
    assert parsed(NOTICE + "青禾区民政局\n2024年5月6日\n" + note).document.access == expected


@pytest.mark.parametrize("mark", ["秘密★1年", "机密", "绝密★长期", "内部资料 注意保存"])
def test_a_text_marked_as_secret_is_not_public(mark: str) -> None:
    assert parsed(mark + "\n" + NOTICE + "青禾区民政局\n2024年5月6日").document.access == "不予公开"


def test_the_stricter_of_note_and_fact_box_holds() -> None:
    text = NOTICE + "青禾区民政局\n2024年5月6日\n（此件公开发布）"
    assert parsed(text, facts={"公开方式": "依申请公开"}).document.access == "依申请公开"


YEARS = {
    "title": ("青禾区2023年工作要点\n一、甲。\n青禾区民政局\n2024年1月5日", 2023),
    "number": ("青禾区工作要点\n青民发〔2022〕5号\n一、甲。", 2022),
    "signature": ("青禾区工作要点\n一、甲。\n青禾区民政局\n2024年1月5日", 2024),
    "month only": ("青禾区工作要点\n一、甲。\n青禾区民政局\n2024年1月", 2024),
    "none": ("青禾区工作要点\n一、甲。", None),
}


@pytest.mark.parametrize(("text", "expected"), YEARS.values(), ids=YEARS.keys())
def test_year(text: str, expected: int | None) -> None:
    assert parsed(text).document.year == expected


CHOSEN = {
    "the page drops the office": ("关于检查的通知", "青禾区民政局关于检查的通知"),
    "the page says more": ("青禾区民政局关于检查的通知（2024年）", "青禾区民政局关于检查的通知（2024年）"),
    "the file's property is no title": ("Microsoft Word - 文档1", "青禾区民政局关于检查的通知"),
    "the page speaks of something else": ("青禾区检查工作公告", "青禾区检查工作公告"),
    "nothing declared": (None, "青禾区民政局关于检查的通知"),
}


@pytest.mark.parametrize(("declared", "expected"), CHOSEN.values(), ids=CHOSEN.keys())
def test_title_of_page_and_text(declared: str | None, expected: str) -> None:
    assert parsed(NOTICE, title=declared).document.title == expected


LABELS = {
    "发文字号": ({"发文字号": "青民发[2024]5号"}, "document_number", "青民发〔2024〕5号"),
    "no number": ({"文号": "无"}, "document_number", None),
    "制定机关": ({"制定机关": "青禾区民政局"}, "issuer", "青禾区民政局"),
    "joint": ({"发文单位": "青禾区民政局,青禾区财政局"}, "issuer", "青禾区民政局、青禾区财政局"),
    "信息来源": ({"信息来源": "青禾区民政局官网"}, "issuer", "青禾区民政局"),
    "newspaper": ({"来源": "青禾日报"}, "issuer", None),
    "生成日期": ({"生成日期": "2024-05-06 10:20"}, "issued_on", "2024-05-06"),
    "成文日期 before 发布日期": ({"发布日期": "2024-06-01", "成文日期": "2024-05-06"}, "issued_on", "2024-05-06"),
    "生效时间": ({"生效时间": "2024年6月1日"}, "effective_on", "2024-06-01"),
    "有效期": ({"有效期": "2029-05-31"}, "expires_on", "2029-05-31"),
    "时效性": ({"时效性": "现行有效"}, "status", "现行有效"),
    "公开形式": ({"公开形式": "主动公开"}, "access", "主动公开"),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "name", "expected"), LABELS.values(), ids=LABELS.keys())
def test_labels_of_fact_boxes(facts: dict[str, str], name: str, expected: str | None) -> None:
    document = parsed("一、检查时间。\n二、检查方式。", title="检查办法", facts=facts).document
    assert getattr(document, name) == expected


STAMPED = "霁山县节约用水办法\n{}\n第一条 为了节约用水，根据云政发〔2019〕8号，制定本办法。\n第二条 本办法由县水利局解释。"
COUNTY, NUMBER, DAY = "霁山县人民政府", "霁政发〔2025〕2号", "2025-01-16"
STAMPS = {
    "（2025年1月16日霁山县人民政府印发）": (None, DAY, COUNTY),
    "（霁山县人民政府2025年1月16日印发）": (None, DAY, COUNTY),
    "（霁山县人民政府2025年1月16日印发  霁政发〔2025〕2号）": (NUMBER, DAY, COUNTY),
    "（2025年1月16日 霁政发〔2025〕2号）": (NUMBER, DAY, None),
    "（2025年1月16日霁山县人民政府印发　霁政发〔2025〕2号）": (NUMBER, DAY, COUNTY),
    "（霁政发〔2025〕2号，2025年1月16日印发）": (NUMBER, DAY, None),
    "（霁政发〔2025〕2号 2025年1月16日）": (NUMBER, DAY, None),
    "（2025年1月16日霁政发〔2025〕2号印发）": (NUMBER, DAY, None),
    "（2025年1月16日以霁政发〔2025〕2号公布　自2025年3月1日起施行）": (NUMBER, DAY, None),
    "（2025年1月16日印发）": (None, DAY, None),
    "（霁山县人民政府2025年1月16日批准，霁政发〔2025〕2号印发）": (NUMBER, DAY, COUNTY),
    "（霁山县水利局　2025年1月16日）": (None, DAY, "霁山县水利局"),
    "（霁山县水利局　霁山县财政局2025年1月16日印发）": (None, DAY, "霁山县水利局、霁山县财政局"),
    "（中共霁山县委办公室2025年1月16日印发）": (None, DAY, "中共霁山县委办公室"),
    "（霁山县水利局、霁山县财政局、中国农业银行霁山县支行2025年1月16日印发）": (None, DAY, "霁山县水利局、霁山县财政局、中国农业银行霁山县支行"),
    "（2025年1月16日霁山县水利局、霁山县财政局、中国农业银行霁山县支行联合印发）": (None, DAY, "霁山县水利局、霁山县财政局、中国农业银行霁山县支行"),
    "（2025年1月16日霁山县水利局、霁山县财政局印发，霁水发〔2025〕2号）": ("霁水发〔2025〕2号", DAY, "霁山县水利局、霁山县财政局"),
    "（2025年1月16日霁山县水利局、霁山县财政局霁水发〔2025〕2号印发）": ("霁水发〔2025〕2号", DAY, "霁山县水利局、霁山县财政局"),
    "（霁山县水利局、霁山县财政局2025年1月16日印发　霁水发〔2025〕2号）": ("霁水发〔2025〕2号", DAY, "霁山县水利局、霁山县财政局"),
    "（2025年1月16日霁山县人民政府第9号令公布　自2025年3月1日起施行）": ("霁山县人民政府令第9号", DAY, COUNTY),
    "（霁山县水利局2025年1月编印）": (None, None, "霁山县水利局"),
    "（2024年12月3日霁山县人民政府第31次常务会议通过　2025年1月16日县人民政府令第9号公布）": ("霁山县人民政府令第9号", DAY, COUNTY),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), STAMPS.items())
def test_a_line_under_the_title_that_says_who_issued_it(
    line: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    read = parsed(STAMPED.format(line))
    document = read.document
    assert [clause.text for clause in read.clauses if clause.path == ("题注",)] == [line]
    assert (document.document_number, document.issued_on, document.issuer) == expected
    assert (document.title, document.region, document.year) == ("霁山县节约用水办法", "霁山县", 2025)
    assert document.references == ("云政发〔2019〕8号",)


def test_the_line_stands_under_a_title_of_the_page() -> None:
    read = parsed("（2025年1月16日霁山县人民政府印发）\n第一条 甲。\n第二条 乙。", title="霁山县节约用水办法")
    assert (read.clauses[0].path, read.document.issuer) == (("题注",), COUNTY)


@pytest.mark.parametrize("remark", ["（试行）", "（2024—2026年）", "（2020年3月修订）", "（2023年版）"])
def test_a_remark_stays_with_the_title(remark: str) -> None:
    assert parsed(STAMPED.format(remark)).document.title == "霁山县节约用水办法" + remark


def test_a_heading_below_the_line_is_not_its_own() -> None:
    read = parsed(STAMPED.format("（2025年1月16日印发）\n编制说明"))
    assert [clause.text for clause in read.clauses if clause.path == ("题注",)] == ["（2025年1月16日印发）"]


FIRE = "{}\n为了防火，现通告如下：\n一、禁止用火。\n二、禁止携带火种。\n{}2025年1月3日"
ANNOUNCED = {
    "under the title": ("霁山县公安局关于防火的通告\n第12号", "霁山县公安局\n", "霁山县公安局通告第12号"),
    "with the year": ("霁山县公安局关于防火的通告\n2025年第3号", "", "霁山县公安局通告2025年第3号"),
    "office at the foot": ("关于防火的公告\n（第十二号）", "霁山县公安局\n", "霁山县公安局公告第12号"),
    "title over two lines": ("霁山县公安局关于林区防火\n有关事项的通告\n第12号", "", "霁山县公安局通告第12号"),
    "a title without office": ("霁山县森林防火通告\n第4号", "霁山县人民政府\n", "霁山县人民政府通告第4号"),
    "office unknown": ("关于防火的通告\n第4号", "", "第4号"),
    "two offices": ("霁山县公安局\n霁山县林业局\n关于防火的通告\n第4号", "", "霁山县公安局 霁山县林业局通告第4号"),
    "the office's own line": ("霁山县人民政府通告\n第4号\n关于防火的通告", "", "霁山县人民政府通告第4号"),
    "another genre": ("霁山县公安局关于防火的意见\n第4号", "霁山县公安局\n", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "foot", "expected"), ANNOUNCED.values(), ids=ANNOUNCED.keys())
def test_number_of_an_announcement(head: str, foot: str, expected: str | None) -> None:
    assert parsed(FIRE.format(head, foot)).document.document_number == expected


def test_a_result_of_an_audit_in_its_series() -> None:
    text = "青禾县审计局审计结果公告\n2024年第3号（总第41号）\n\n青禾县供水资金审计结果\n（2024年8月16日公告）\n公告如下。\n一、甲。\n二、乙。"
    document = parsed(text).document
    assert (document.title, document.kind, document.issuer) == (
        "青禾县供水资金审计结果",
        "公告",
        "青禾县审计局",
    )
    assert (document.document_number, document.issued_on) == (
        "青禾县审计局审计结果公告2024年第3号",
        "2024-08-16",
    )


def test_the_office_whose_head_reports() -> None:
    text = "青禾区预算执行情况的报告\n——2024年1月16日在青禾区第三届人民代表大会第四次会议上\n青禾区财政局局长 赵某某\n各位代表：\n现报告如下。\n一、甲。\n二、乙。"
    assert parsed(text).document.issuer == "青禾区财政局"


def test_the_office_that_explains() -> None:
    text = "《助餐办法》政策解读\n一、甲。\n二、乙。\n解读机关：青禾区民政局养老服务科\n解读人：赵某\n2024年5月6日"
    assert parsed(text).document.issuer == "青禾区民政局"


@pytest.mark.parametrize(
    ("masthead", "signed", "issuer"),
    [
        ("衡山市青禾区教育局", "青禾区教育局", "衡山市青禾区教育局"),
        ("青禾区教育局", "区教育局", "青禾区教育局"),
        ("衡山市青禾区人民政府", "青禾区教育局", "青禾区教育局"),
    ],
)
def test_the_fuller_name_of_the_office_that_signs(masthead: str, signed: str, issuer: str) -> None:
    text = f"{masthead}\n青教〔2025〕6号\n关于入学的公告\n现公告如下。\n一、甲。\n二、乙。\n{signed}\n2025年5月6日"
    assert parsed(text).document.issuer == issuer


def test_a_text_that_calls_itself_a_division_of_work() -> None:
    text = "青禾区重点任务分工\n一、甲。\n二、乙。\n本分工自2024年3月1日起施行。"
    assert parsed(text).document.effective_on == "2024-03-01"


def test_who_explains_stands_under_the_answers() -> None:
    text = "《助餐办法》政策解读\n一、谁能享受助餐？\n60周岁以上老人可以享受。\n二、怎么申请？\n向村委会申请。\n三、何时发放？\n每月5日发放。\n解读机关：青禾区民政局\n解读人：赵某\n咨询电话：0000-5550000"
    document = parsed(text)
    assert [clause.address for clause in document.clauses] == ["问1", "问2", "问3", "结尾"]
    assert document.clauses[-1].text.startswith("解读机关")


def test_access_beside_the_index_number() -> None:
    head = "索引号：QH01-2024-7　　公开方式：依申请公开\n"
    assert parsed(head + NOTICE + "青禾区民政局\n2024年5月6日").document.access == "依申请公开"


def test_the_day_above_a_note_of_who_signed() -> None:
    document = parsed(
        NOTICE + "青禾区民政局\n2024年5月6日\n（签发人：某某；联系电话：0700-1234567）"
    ).document
    assert (document.issuer, document.issued_on) == ("青禾区民政局", "2024-05-06")


def test_signed_behind_the_attachment() -> None:
    document = parsed(NOTICE + "附件1\n救助站名单\n东站、西站\n青禾区民政局\n2024年5月6日").document
    assert (document.issuer, document.issued_on) == ("青禾区民政局", "2024-05-06")


def test_number_of_an_announcement_counted_within_a_term() -> None:
    text = "霁山市渡船条例\n霁山市人民代表大会常务委员会公告\n第七届第3号\n第一条 甲。\n第二条 乙。"
    assert parsed(text).document.document_number == "霁山市人民代表大会常务委员会公告第七届第3号"


def test_a_text_behind_the_signature_hides_neither_office_nor_day() -> None:
    text = "霁山市渡船收费通知\n一、甲。\n二、乙。\n霁山市航道局\n2024年3月1日\n附：原收费为每人2元。"
    document = parsed(text, facts={"发布日期": "2024-03-08"})
    assert (document.document.issuer, document.document.issued_on) == ("霁山市航道局", "2024-03-01")
    assert document.clauses[-1].address == "附件"


BOOK_TITLES = {
    "around all": ("《霁山市渡船条例》", "霁山市渡船条例"),
    "around all, with one inside": (
        "《关于印发《霁山市渡船条例》的通知》",
        "关于印发《霁山市渡船条例》的通知",
    ),
    "around what it explains": ("《霁山市渡船条例》政策解读", "〈霁山市渡船条例〉政策解读"),
    "inside only": ("关于印发《霁山市渡船条例》的通知", "关于印发《霁山市渡船条例》的通知"),
    "two names": ("《霁山市渡船条例》与《渡口规定》对照表", "〈霁山市渡船条例〉与〈渡口规定〉对照表"),
}


@pytest.mark.parametrize(("declared", "shown"), BOOK_TITLES.values(), ids=BOOK_TITLES.keys())
def test_a_title_is_never_shown_in_two_pairs_of_marks(declared: str, shown: str) -> None:
    assert parsed("一、甲。\n二、乙。", title=declared).document.title == shown
