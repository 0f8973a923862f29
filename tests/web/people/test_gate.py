"""The server with accounts: what gets through the gate, and that no endpoint tells what its caller may not see."""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.web.people.gate import Gate
from assistant.web.people.sessions import COOKIE
from assistant.web.people.site import People
from index.errors import PolicyError
from tests.loops import run

from .conftest import ON_REQUEST_TITLE, PASSWORD, SECRET_TITLE, SECRET_WORD, Office

SECRETS = (SECRET_TITLE, SECRET_WORD, "望山内发", "安置内部口径", "征收办")


@pytest.fixture(scope="module")
def reader(office: Office) -> Iterator[httpx.Client]:
    with office.client("reader") as client:
        yield client


@pytest.fixture
def nobody(office: Office) -> Iterator[httpx.Client]:
    with office.client() as client:
        yield client


ROUTES = (
    "/config", "/en/config", "/theme.css", "/gradio_api/info", "/gradio_api/heartbeat/abc", "/monitoring",
    "/gradio_api/queue/data?session_hash=abc", "/gradio_api/file=/etc/passwd", "/gradio_api/user", "/no-such",
    "/gradio_api/startup-events", "/assets/x.js",
)  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_without_login_there_is_nothing(nobody: httpx.Client, route: str) -> None:
    answer = nobody.get(route)
    assert answer.status_code in (401, 404)
    assert "政策" not in answer.text and "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "route", ["/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/reset", "/logout"]
)
def test_without_login_nothing_can_be_sent(nobody: httpx.Client, route: str) -> None:
    assert nobody.post(route, json={"session_hash": "x"}).status_code == 401


@pytest.mark.parametrize(
    ("page", "told"), [("/", "请先登录"), ("/en/", "Please log in"), ("/en", "Please log in")]
)
def test_the_page_leads_to_the_login(nobody: httpx.Client, page: str, told: str) -> None:
    answer = nobody.get(page, follow_redirects=True)
    assert told in answer.text
    assert "<script" not in answer.text
    assert "no-store" in answer.headers["cache-control"]


def test_a_login_and_a_logout(office: Office, nobody: httpx.Client) -> None:
    answer = nobody.post("/login?lang=zh", data={"name": " Reader ", "password": PASSWORD, "next": "/en/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    page = nobody.get("/")
    assert page.status_code == 200 and page.headers["cache-control"].endswith("no-store")
    kept = nobody.cookies[COOKIE]
    assert nobody.post("/logout").status_code == 303
    nobody.cookies.set(COOKIE, kept)
    assert nobody.get("/config").status_code == 401, "the session is over, not only the cookie"


@pytest.mark.parametrize("way", ["//evil.example", "/\\evil.example", "/config"])
def test_a_login_leads_nowhere_else(office: Office, nobody: httpx.Client, way: str) -> None:
    answer = nobody.post("/login", data={"name": "reader", "password": PASSWORD, "next": way})
    assert answer.headers["location"] == "/"
    assert "evil" not in nobody.get("/login", params={"next": way}).text


def test_a_wrong_password_is_told_without_saying_what_was_wrong(office: Office, nobody: httpx.Client) -> None:
    told = set()
    for name in ("reader", "no-such-name-<script>"):
        answer = nobody.post("/login", data={"name": name, "password": "wrong password"})
        assert answer.status_code == 401 and "<script>" not in answer.text
        told.add("用户名或密码不对" in answer.text)
    assert told == {True}
    office.people.attempts.succeeded("reader", "127.0.0.1")


def test_failed_logins_are_slowed(office: Office, nobody: httpx.Client) -> None:
    statuses = [
        nobody.post("/login", data={"name": "guessed", "password": f"guess number {n}"}).status_code
        for n in range(6)
    ]
    assert statuses[:4] == [401] * 4 and statuses[-1] == 429
    right = nobody.post("/login", data={"name": "guessed", "password": PASSWORD})
    assert right.status_code == 429 and int(right.headers["retry-after"]) >= 1
    assert "次数太多" in right.text
    for _ in range(6):
        office.people.attempts.succeeded("guessed", "127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"}, {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    ],
    ids=lambda h: " ".join(h.values()),
)  # fmt: skip
def test_other_sites_send_nothing(reader: httpx.Client, headers: dict[str, str]) -> None:
    for route in ("/gradio_api/queue/join", "/login", "/logout", "/gradio_api/upload"):
        assert reader.post(route, headers=headers, json={}).status_code == 403
    if "navigate" not in headers.values():
        assert reader.get("/config", headers=headers).status_code == 403
    assert reader.get("/config").status_code == 200


def test_a_link_from_elsewhere_opens_the_page(reader: httpx.Client) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert reader.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "route",
    ["/gradio_api/run/chat", "/gradio_api/call/chat", "/gradio_api/proxy=http://x", "/monitoring", "/gradio_api/stream/x",
     "/gradio_api/deep_link", "/gradio_api/vibe-edit/", "/gradio_api/process_recording"],
)  # fmt: skip
def test_parts_of_gradio_nobody_needs_are_closed(reader: httpx.Client, route: str) -> None:
    assert reader.get(route).status_code == 404 and reader.post(route, json={}).status_code == 404


