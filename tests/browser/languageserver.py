"""A language server as an editor drives it: JSON-RPC over its input and output (Language Server Protocol 3.17)."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import IO, Any

_PATIENCE = 60  # seconds for an answer; the server reads schemas when it first needs them


class LanguageServer:
    """One server with one folder open. Use as a context manager."""

    def __init__(self, command: list[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder, self.settings = folder, settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self.number = 0
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def __enter__(self) -> LanguageServer:
        uri = self.folder.as_uri()
        items = {"documentationFormat": ["markdown"]}
        able = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"publishDiagnostics": {}, "completion": {"completionItem": items}},
        }
        self.ask("initialize", {"processId": None, "rootUri": uri, "capabilities": able,
                                "workspaceFolders": [{"uri": uri, "name": "site"}]})  # fmt: skip
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(self, *exception: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(_PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Open a file, and what the server then finds wrong in it."""
        uri = (self.folder / path).as_uri()
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def completion(self, path: str, line: int, character: int) -> list[dict[str, Any]]:
        """What the server offers at a place, counted from 0."""
        where = {
            "textDocument": {"uri": (self.folder / path).as_uri()},
            "position": {"line": line, "character": character},
        }
        answer = self.ask("textDocument/completion", where)
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
        return items

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self.number += 1
        mine = self.number
        self._send({"id": mine, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == mine and "method" not in message:
                return message.get("result")

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """The next message that is for us; what the server asks of an editor is answered on the way."""
        while True:
            message = self.inbox.get(timeout=_PATIENCE)
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            else:
                return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item["section"].partition(".")[0], {}) for item in message["params"]["items"]]
        return None

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _read(self) -> None:
        assert self.process.stdout
        while message := _message(self.process.stdout):
            self.inbox.put(message)


def _message(stream: IO[bytes]) -> dict[str, Any]:
    """The next message of a stream; empty at its end."""
    length = 0
    while (line := stream.readline().strip()) or not length:
        if not line:
            return {}
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    found: dict[str, Any] = json.loads(stream.read(length))
    return found
