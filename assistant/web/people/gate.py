"""Every request passes here first: where it comes from, whose it is, and whether they may.

Gradio's own `auth` and `auth_dependency` guard some of its routes only (its streams, resets and heartbeats
are open), keep passwords in memory and never end a session; so the check stands before all of Gradio, and an
event asks again who sent it (`People.person`).

Cross-site requests: the cookie is SameSite=Lax, and a request that says it comes from another site is refused
whatever it carries, also on a machine without login: another web page open in the same browser must not use
this one.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from index.errors import PolicyError

from ..tabs import Language
from .accounts import Account, folded
from .login import login_html
from .sessions import COOKIE, LIFETIME
from .site import People
from .words import WORDS

logger = logging.getLogger(__name__)

# Parts of Gradio this page has no use for, several of them without a check of their own.
_CLOSED = re.compile(
    r"/(?:stream/|process_recording|proxy=|deep_link|vibe-|undo-vibe|monitoring|dev/reload|run-history|profiling|run/|api/|call/)"
)
_UPLOAD = re.compile(r"/gradio_api/upload/?$")
_EVENT = re.compile(r"/gradio_api/(?:queue/join|reset|cancel)/?$")
_HEARTBEAT = re.compile(r"/gradio_api/heartbeat/([^/]+)$")
_PAGES = ("/", "/en", "/en/")
_MOST_LOGIN, _MOST_EVENT = 10_000, 8_000_000  # bytes of a body read here
_MOST_VISITS = 20_000  # open pages whose owner is remembered
_PLAIN = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]


@dataclass(frozen=True, slots=True)
class _Request:
    """What the gate looks at of a request."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    address: str
    secure: bool

    @property
    def token(self) -> str | None:
        try:
            held = SimpleCookie(self.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return None
        return held.value if held else None

    @property
    def language(self) -> Language:
        asked = self.query.get("lang", [""])[0]
        return "en" if asked == "en" or (not asked and self.path.startswith("/en")) else "zh"


class Gate:
    """ASGI middleware around the whole application. `most_upload`: bytes of one upload request, at most."""

    def __init__(self, app: Any, people: People, most_upload: int) -> None:
        self.app = app
        self._people = people
        self._most_upload = most_upload
        self._visits = _Visits()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})  # the page uses none

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        request = _read(scope)
        if not _is_own(request):
            await _refuse(send, 403, "请求来自别的网站，已拒绝。")
        elif _CLOSED.search(request.path):
            await _refuse(send, 404, "没有这个地址。")
        elif not self._people.log_in():
            if request.path in ("/login", "/logout"):
                await _redirect(send, "/")
            else:
                await self._pass(scope, receive, send, request, None)
        elif request.path == "/login":
            await self._log_in(request, receive, send)
        elif (account := self._people.visitor(request.token)) is None:
            await _send_away(request, send)
        elif request.path == "/logout":
            await self._log_out(request, account, send)
        else:
            await self._pass({**scope, "policy.account": account.name}, receive, send, request, account)

    async def _pass(
        self, scope: Any, receive: Any, send: Any, request: _Request, account: Account | None
    ) -> None:
        refused = self._upload_refused(request, account) if _UPLOAD.search(request.path) else None
        if refused:
            await _refuse(send, *refused)
            return
        visit = _visit_of(request)
        if account and request.method == "POST" and _EVENT.search(request.path):
            body = await _body(receive, _MOST_EVENT)
            if body is None:
                await _refuse(send, 413, "请求太大。")
                return
            receive, visit = _again(body, receive), _visit_in(body)
        if account and visit and not self._visits.belongs(visit, account.name):
            await _refuse(send, 403, "这个页面是别人打开的。")
            return
        await self.app(scope, receive, _unstored(send) if request.path in _PAGES else send)

    def _upload_refused(self, request: _Request, account: Account | None) -> tuple[int, str] | None:
        if account and account.role == "reader":
            return 403, "只有编辑和管理员可以上传文件。"
        size = request.headers.get("content-length", "")
        if not size.isascii() or not size.isdigit():
            return 411, "上传时必须说明大小。"
        if int(size[:20]) > self._most_upload:
            return 413, f"一次最多上传 {self._most_upload // 1_000_000} MB。请分几次上传。"
        return None

    async def _log_in(self, request: _Request, receive: Any, send: Any) -> None:
        way = _own_way(request.query.get("next", ["/en/" if request.language == "en" else "/"])[0])
        if request.method in ("GET", "HEAD"):
            await _page(send, 200, login_html(request.language, way))
            return
        body = await _body(receive, _MOST_LOGIN) if request.method == "POST" else None
        if body is None:
            await _refuse(send, 400, "登录请求不完整。")
            return
        form = parse_qs(body.decode("utf-8", "replace"))
        name, password = (form.get(field, [""])[0] for field in ("name", "password"))
        await self._check(request, send, _own_way(form.get("next", [way])[0]), name, password)

    async def _check(self, request: _Request, send: Any, way: str, name: str, password: str) -> None:
        from starlette.concurrency import run_in_threadpool

        words, people = WORDS[request.language], self._people
        wait = people.attempts.begin(folded(name), request.address)
        if wait:
            told = words.wait.format(seconds=int(wait) + 1)
            headers = [(b"retry-after", str(int(wait) + 1).encode())]
            await _page(send, 429, login_html(request.language, way, told, name), headers)
            return
        try:
            account = await run_in_threadpool(people.accounts.checked, name, password)
            known = account.name if account else folded(name)[:40]
            people.records.done(known, "login" if account else "login-failed", request.address)
            token = people.sessions.begin(account) if account else None
        except PolicyError as error:
            logger.error("a login failed: %s", error)
            await _page(send, 503, login_html(request.language, way, str(error), name))
            return
        if account is None or token is None:
            await _page(send, 401, login_html(request.language, way, words.wrong, name))
            return
        people.attempts.succeeded(folded(name), request.address)
        await _redirect(send, way, _cookie(token, int(LIFETIME), request.secure))

    async def _log_out(self, request: _Request, account: Account, send: Any) -> None:
        if request.method != "POST":
            await _redirect(send, "/")
            return
        try:
            self._people.sessions.end(request.token or "")
            self._people.records.done(account.name, "logout")
        except PolicyError as error:
            await _refuse(send, 503, str(error))
            return
        await _redirect(send, f"/login?lang={request.language}", _cookie("", 0, request.secure))