def test_any_name_of_the_server_will_do_after_login(office: Office, reader: httpx.Client) -> None:
    """Whoever logged in got the cookie under that name; who did not gets no further than the login."""
    assert reader.get("/config", headers={"host": "policy.example"}).status_code == 200
    with office.client() as nobody:
        assert nobody.get("/config", headers={"host": "policy.example"}).status_code == 401


def test_readers_upload_nothing(office: Office, reader: httpx.Client) -> None:
    files = {"files": ("a.txt", b"x")}
    assert reader.post("/gradio_api/upload", files=files).status_code == 403
    with office.client("editor") as editor:
        assert editor.post("/gradio_api/upload", files=files).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"), [({"content-length": "9"}, 200), ({"content-length": "11"}, 413), ({}, 411)]
)
def test_an_upload_says_its_size_and_keeps_to_the_limit(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def answered() -> int:
        gate = Gate(app, People.open(tmp_path), most_upload=10)
        transport = httpx.ASGITransport(gate)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            request = client.build_request("POST", "/en/gradio_api/upload", content=b"")
            request.headers.pop("content-length", None)
            request.headers.update(headers)
            return (await client.send(request)).status_code

    assert run(answered()) == status


# -- events: what the page itself sends, sent by hand -------------------------------------------------------------------


class Page:
    """An open page: its events by the elements they belong to, as Gradio's own script knows them."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.session = secrets.token_hex(6)
        self.config = client.get("/config").raise_for_status().json()
        self.elements = {
            item["props"].get("elem_id"): item["id"]
            for item in self.config["components"]
            if item["props"].get("elem_id")
        }

    def events(self) -> list[dict[str, Any]]:
        return [event for event in self.config["dependencies"] if event.get("backend_fn")]

    def event(self, element: str, name: str) -> int:
        wanted = [self.elements[element], name]
        (found,) = [e["id"] for e in self.events() if wanted in [list(t) for t in e["targets"]]]
        return int(found)

    def send(self, event: int, data: list[Any], event_data: Any = None) -> str:
        """Everything the server says to an event, as text."""
        sent = {
            "data": data, "fn_index": event, "session_hash": self.session, "event_data": event_data, "trigger_id": None
        }  # fmt: skip
        self.client.post("/gradio_api/queue/join", json=sent).raise_for_status()
        told = []
        with self.client.stream(
            "GET", "/gradio_api/queue/data", params={"session_hash": self.session}
        ) as stream:
            for line in stream.iter_lines():
                told.append(line)
                if '"msg":"process_completed"' in line.replace(" ", ""):
                    break
        return "\n".join(
            json.dumps(json.loads(t[5:]), ensure_ascii=False) for t in told if t.startswith("data:")
        )


def values_of(page: Page, event: dict[str, Any], value: str) -> list[Any]:
    """What might be sent to an event that takes these inputs: the value wherever a text goes."""
    kinds = {item["id"]: item for item in page.config["components"]}
    data: list[Any] = []
    for component in event["inputs"]:
        kind = kinds[component]["type"]
        props = kinds[component]["props"]
        multiple = props.get("multiselect") or kind == "chatbot"
        choices = [choice[1] for choice in props.get("choices") or []]
        text = choices[0] if kind == "dropdown" and choices else value
        data.append(None if kind in ("state", "file") else [] if multiple else text)
    return data


@pytest.mark.parametrize("name", ["reader", "editor"])
def test_no_event_tells_what_its_sender_may_not_see(office: Office, name: str) -> None:
    """Every event of the page, with the secret's names, numbers and ids for every text it takes."""
    given = [SECRET_TITLE, "拆迁安置补助标准是多少", *office.secret_ids()[:2]]
    with office.client(name) as client:
        page = Page(client)
        assert not any(secret in json.dumps(page.config, ensure_ascii=False) for secret in SECRETS)
        for event in page.events():
            for value in given if event["inputs"] else given[:1]:
                for kind in ("clause", "document"):
                    page.session = secrets.token_hex(6)  # what was asked before is in nobody's conversation
                    told = page.send(
                        event["id"],
                        values_of(page, event, value),
                        {"kind": kind, "value": value, "text": value},
                    )
                    told = told.replace(value, "")  # what was sent may be repeated
                    assert not any(secret in told for secret in SECRETS), (event["targets"], value)
                    if "open_source" not in str(event["targets"]):
                        break


def test_the_same_events_tell_an_admin(office: Office) -> None:
    """The test above would hold of anything if the events did nothing."""
    with office.client("admin") as client:
        page = Page(client)
        listed = page.send(page.event("library-find", "submit"), [SECRET_TITLE])
        assert SECRET_TITLE in listed and "不予公开" in listed
        opened = page.send(page.event("library-list", "open_document"), [], {"value": office.secret_ids()[0]})
        assert SECRET_WORD in opened


def test_labels_by_role(office: Office) -> None:
    seen = {}
    for name in ("reader", "editor", "admin"):
        with office.client(name) as client:
            page = Page(client)
            told = page.send(page.event("library-find", "submit"), [""])
            seen[name] = (ON_REQUEST_TITLE in told, SECRET_TITLE in told)
    assert seen == {"reader": (False, False), "editor": (True, False), "admin": (True, True)}


def test_readers_change_nothing_by_events(office: Office) -> None:
    """Every event with every button pressed by a reader: no account, file or document is another than before."""

    def state() -> object:
        files = sorted(str(p) for p in office.library.uploads.folder.rglob("*"))
        return office.people.accounts.all(), office.assistant.index.generation, files

    before = state()
    with office.client("reader") as client:
        page = Page(client)
        document = office.assistant.index.documents()[0].id
        for element, names in (
            ("library-take", ["click"]), ("library-again", ["click"]), ("library-document", ["remove_document"]),
            ("people-add", ["click"]), ("people-set-role", ["click"]), ("people-reset", ["click"]),
            ("people-remove", ["click"]), ("people-refresh", ["click"]),
        ):  # fmt: skip
            for name in names:
                event = next(e for e in page.events() if e["id"] == page.event(element, name))
                data = values_of(page, event, "admin")
                told = page.send(event["id"], data, {"value": document})
                assert "只有" in told or element == "people-refresh", told
    assert state() == before


def test_a_page_belongs_to_who_opened_it(office: Office, reader: httpx.Client) -> None:
    page = Page(reader)
    page.send(page.event("library-find", "submit"), [""])
    with office.client("admin") as other:
        asked = {"data": [""], "fn_index": page.event("library-find", "submit"), "session_hash": page.session}
        assert other.post("/gradio_api/queue/join", json=asked).status_code == 403
        listened = other.get("/gradio_api/queue/data", params={"session_hash": page.session})
        assert listened.status_code == 403
        assert other.get(f"/gradio_api/heartbeat/{page.session}").status_code == 403


def test_an_account_that_goes_is_out_at_once(office: Office) -> None:
    office.people.accounts.add("leaving", PASSWORD, "admin")
    with office.client("leaving") as client:
        assert client.get("/config").status_code == 200
        office.people.accounts.remove("leaving")
        assert client.get("/config").status_code == 401


def test_an_unreadable_store_lets_nobody_in(
    office: Office, reader: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> Any:
        raise PolicyError("账户文件读写失败。")

    monkeypatch.setattr(office.people.sessions, "account", fails)
    assert reader.get("/config").status_code == 401
    monkeypatch.setattr(office.people.accounts, "checked", fails)
    answer = reader.post("/login", data={"name": "reader", "password": PASSWORD})
    assert answer.status_code == 503 and "账户文件读写失败" in answer.text


def test_logins_are_in_the_audit_log(office: Office) -> None:
    with office.client("editor") as client:
        client.post("/logout")
    deeds = [(deed.name, deed.what) for deed in office.people.records.deeds()]
    assert ("editor", "login") in deeds and ("editor", "logout") in deeds


def test_answers_leave_nothing_behind_in_the_session(office: Office, reader: httpx.Client) -> None:
    """Gradio keeps a component's value once for a page, not once for each answer (`web.updates`). The box alone is kept
    once for each question, without the answer: Gradio stores what is typed under the id its last update gave it."""
    from gradio.state_holder import StateHolder

    def held() -> dict[int, Any]:
        sessions = (h.session_data for h in gc.get_objects() if isinstance(h, StateHolder))
        return dict(next(s[page.session] for s in sessions if page.session in s).config_values)

    page = Page(reader)
    event = next(e for e in page.events() if e["id"] == page.event("question", "submit"))
    page.send(event["id"], values_of(page, event, "森林防火什么时候禁火？"))
    once = held()
    for _ in range(3):
        page.send(event["id"], values_of(page, event, "森林防火什么时候禁火？"))
    new = [value for key, value in held().items() if key not in once]
    assert len(new) <= 3 and all(value["props"]["elem_id"] == "question" for value in new)
