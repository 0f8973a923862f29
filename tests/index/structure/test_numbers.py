"""Document numbers in every bracket style, damaged and whole, in sentences and alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure.numbers import (
    find_annotated,
    find_announcement,
    find_order,
    find_references,
    is_number_line,
    normalize,
    serial_alone,
)

WHOLE = {
    "〔〕": "苏政办发〔2017〕64号",
    "﹝﹞": "苏政办发﹝2017﹞64号",
    "[]": "苏政办发[2017]64号",
    "［］": "苏政办发［2017］64号",
    "（）": "苏政办发（2017）64号",
    "()": "苏政办发(2017)64号",
    "【】": "苏政办发【2017】64号",
    "〖〗": "苏政办发〖2017〗64号",
    "mixed": "苏政办发〔2017］64号",
    "space before 号": "苏政办发〔2017〕64 号",
    "spaces everywhere": "苏政办发 〔 2017 〕 64 号",
    "第": "苏政办发〔2017〕第64号",
    "leading zero": "苏政办发〔2017〕064号",
    "full-width digits": "苏政办发〔２０１７〕６４号",
    "年 inside": "苏政办发〔2017年〕64号",
}
DAMAGED = {
    "closing lost": "苏政办发﹝201764号",
    "opening lost": "苏政办发2017﹞64号",
    "both lost": "苏政办发201764号",
}


@pytest.mark.parametrize("written", WHOLE.values(), ids=WHOLE.keys())
def test_bracket_styles(written: str) -> None:
    (found,) = find_references(f"根据《关于公开工作的通知》（{written}）要求，")
    assert (found.number, found.repaired, found.written) == ("苏政办发〔2017〕64号", False, written)


@pytest.mark.parametrize("written", DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_is_repaired_and_said(written: str) -> None:
    (found,) = find_references(f"按照《通知》({written})要求")
    assert (found.number, found.repaired, found.written) == ("苏政办发〔2017〕64号", True, written)


def test_damaged_three_digit_serial() -> None:
    assert [ref.number for ref in find_references("（宁政办发﹝2017104号）")] == ["宁政办发〔2017〕104号"]


SENTENCES = {
    "an order in short": ("《青禾区旧规定》（青政令第8号）自本办法施行之日起废止", ["青政令第8号"]),
    "an order in short after a verb": ("根据青政令第8号办理", ["青政令第8号"]),
    "no code before the order": ("以下各级政府关于行政处罚的政令第8号文件", []),
    "after a verb": ("按照国办发〔2020〕17号文件要求", ["国办发〔2020〕17号"]),
    "two joined by 和": (
        "国办发〔2020〕17号和苏政办发〔2020〕65号",
        ["国办发〔2020〕17号", "苏政办发〔2020〕65号"],
    ),
    "after the office's name": ("省人民政府办公厅文件云河政办发〔2024〕9号", ["云河政办发〔2024〕9号"]),
    "after 的": ("经批准的澜川政〔2022〕10号", ["澜川政〔2022〕10号"]),
    "place that begins with 和": ("和政发〔2023〕1号", ["和政发〔2023〕1号"]),
    "after a date": ("2020年7月6日霁机管〔2020〕22号印发", ["霁机管〔2020〕22号"]),
    "after a date and 以": ("2024年10月21日以筠政规〔2024〕7号公布", ["筠政规〔2024〕7号"]),
    "after a date in words": ("二〇二四年十月二十一日筠政规〔2024〕7号公布", ["筠政规〔2024〕7号"]),
    "after a date and its office": (
        "2025年1月16日霁山县人民政府霁政发〔2025〕2号印发",
        ["霁政发〔2025〕2号"],
    ),
    "place that begins with 日": ("日政发〔2023〕1号", ["日政发〔2023〕1号"]),
    "规字": ("穗医保规字〔2019〕4号", ["穗医保规字〔2019〕4号"]),
    "in order": ("甲政发〔2021〕2号，乙政发﹝20213号", ["甲政发〔2021〕2号", "乙政发〔2021〕3号"]),
    "no code": ("共计〔2021〕12人", []),
    "a quantity": ("全市共有201764号门牌", []),
    "a year out of range": ("某发﹝299912号", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "numbers"), SENTENCES.values(), ids=SENTENCES.keys())
def test_in_sentences(text: str, numbers: list[str]) -> None:
    assert [ref.number for ref in find_references(text)] == numbers


@given(
    st.sampled_from(["国办发", "苏政办发", "青人社规", "财税"]),
    st.integers(1990, 2025),
    st.integers(1, 999),
    st.sampled_from(["〔〕", "﹝﹞", "[]", "（）", "【】"]),
    st.sampled_from(["", " "]),
)
def test_there_and_back(prefix: str, year: int, serial: int, brackets: str, gap: str) -> None:
    written = f"{prefix}{brackets[0]}{year}{brackets[1]}{serial}{gap}号"
    (found,) = find_references(f"见{written}。")
    assert found.number.endswith(f"〔{year}〕{serial}号")
    assert f"见{written}。"[found.start : found.end] == found.written
    assert normalize(written) == f"{prefix}〔{year}〕{serial}号"


LINES = {
    "number": ("宁政办发〔2020〕38号", True),
    "spaced": ("宁 政 办 发 〔 2020 〕 38 号", True),
    "damaged": ("宁政办发﹝202038号", True),
    "with its signer": ("望政〔2023〕18号        签发人：赵某", True),
    "of an order": ("第58号", True),
    "of an order in brackets": ("（第12号）", True),
    "of an announcement": ("2023年第12号", True),
    "of minutes": ("〔2024〕7号", True),
    "issue": ("第3期", True),
    "announcement with office": ("国家税务总局公告2023年第12号", True),
    "sentence": ("按照宁政办发〔2020〕38号执行。", False),
    "house": ("人民路5号", False),
}


@pytest.mark.parametrize(("line", "expected"), LINES.values(), ids=LINES.keys())
def test_number_line(line: str, expected: bool) -> None:
    assert is_number_line(line) is expected


ORDERS = {
    "plain": ("中华人民共和国国务院令第711号", "中华人民共和国国务院令第711号"),
    "bracketed": ("省政府令（第 336 号）", "省政府令第336号"),
    "after a date": ("2014年2月21日 中华人民共和国国务院令第649号公布", "中华人民共和国国务院令第649号"),
    "number before 令": ("2023年10月12日青禾区人民政府第19号令公布", "青禾区人民政府令第19号"),
    "none": ("国务院关于修改的决定", None),
}


@pytest.mark.parametrize(("text", "expected"), ORDERS.values(), ids=ORDERS.keys())
def test_order(text: str, expected: str | None) -> None:
    assert find_order(text) == expected


def test_announcement() -> None:
    assert find_announcement("国家税务总局公告（2023年第012号）") == "国家税务总局公告2023年第12号"
    assert find_announcement("财政部 税务总局公告2023年第12号") == "财政部 税务总局公告2023年第12号"
    assert find_announcement("霁山县公安局通告第十二号") == "霁山县公安局通告第12号"
    assert (
        find_announcement("霁山市人民代表大会常务委员会公告 第七届第3号")
        == "霁山市人民代表大会常务委员会公告第七届第3号"
    )
    assert find_announcement("霁山市人大常委会公告（〔七届〕第十二号）") == "霁山市人大常委会公告第七届第12号"
    assert find_announcement("关于招聘的公告") is None


SERIALS = {
    "第12号": "第12号",
    "2025年第3号": "2025年第3号",
    "（第十二号）": "第12号",
    "2025 年 第 03 号": "2025年第3号",
    "第七届第3号": "第七届第3号",
    "〔七届〕第3号": "第七届第3号",
    "〔2025〕3号": None,
    "第3期": None,
}


@pytest.mark.parametrize(("text", "expected"), SERIALS.items())
def test_serial_alone(text: str, expected: str | None) -> None:
    assert serial_alone(text) == expected


ANNOTATED = {
    "published under": ("2023年5月8日县政府常务会议通过　2023年6月1日霁政发〔2023〕2号公布　自2023年7月1日起施行", "霁政发〔2023〕2号"),
    "an order": ("2019年4月3日 中华人民共和国国务院令第711号公布", "中华人民共和国国务院令第711号"),
    "amended by an order": (
        "2009年5月6日霁政规〔2009〕2号公布　根据2020年11月3日某市人民政府令第49号《关于废止和修改部分规章的决定》修正",
        "某市人民政府令第49号",
    ),
    "an announcement of a congress": (
        "2024年9月27日湘溆市第六届人民代表大会常务委员会第二十次会议通过　2024年11月1日湘溆市人民代表大会常务委员会公告第9号公布",
        "湘溆市人民代表大会常务委员会公告第9号",
    ),
    "an approval": ("2021年1月9日霁政发〔2021〕3号公布　2021年5月27日云政函〔2021〕5号批准", "霁政发〔2021〕3号"),
    "approved by one, issued by its own": ("霁山县人民政府2024年11月12日批准，霁政发〔2024〕27号印发", "霁政发〔2024〕27号"),
    "none": ("2021年1月1日施行", None),
}  # fmt: skip


@pytest.mark.parametrize(("annotation", "expected"), ANNOTATED.values(), ids=ANNOTATED.keys())
def test_number_in_the_annotation(annotation: str, expected: str | None) -> None:
    assert find_annotated(annotation) == expected


TYPED = {
    "brackets": ("宁政办发[2020]38号", "宁政办发〔2020〕38号"),
    "no 号": ("宁政办发〔2020〕38", "宁政办发〔2020〕38号"),
    "spaces and full width": ("宁政办发 （２０２０） 第 38 号", "宁政办发〔2020〕38号"),
    "order": ("国务院令 第 七一一 号", "国务院令第711号"),
    "no number": (" 工作 要点 ", "工作要点"),
}


@pytest.mark.parametrize(("typed", "expected"), TYPED.values(), ids=TYPED.keys())
def test_normalize(typed: str, expected: str) -> None:
    assert normalize(typed) == expected
