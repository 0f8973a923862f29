"""An office: a server with accounts, documents of all labels, and folders of its own to change."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from assistant import Assistant
from assistant.web.library.indexing import Indexer
from assistant.web.library.library import Library
from assistant.web.library.uploads import FOLDER, Uploads
from assistant.web.people.site import People
from assistant.web.server import address_of, keep_offline, listen, server_of
from assistant.web.workbench import build_workbench
from index.access import SETTINGS_FILE
from index.build import build
from tests.conftest import ROOT
from tests.fakes import BigramEmbedder
from tests.web.library.test_library import here

PASSWORD = "open sesame"
SECRET_TITLE = "望山县拆迁安置内部口径"
SECRET_WORD = "每户上浮百分之七"
SECRET = f"""{SECRET_TITLE}

望山内发〔2024〕99号

第一条  安置补助在公布标准上{SECRET_WORD}，不对外公布。
第二条  口径由县征收办掌握，3个工作日内答复来电。
"""
ON_REQUEST_TITLE = "望山县老旧管网改造台账管理办法"
ON_REQUEST = f"""{ON_REQUEST_TITLE}

望山政办发〔2024〕98号

第一条  台账由县住建局按季度更新。
第二条  查阅台账应当提出书面申请。

望山县人民政府办公室
2024年3月5日
（此件依申请公开）
"""


@dataclass(frozen=True, slots=True)
class Office:
    """A running server with the accounts `reader`, `editor` and `admin`, and what stands behind it."""

    address: str
    assistant: Assistant
    people: People
    library: Library

    def secret_ids(self) -> list[str]:
        """The hidden document's id and those of its clauses."""
        (document,) = [d for d in self.assistant.index.documents() if d.title == SECRET_TITLE]
        return [document.id, *(clause.id for clause in self.assistant.index.clauses(document.id))]

    @contextmanager
    def client(self, name: str | None = None) -> Iterator[httpx.Client]:
        """A browser without a page, logged in when there is a name."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            if name is not None:
                self.people.attempts.succeeded(name, "127.0.0.1")  # what another test got wrong
                answer = client.post("/login", data={"name": name, "password": PASSWORD})
                assert answer.status_code == 303, answer.text
            yield client


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    keep_offline()
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    (folder / "corpus" / "内部").mkdir()
    (folder / "corpus" / "内部" / "拆迁口径.txt").write_text(SECRET, "utf-8")
    (folder / "corpus" / "台账.txt").write_text(ON_REQUEST, "utf-8")
    (folder / "corpus" / "内部" / SETTINGS_FILE).write_text('access = "内部"', "utf-8")
    build([folder / "corpus"], folder / "index", BigramEmbedder())
    assistant = Assistant.open(folder / "index", embedder=BigramEmbedder())
    people = People.open(folder / "index", keep_questions=True)
    for name in ("admin", "editor", "reader"):
        people.accounts.add(name, PASSWORD, name)
    uploads = Uploads(folder / "index" / FOLDER)
    library = Library(
        assistant.index, uploads, BigramEmbedder, [Path(folder / "corpus")], indexer=Indexer(here)
    )
    with listen("127.0.0.1", 0) as listening:
        ready = threading.Event()
        server = server_of(build_workbench(assistant, people, library), ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert ready.wait(60)
        yield Office(address_of(listening), assistant, people, library)
        server.should_exit = True
        thread.join(20)
