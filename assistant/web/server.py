"""Serving the page on this machine: the address, what every response carries, start and end."""

from __future__ import annotations

import errno
import ipaddress
import logging
import os
import socket
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from index.errors import CatalogError, PolicyError

if TYPE_CHECKING:
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI

    from ..assistant import Assistant
    from .chat.examples import Examples
    from .chat.feedback import Records
    from .tabs import Person, Tab

logger = logging.getLogger(__name__)

_SECONDS_TO_CLOSE = 2  # for answers still running when the server is told to stop

# Nothing of the page may be fetched from, or sent to, another machine; the browser holds it to that. Gradio
# itself needs inline scripts and styles and builds its templates with Function().
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; media-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
# Gradio chooses the language of its own labels by the browser's; each page of this program has one language.
_SPEAKS = (
    "<head>\n<script>for (const [k, v] of [['language', '{0}'], ['languages', ['{0}']]]) "
    "Object.defineProperty(navigator, k, {{get: () => v}});</script>"
)
_PAGES = {"/": "zh-CN", "/en": "en", "/en/": "en"}


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own, which nobody else reaches."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything slow is loaded. Raises PolicyError when it cannot be had."""
    bare = host.strip("[]")
    if not 0 <= port <= 65535:
        raise PolicyError(f"端口 {port} 不存在。请用 --port 指定 1 到 65535 之间的端口。")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((bare, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise PolicyError(_refused(host, port, error)) from error
    return listening


def _refused(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 7860
        return f"端口 {port} 已被别的程序占用。请用 --port 换一个，例如 --port {other}。"
    if error.errno == errno.EACCES:
        return f"没有权限使用端口 {port}。请用 --port 换一个 1024 以上的端口。"
    return f"不能在 {host}:{port} 上提供服务（{error.strerror or error}）。请检查 --host 和 --port。"


def address_of(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def keep_offline() -> None:
    """Turns off what Gradio and its libraries would send or ask; takes effect only before they are
    imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"


def build_app(
    assistant: Assistant,
    *,
    tabs: Sequence[Tab] = (),
    person: Callable[[gr.Request], Person] | None = None,
    records: Records | None = None,
    most_upload: int = 1,
) -> FastAPI:
    """The web application over an open assistant, in Chinese at `/` and in English at `/en/`; `keep_offline`
    comes before it. `person` tells who sent an event (without it, everyone is this machine's own person);
    `records` keeps judgements and the audit log (without it, the page offers no judging); `most_upload` is the largest
    file that may be uploaded, in bytes."""
    import gradio as gr
    from fastapi import FastAPI

    from .chat.examples import Examples
    from .page import PATHS, build_page, style, theme
    from .tabs import nobody_logs_in

    examples = Examples()
    threading.Thread(target=_prepare, args=(examples, assistant), daemon=True).start()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # The path of all paths comes last: what is mounted there takes everything.
    for language in sorted(PATHS, key=lambda held: -len(PATHS[held])):
        page = build_page(
            assistant,
            language,
            tabs=tabs,
            person=person or nobody_logs_in,
            records=records,
            examples=examples,
        )
        gr.mount_gradio_app(
            app, page, path=PATHS[language], footer_links=[], run_history=False, show_error=False,
            ssr_mode=False, enable_monitoring=False, pwa=False, mcp_server=False, max_file_size=most_upload,
            theme=theme(), css=style(),
        )  # fmt: skip
    app.add_middleware(LocalPage)
    return app


def _prepare(examples: Examples, assistant: Assistant) -> None:
    """Makes the examples before the first visitor comes, which also warms the way of a question."""
    try:
        examples.current(assistant)
    except CatalogError as error:
        logger.warning("no examples: %s", error)


def server_of(app: FastAPI, ready: Callable[[], None]) -> uvicorn.Server:
    """A server to `run(sockets=[listen(…)])`; `ready` is called once the page answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Every open page holds a stream that is cut now: no fault, and no reader for its traceback.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=_SECONDS_TO_CLOSE, ws="none"
    )
    return Server(config)


class LocalPage:
    """ASGI middleware: only this machine's names are answered (to whoever has logged in, every name: the cookie
    belongs to the name it was given under), every response carries the headers that keep
    the page here, and each page says its language."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "policy.account" not in scope and not _is_local(dict(scope["headers"]).get(b"host", b"")):
            # A page elsewhere must not reach this server under a name of its own (DNS rebinding).
            await _refuse(send)
            return
        language = _PAGES.get(scope["path"])
        sending = _Rewriting(send, language).send if language else _adding_headers(send)
        await self.app(scope, receive, sending)


def _is_local(host: bytes) -> bool:
    name = (
        host.decode("latin-1").rpartition("]")[0] + "]"
        if host.startswith(b"[")
        else host.decode("latin-1").split(":")[0]
    )
    return name in {"127.0.0.1", "localhost", "[::1]"}


async def _refuse(send: Any) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *HEADERS]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send(
        {"type": "http.response.body", "body": "请用 http://127.0.0.1 或 http://localhost 打开。".encode()}
    )


def _adding_headers(send: Any) -> Any:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return sending


class _Rewriting:
    """Holds the page's response back until it is whole, then sends it in its language."""

    def __init__(self, send: Any, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Any = None
        self._body = b""

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = [(k, v) for k, v in self._start["headers"] if k.lower() != b"content-length"]
        body = page_in(self._language, self._body)
        headers += [(b"content-length", str(len(body)).encode()), *HEADERS]
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def page_in(language: str, body: bytes) -> bytes:
    """Gradio's page with this language as its own; whatever else was sent stays as it is."""
    named = body.replace(b'lang="en"', f'lang="{language}"'.encode(), 1)
    return named.replace(b"<head>", _SPEAKS.format(language).encode(), 1)
