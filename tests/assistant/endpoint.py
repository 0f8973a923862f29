"""An OpenAI-compatible endpoint on the loopback that answers by a script and records what it was sent."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: its path, headers (lower case) and JSON body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def prompt(self) -> str:
        (message,) = self.body["messages"]
        assert message["role"] == "user"
        return str(message["content"])

    def key_of(self, words: str) -> str:
        """The key of the first clause in the prompt that holds these words."""
        for key, clause in re.findall(r"(?ms)^\[(C\d+)\] [^\n]*\n<<<\n(.*?)\n>>>", self.prompt):
            if words in clause:
                return str(key)
        raise AssertionError(f"no clause with {words!r} in the prompt")


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back. `pieces` are streamed one by one as chat chunks; `finish` None leaves the end out, `torn` breaks
    the connection off. `between` seconds pass after each piece. `raw` is sent as it is instead, with `content_type`. `wait` seconds pass before anything is sent."""

    pieces: Sequence[str] = ()
    finish: str | None = "stop"
    status: int = 200
    raw: str | None = None
    content_type: str = "application/json"
    torn: bool = False
    wait: float = 0.0
    between: float = 0.0


Script = Callable[[Sent], Reply]


@dataclass
class Endpoint:
    """A running endpoint: `url` for POLICY_LLM_BASE_URL; `script` makes the reply to a request; `sent` records them."""

    url: str
    script: Script = field(default=lambda sent: Reply(["好。"]))
    sent: list[Sent] = field(default_factory=list)

    def says(self, *pieces: str, finish: str | None = "stop") -> None:
        """From now on answer with these words, whatever is asked."""
        self.script = lambda sent: Reply(pieces, finish)


@contextmanager
def serving() -> Iterator[Endpoint]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
    server.endpoint = endpoint  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:  # the name http.server calls
        endpoint: Endpoint = self.server.endpoint  # type: ignore[attr-defined]
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        sent = Sent(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        endpoint.sent.append(sent)
        reply = endpoint.script(sent)
        time.sleep(reply.wait)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client no longer waits
            self._send(reply, bool(body.get("stream")))
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""

    def _send(self, reply: Reply, streaming: bool) -> None:
        if reply.raw is not None or reply.status != 200:
            return self._whole(
                reply.status, reply.content_type, reply.raw or '{"error": {"message": "failed"}}'
            )
        if not streaming:
            return self._whole(
                200, "application/json", json.dumps(_completion("".join(reply.pieces), reply.finish))
            )
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for piece in reply.pieces:
            self._event(json.dumps(_chunk({"content": piece}, None)))
            time.sleep(reply.between)
        if reply.torn:
            return None  # the last, empty chunk never comes
        if reply.finish:
            self._event(json.dumps(_chunk({}, reply.finish)))
            self._event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")
        return None

    def _event(self, data: str) -> None:
        content = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()

    def _whole(self, status: int, content_type: str, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(content)))
        self.send_header("x-should-retry", "false")  # the client would wait a second before it tries again
        self.end_headers()
        self.wfile.write(content)


def _chunk(delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "test", "choices": [choice]}


def _completion(text: str, finish: str | None) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "test",
        "choices": [choice],
        "usage": usage,
    }
