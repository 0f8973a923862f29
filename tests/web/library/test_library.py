"""Taking files in and out of a real index, in the process that does it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import pytest

from assistant.web.library.child import Finished, Order, carry_out
from assistant.web.library.finding import found_documents
from assistant.web.library.incoming import Sent, Staged
from assistant.web.library.indexing import Indexer, Job
from assistant.web.library.library import Library, Outcome, Step
from assistant.web.library.listing import ON_A_PAGE, listing_html
from assistant.web.library.opening import document_html
from assistant.web.library.progress import outcomes_html, progress_html
from assistant.web.library.uploads import HERE, Uploads
from assistant.web.library.words import WORDS
from assistant.web.tabs import LOCAL, Person
from index.access import SETTINGS_FILE
from index.build import build
from index.errors import NotFound, PolicyError
from index.opened import Index
from index.progress import Progress
from index.types import Document
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder
from tests.web.conftest import HOSTILE

READER = Person("reader", "reader")
NOTICE = """岭北县关于调整路灯开闭时间的通知

岭北政办发〔2024〕31号

一、冬季每天17时开灯，次日7时关灯。
二、报修由县城管局受理，24小时内修复。

岭北县人民政府办公室
2024年11月1日
"""
WORDS_ZH = WORDS["zh"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two sample documents, to be copied."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "corpus").mkdir()
    for name in ("青禾区2024年政务公开工作要点.txt", "青禾区2023年政务公开工作要点.txt"):
        shutil.copy(ROOT / "corpus" / name, folder / "corpus")
    build([folder / "corpus"], folder / "index", BigramEmbedder())
    return folder


@pytest.fixture
def library(built: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(built / "index", tmp_path / "index", symlinks=True)
    with Index.open(tmp_path / "index") as index:
        uploads = Uploads(tmp_path / "index" / "uploads")
        # A process of its own takes seconds to begin: one test waits for it.
        yield Library(index, uploads, BigramEmbedder, [built / "corpus"], indexer=Indexer(here))


def here(job: Job) -> Finished:
    """Carries a job out in the thread that runs it."""

    def tell(progress: Progress) -> None:
        job.progress = progress

    return carry_out(job.order, tell)


def send(library: Library, person: Person, files: dict[str, str], label: str | None = None) -> list[Outcome]:
    """Sends files by name, and waits for what becomes of them."""
    received = library.index.folder.parent / "received"
    received.mkdir(exist_ok=True)
    sent = []
    for name, text in files.items():
        (received / name).write_text(text, "utf-8")
        sent.append(Sent(name, received / name))
    return last(library.take_in(person, sent, label))


def last(steps: Iterator[Step]) -> list[Outcome]:
    *_, end = steps
    assert end.finished is not None and end.finished.error is None
    return list(end.outcomes)


def titles(library: Library) -> set[str]:
    return {document.title for document in library.index.documents()}


def test_a_file_is_taken_in_replaced_and_removed(library: Library) -> None:
    (first,) = send(library, LOCAL, {"路灯.txt": NOTICE})
    assert first.document is not None and first.clauses == 2
    assert first.document.document_number == "岭北政办发〔2024〕31号"
    assert (library.uploads.folder / HERE / "路灯.txt").exists()
    (second,) = send(library, LOCAL, {"路灯.txt": NOTICE.replace("17时", "18时")})
    assert second.document is not None and second.document.id == first.document.id
    assert library.index.mentions("18时开灯") and not library.index.mentions("17时开灯")
    assert len(library.index.documents()) == 3
    library.remove(LOCAL, first.document.id)
    assert "岭北县关于调整路灯开闭时间的通知" not in titles(library)
    assert not (library.uploads.folder / HERE / "路灯.txt").exists()
    with pytest.raises(NotFound):
        library.remove(LOCAL, first.document.id)


def test_a_build_of_the_folder_keeps_uploads(library: Library) -> None:
    """`index build CORPUS` afterwards, by whoever does it, drops nothing that was uploaded."""
    send(library, LOCAL, {"路灯.txt": NOTICE})
    build(library.corpus, library.index.folder, BigramEmbedder())
    assert len(library.index.documents()) == 3
    *_, end = library.index_again(LOCAL)
    assert end.finished is not None and (end.finished.documents, end.finished.removed) == (3, 0)


def test_bad_files_are_told_and_change_nothing(library: Library) -> None:
    send(library, LOCAL, {"路灯.txt": NOTICE})
    outcomes = send(
        library,
        LOCAL,
        {"路灯.txt": "", "english.txt": "Nothing Chinese here at all.", "坏.docx": "PK", "x.exe": "MZ"},
    )
    reasons = {outcome.name: outcome.reason for outcome in outcomes}
    assert all(reasons[name] for name in ("路灯.txt", "english.txt", "坏.docx", "x.exe"))
    assert "几乎没有中文" in reasons["english.txt"] and "空" in reasons["路灯.txt"]
    assert library.index.mentions("17时开灯"), "the good state stays"
    assert library.index.failures() == ()
    assert not [p for p in library.uploads.folder.iterdir() if p.name.startswith(".incoming")]


def test_some_good_some_bad_and_two_of_one_name(library: Library, tmp_path: Path) -> None:
    for folder, hour in (("a", "19"), ("b", "20")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "路灯.txt").write_text(NOTICE.replace("17", hour), "utf-8")
    sent = [Sent("路灯.txt", tmp_path / folder / "路灯.txt") for folder in ("a", "b")]
    outcomes = last(library.take_in(LOCAL, sent, None))
    assert [outcome.clauses for outcome in outcomes] == [2, 2]
    assert sorted(p.name for p in (library.uploads.folder / HERE).glob("*.txt")) == [
        "路灯.txt",
        "路灯（2）.txt",
    ]


def test_people_do_not_replace_each_others_files(library: Library) -> None:
    one, two = Person("one", "editor"), Person("two", "editor")
    send(library, one, {"路灯.txt": NOTICE})
    send(library, two, {"路灯.txt": NOTICE.replace("17时", "18时")})
    assert library.index.mentions("18时开灯") and library.index.mentions("17时开灯")


def test_the_label_chosen_holds(library: Library) -> None:
    (outcome,) = send(library, Person("editor", "editor"), {"路灯.txt": NOTICE}, "不予公开")
    assert outcome.document is not None and outcome.document.access == "不予公开"
    (again,) = send(library, Person("editor", "editor"), {"路灯.txt": NOTICE})
    assert again.document is not None and again.document.access is None, "by its own text again"
    with pytest.raises(PolicyError, match="不是公开属性"):
        send(library, LOCAL, {"路灯.txt": NOTICE}, "随便")


def test_a_settings_file_cannot_be_sent(library: Library) -> None:
    assert send(library, LOCAL, {SETTINGS_FILE: 'access = "主动公开"'}) == []


def test_a_file_of_the_office_is_not_touched(library: Library) -> None:
    document = library.index.documents()[0]
    path = library.index.files()[document.id]
    with pytest.raises(PolicyError, match="来自本单位的文件夹"):
        library.remove(LOCAL, document.id)
    assert path.exists() and library.index.document(document.id)


def test_a_reader_may_do_none_of_it(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, "utf-8")
    steps: Sequence[Iterator[Step]] = (
        library.take_in(READER, [Sent("a.txt", tmp_path / "a.txt")], None),
        library.index_again(READER),
    )
    for step in steps:
        with pytest.raises(PolicyError, match="只有编辑"):
            next(step)
    with pytest.raises(PolicyError, match="只有编辑"):
        library.remove(READER, library.index.documents()[0].id)


def test_an_editor_removes_nothing_unseen(library: Library) -> None:
    """A document one may not see is told of in the words of one there is not."""
    (outcome,) = send(library, LOCAL, {"路灯.txt": NOTICE}, "不予公开")
    assert outcome.document is not None
    editor = Person("editor", "editor", lambda document: document.access != "不予公开")
    messages = []
    for document_id in (outcome.document.id, "none"):
        with pytest.raises(NotFound) as caught:
            library.remove(editor, document_id)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


def test_the_index_answers_while_it_is_built(library: Library) -> None:
    """Searches go on through uploads, and see a whole state each time."""
    stop, counts, faults = threading.Event(), set[int](), list[Exception]()

    def search() -> None:
        while not stop.is_set():
            try:
                counts.add(len(library.index.documents()))
                assert library.index.rank_words("政务公开", 5)
                stop.wait(0.02)
            except Exception as error:  # noqa: BLE001  # whatever it is, the test tells it
                faults.append(error)
                return

    thread = threading.Thread(target=search)
    thread.start()
    library = Library(library.index, library.uploads, BigramEmbedder)  # in a process of its own
    send(library, LOCAL, {f"路灯{n}.txt": NOTICE.replace("17", str(n)) for n in range(10, 14)})
    stop.set()
    thread.join()
    assert faults == [] and counts <= {2, 3, 4, 5, 6}


def test_a_process_that_dies_is_told(library: Library) -> None:
    job = Indexer().start(Order((), (), library.index.folder, os.abort))  # type: ignore[arg-type]
    assert job.done.wait(60)
    assert job.finished is not None and "意外结束" in (job.finished.error or "")


def test_a_link_in_the_uploads_leads_nowhere(library: Library, tmp_path: Path) -> None:
    (library.uploads.folder / HERE).mkdir(parents=True)
    (library.uploads.folder / HERE / "市级").symlink_to(tmp_path)
    staged = Staged("a", PurePosixPath("市级/a.txt"), tmp_path / "x")
    with pytest.raises(PolicyError, match="链接"):
        library.uploads.places("", [staged])


def test_uploads_know_their_own(library: Library, tmp_path: Path) -> None:
    uploads = library.uploads
    assert uploads.holds(uploads.folder / "a" / "b.txt")
    assert not uploads.holds(tmp_path / "b.txt")
    assert not uploads.holds(uploads.folder / ".." / "catalog.sqlite3")
    assert uploads.sender("../x").parent == uploads.folder
    with pytest.raises(PolicyError):
        uploads.remove(uploads.folder / ".." / "catalog.sqlite3")


# -- finding and showing ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("samples")
    (folder / "more").mkdir()
    (folder / "more" / "公厕.txt").write_text(HOSTILE, "utf-8")
    build([ROOT / "corpus", folder / "more"], folder / "index", BigramEmbedder())
    with Index.open(folder / "index") as index:
        yield index


FOUND = {
    "number": ("青禾政办发〔2024〕11号", "青禾区2024年政务公开工作要点"),
    "number in other brackets": ("青禾政办发[2024]11", "青禾区2024年政务公开工作要点"),
    "title": ("加装电梯", "澜川市既有住宅加装电梯管理办法"),
    "two words of names": ("澜川市 三年行动", "澜川市政务服务便利化三年行动实施方案（2024—2026年）"),
    "words of the text": ("报修电话", "岭北县公厕开放管理办法<b>试行</b>"),
}


@pytest.mark.parametrize(("written", "title"), FOUND.values(), ids=FOUND)
def test_documents_are_found(samples: Index, written: str, title: str) -> None:
    assert found_documents(samples, written)[0].title == title


def test_all_documents_newest_first(samples: Index) -> None:
    found = found_documents(samples, "  ")
    assert len(found) == len(samples.documents())
    days = [document.issued_on or "" for document in found]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("written", ["查无此词噢", "\ud800", "'\"); DROP", "%", "*"])
def test_a_search_in_vain_is_empty(samples: Index, written: str) -> None:
    assert isinstance(found_documents(samples, written), list)


def hostile(index: Index) -> Document:
    return next(document for document in index.documents() if "公厕" in document.title)


def test_no_markup_of_a_document_comes_out(samples: Index) -> None:
    document = hostile(samples)
    outcome = Outcome("<script>alert(1)</script>.txt", document, 4)
    shown = (
        document_html(samples, document.id, WORDS_ZH, True, True)
        + listing_html(samples, [document], 0, WORDS_ZH, False)
        + outcomes_html([outcome, Outcome("<img src=x>", reason="<b>")], None, LOCAL, WORDS_ZH)
        + progress_html(Progress("read", 1, 2, "<img src=x>"), WORDS_ZH)
    )
    assert "&lt;script&gt;" in shown
    assert not any(f"<{tag}" in shown for tag in ("script", "img", "b>试"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_is_shown_whole(samples: Index, language: str) -> None:
    words = WORDS["en" if language == "en" else "zh"]
    for document in samples.documents():
        shown = document_html(samples, document.id, words, False, False)
        assert shown.count("data-start") == len(samples.clauses(document.id)) + len(
            samples.headings(document.id)
        )
        assert words.report in shown and words.remove_really not in shown
        if not document.problems and not samples.removals(document.id):
            assert words.report_clean in shown
    assert words.gone in document_html(samples, "none", words, False, False)


def test_a_long_list_has_pages(samples: Index) -> None:
    many = list(samples.documents()) * 10
    first, beyond = (listing_html(samples, many, page, WORDS_ZH, False) for page in (0, 999))
    assert first.count('class="open"') == ON_A_PAGE and "第 1 页，共 3 页" in first
    assert "第 3 页，共 3 页" in beyond
    assert WORDS_ZH.none_found in listing_html(samples, [], 0, WORDS_ZH, True)


def test_both_languages_have_every_word() -> None:
    for name in WORDS_ZH.__dataclass_fields__:
        assert getattr(WORDS["en"], name) and getattr(WORDS_ZH, name)
