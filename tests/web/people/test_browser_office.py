"""The office in a real browser: logging in and out, roles, uploads, and what a reader never sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import docx
import pytest

from .conftest import PASSWORD, SECRET_TITLE, SECRET_WORD, Office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

BUS_TITLE = "岭北县公交爱心卡办理规定"


def word_file(path: Path) -> Path:
    """A fictional document in Word's format, its clauses typed as staff type them, one of them with markup."""
    document = docx.Document()
    for line in (
        BUS_TITLE,
        "岭北交发〔2024〕7号",
        "第一条  年满六十周岁的居民可以办理公交爱心卡。",
        "第二条  公交爱心卡由县公交公司在9个工作日内制发。<script>alert(1)</script>",
        "第三条  本规定自2024年6月1日起施行。",
    ):
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all: its cache spares the loading of Gradio."""
    opened = browser.new_context(viewport={"width": 1360, "height": 860}, locale="en-US")
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def page(profile: BrowserContext, office: Office) -> Iterator[Page]:
    """Nobody's page. Afterwards: no request left the machine, no dialog opened, no script failed."""
    profile.clear_cookies()
    opened = profile.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append("a dialog opened"), dialog.dismiss()))
    yield opened
    opened.close()
    hosts = {urlsplit(url).hostname for url in requests if url.startswith(("http", "ws"))}
    assert hosts <= {"127.0.0.1"}
    assert complaints == []


def log_in(page: Page, office: Office, name: str, password: str = PASSWORD) -> None:
    page.goto(office.address)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")


def open_tab(page: Page, name: str) -> None:
    page.wait_for_selector("#question textarea")
    page.click(f"button[role=tab]:has-text('{name}')")


def ask(page: Page, question: str) -> str:
    """The whole answer to a question."""
    page.click("button[role=tab]:has-text('问答')")
    before = page.locator(".answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.wait_for_function("n => document.querySelectorAll('.answer').length > n", arg=before)
    page.wait_for_selector("#question button:has-text('提问')")
    return page.locator(".answer").last.inner_text()


def test_logging_in_and_out(page: Page, office: Office) -> None:
    log_in(page, office, "reader", "wrong password")
    assert "用户名或密码不对" in page.inner_text("[role=alert]")
    assert page.input_value("input[name=name]") == "reader" and page.input_value("input[name=password]") == ""
    page.click("text=English")
    assert page.inner_text("h1") == "Policy assistant" and page.title() == "Policy assistant"
    page.click("text=中文")
    log_in(page, office, "reader")
    open_tab(page, "账户")
    page.wait_for_selector("#people-mine >> text=reader（读者），可以看到：主动公开")
    assert page.locator("#people-admins").is_hidden()
    page.click(".log-out")
    page.wait_for_selector("text=请先登录")
    page.go_back()
    page.wait_for_selector("text=请先登录")


def test_a_reader_finds_no_internal_document_anywhere(page: Page, office: Office) -> None:
    log_in(page, office, "reader")
    open_tab(page, "文件库")
    page.wait_for_selector("#library-list button.open")
    shown = page.inner_text("#library-list") + page.inner_text("#heading")
    assert SECRET_TITLE not in page.content() and f"{len(office.assistant.index.documents()) - 2} 份" in shown
    assert page.locator("#library-upload").is_hidden()
    page.fill("#library-find textarea, #library-find input", SECRET_WORD)
    page.wait_for_function("n => document.querySelectorAll('#library-list .open').length < n", arg=12)
    assert SECRET_TITLE not in page.content()
    answer = ask(page, f"《{SECRET_TITLE}》第一条是怎么规定的？")
    # What was asked may be repeated; nothing else of the document is there.
    rest = page.content().replace(SECRET_TITLE, "")
    assert SECRET_WORD not in rest and "望山内发" not in rest and "县征收办" not in rest
    assert "文件中未找到" in answer or "没有" in answer
    page.click("#scope button >> nth=0")
    assert SECRET_TITLE not in page.inner_text("#scope")


def test_an_admin_asks_the_internal_document_and_sees_the_log(page: Page, office: Office) -> None:
    log_in(page, office, "admin")
    page.wait_for_selector("#question textarea")
    assert SECRET_WORD in ask(page, f"《{SECRET_TITLE}》第一条是怎么规定的？")
    open_tab(page, "账户")
    page.click("#people-refresh")
    page.wait_for_selector(f"#people-deeds >> text=《{SECRET_TITLE}》")
    page.fill("#people-name input, #people-name textarea", "newcomer")
    page.fill("#people-password input", "seven more words")
    page.click("#people-add")
    page.wait_for_selector("#people-users >> text=newcomer")
    office.people.accounts.remove("newcomer")


def test_a_word_file_is_uploaded_asked_about_and_removed(page: Page, office: Office, tmp_path: Path) -> None:
    (tmp_path / "损坏.docx").write_bytes(b"PK\x03\x04 not a document")
    log_in(page, office, "editor")
    open_tab(page, "文件库")
    page.click("#library-upload button >> nth=0")
    files = [str(word_file(tmp_path / "公交爱心卡.docx")), str(tmp_path / "损坏.docx")]
    page.set_input_files("#library-files input[type=file]", files)
    page.wait_for_selector("#library-files >> text=公交爱心卡")
    page.click("#library-take")
    page.wait_for_selector("#library-told >> text=已收录 1 个文件，未收录 1 个")
    told = page.inner_text("#library-told")
    assert re.search(r"损坏\.docx 未收录：.*损坏", told) and "3 条条款" in told
    page.click(f"#library-list button.open:has-text('{BUS_TITLE}')")
    page.wait_for_selector(f"#library-document h2:has-text('{BUS_TITLE}')")
    panel = page.inner_text("#library-document")
    assert "岭北交发〔2024〕7号" in panel and "网页上传" in panel and "<script>alert(1)</script>" in panel
    assert "9个工作日内" in ask(page, f"《{BUS_TITLE}》第二条是怎么规定的？")
    open_tab(page, "文件库")
    page.click("#library-document .removing summary")
    page.click("#library-document button.remove")
    page.wait_for_selector(f"#library-told >> text=已移除《{BUS_TITLE}》")
    assert BUS_TITLE not in page.inner_text("#library-list")
    assert not list(office.library.uploads.folder.rglob("*.docx"))


def test_the_library_in_english_and_on_a_phone(page: Page, office: Office) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{office.address}/en/")
    page.fill("input[name=name]", "editor")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("#question textarea")
    page.get_by_role("tab", name="Library").click()
    page.wait_for_selector("#library-list button.open")
    assert "documents" in page.inner_text("#library-list .told")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.click("#library-list button.open >> nth=0")
    page.wait_for_selector("#library-document >> text=Reading report")