class _Visits:
    """Whose each open page is, by the name it gave itself (Gradio's session hash): the events and answers of a
    page belong to whoever opened it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    def belongs(self, visit: str, name: str) -> bool:
        """Whether the page is this person's; one not known yet becomes theirs."""
        with self._lock:
            owner = self._owners.setdefault(visit, name)
            self._owners.move_to_end(visit)
            while len(self._owners) > _MOST_VISITS:
                self._owners.popitem(last=False)
            return owner == name


def _read(scope: Any) -> _Request:
    headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    address = scope["client"][0] if scope.get("client") else ""
    return _Request(
        scope["method"], scope["path"], query, headers, address, scope.get("scheme", "http") == "https"
    )


def _is_own(request: _Request) -> bool:
    """Whether the request comes from this server's own page, or from no page at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        changes = request.method not in ("GET", "HEAD", "OPTIONS")
        followed = (
            request.headers.get("sec-fetch-mode") == "navigate" and not changes
        )  # a link from elsewhere
        return site in ("same-origin", "none") or followed
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _own_way(way: str) -> str:
    """Where to go after login: a page of this server, whatever was asked for."""
    return way if way in _PAGES else "/"


def _visit_of(request: _Request) -> str | None:
    heartbeat = _HEARTBEAT.search(request.path)
    named = request.query.get("session_hash")
    return heartbeat[1] if heartbeat else named[0] if named else None


def _visit_in(body: bytes) -> str | None:
    try:
        sent = json.loads(body)
    except ValueError:
        return None
    named = sent.get("session_hash") if isinstance(sent, dict) else None
    return named if isinstance(named, str) else None


async def _body(receive: Any, most: int) -> bytes | None:
    """The whole body, None when it is longer or the sender is gone."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Any) -> Any:
    """What was read, to be read once more; then what follows."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receiving() -> Any:
        return waiting.pop() if waiting else await receive()

    return receiving


def _cookie(token: str, seconds: int, secure: bool) -> tuple[bytes, bytes]:
    kept = (
        f"{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{'; Secure' if secure else ''}"
    )
    return b"set-cookie", kept.encode()


def _unstored(send: Any) -> Any:
    """The page is not kept by the browser: going back after logout shows the login."""

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"cache-control", b"no-store")]}
        await send(message)

    return sending


async def _send_away(request: _Request, send: Any) -> None:
    """To the login, for someone who opens the page; a plain refusal for everything else."""
    if request.method == "GET" and (
        request.path in _PAGES or "text/html" in request.headers.get("accept", "")
    ):
        way = f"/login?lang={request.language}&next={quote(_own_way(request.path))}"
        await _redirect(send, way, _cookie("", 0, request.secure))
        return
    await _refuse(send, 401, "请先登录。")


async def _refuse(send: Any, status: int, told: str) -> None:
    await _respond(send, status, told.encode(), list(_PLAIN))


async def _page(send: Any, status: int, html: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    await _respond(send, status, html.encode("utf-8", "replace"), [*kind, *(headers or [])])


async def _redirect(send: Any, way: str, *headers: tuple[bytes, bytes]) -> None:
    await _respond(send, 303, b"", [(b"location", way.encode()), (b"cache-control", b"no-store"), *headers])


async def _respond(send: Any, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    from ..server import HEADERS

    sized = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, sized, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
