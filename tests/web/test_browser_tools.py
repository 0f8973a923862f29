"""What can be done with an answer in a real browser: narrowing, taking back, copying, saving, judging."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from .conftest import Site, Visit

pytestmark = pytest.mark.browser

NUMBER = "青禾区2024年政务公开工作要点的文号是什么？"
TITLE = "《青禾区2024年政务公开工作要点》"


def test_copied_as_pasted_into_a_report(visit: Visit) -> None:
    visit.ask("青禾区2024年政务公开工作要点的文号是什么？")
    visit.page.locator(".answer .copy").click()
    visit.page.wait_for_selector(".answer .copy:has-text('已复制')")
    copied = visit.page.evaluate("navigator.clipboard.readText()")
    title = "《青禾区2024年政务公开工作要点》"
    assert copied.startswith(
        f"{title}的文号是青禾政办发〔2024〕11号。[1]\n\n出处：\n[1] {title}（青禾政办发〔2024〕11号）"
    )


@pytest.mark.parametrize("form", ["docx", "md"])
def test_saved_as_a_file(visit: Visit, tmp_path: Path, form: str) -> None:
    visit.ask(NUMBER)
    with visit.page.expect_download() as waiting:
        visit.page.locator(f".answer .save[value$={form}]").click()
    assert waiting.value.suggested_filename == f"青禾区2024年政务公开工作要点的文号是什么.{form}"
    waiting.value.save_as(tmp_path / "saved")
    if form == "docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "saved")).paragraphs)
    else:
        text = (tmp_path / "saved").read_text("utf-8").replace("\\", "")
    assert f"{TITLE}的文号是青禾政办发〔2024〕11号" in text
    assert f"[1] {TITLE}（青禾政办发〔2024〕11号）" in text


def test_right_and_wrong_are_sent_with_a_comment(visit: Visit, site: Site) -> None:
    page = visit.page
    visit.ask(NUMBER)
    page.click(".answer .judge-wrong")
    page.fill(".answer .judging textarea", "应为<b>另一个</b>文号")
    page.click(".answer .judging .send")
    page.wait_for_selector(".answer .judged >> text=已记录")
    visit.ask("2023年的呢？")
    page.locator(".answer").last.locator(".judge-right").click()
    page.wait_for_function("document.querySelectorAll('.answer .judged').length === 2")
    first, second = site.kept.judgements
    assert (first.right, first.comment, first.question) == (False, "应为<b>另一个</b>文号", NUMBER)
    assert first.clause_ids
    assert (second.right, second.comment) == (True, "")
    assert {first.question_id, second.question_id} <= {asked.question_id for asked in site.kept.questions}


def choose(visit: Visit, name: str, value: str) -> None:
    field = visit.page.locator(f"#scope-{name} input")
    field.click()
    visit.page.locator(f"#scope-{name} [role=option]", has_text=value).first.click()
    field.press("Escape")


def test_the_range_narrows_the_search(visit: Visit) -> None:
    page = visit.page
    page.wait_for_selector("#scope-told >> text=全部 12 份文件")
    visit.open_scope()
    choose(visit, "regions", "青禾区")
    choose(visit, "years", "2023")
    page.wait_for_selector("#scope-told >> text=在 3/12 份文件中查找")
    visit.ask("政务公开工作要点的文号是什么？")
    assert "青禾政办发〔2023〕8号" in visit.last
    assert "11号" not in visit.last
    assert "查找范围：青禾区、2023" in page.locator(".answer .understood").inner_text()
    visit.ask("澜川市既有住宅加装电梯管理办法第三条是怎么规定的？")
    assert "文件中没有" in visit.last
    page.locator(".answer").last.locator(".everywhere").click()
    page.wait_for_function("document.querySelectorAll('.answer').length === 3")
    page.wait_for_selector(".answer.answered >> nth=1")
    assert "澜川市" in visit.last
    page.click("#clear-scope")
    page.wait_for_selector("#scope-told >> text=全部 12 份文件")


def test_a_range_without_documents_is_told(visit: Visit) -> None:
    page = visit.page
    page.wait_for_selector("#scope-told >> text=全部 12 份文件")
    visit.open_scope()
    choose(visit, "regions", "望山县")
    choose(visit, "years", "2016")
    page.wait_for_selector("#scope-told >> text=没有同时符合")
    visit.ask(NUMBER)
    assert "请放宽" in visit.last


def test_what_was_understood_can_be_taken_back(visit: Visit) -> None:
    page = visit.page
    visit.ask(NUMBER)
    chips = page.locator(".answer .chip")
    assert chips.last.text_content() == "年份：2024×"
    chips.last.locator(".remove").click()
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")
    page.wait_for_selector("#question button:has-text('提问')")
    assert page.locator(".asked").last.inner_text() == "青禾区政务公开工作要点的文号是什么？"
    assert "年份" not in page.locator(".answer .understood").last.inner_text()


def test_a_rewritten_question_can_be_taken_back(visit: Visit) -> None:
    page = visit.page
    visit.ask(NUMBER)
    visit.ask("2023年的呢？")
    first = page.locator(".answer").last.locator(".chip").first
    assert first.inner_text().startswith("问题：")
    first.locator(".remove").click()
    page.wait_for_function("document.querySelectorAll('.answer').length === 3")
    page.wait_for_selector("#question button:has-text('提问')")
    assert page.locator(".asked").last.inner_text() == "2023年的呢？"
    assert "8号" not in page.locator(".answer .words").last.inner_text()
