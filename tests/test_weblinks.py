"""`sitegen links` against a server of its own that answers as the web does: well, moved, gone, busy, late."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.diagnostics import Span
from sitegen.weblinks.archive import archived
from sitegen.weblinks.findings import findings
from sitegen.weblinks.memory import remember, remembered
from sitegen.weblinks.round import Manners, Round, seconds_to_wait
from sitegen.weblinks.visit import AGENT, Answer, is_private, problem_of, visit
from sites import TODAY, write_files
from test_faults import sound

NEVER = 5.0


@dataclass
class Web:
    """The server: its address, what it was asked, and the answers that change from one visit to the next."""

    base: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    done: threading.Event = field(default_factory=threading.Event)
    turns: dict[str, int] = field(default_factory=dict)


_MOVES = {"/moved": (301, "/ok"), "/away": (302, "/ok"), "/moved-then-away": (301, "/away"),
          "/circle": (302, "/circle"), "/moved-gone": (301, "/gone"), "/out": (302, "file:///etc/hosts")}  # fmt: skip
_STATUS = {"/ok": 200, "/gone": 404, "/gone-for-good": 410, "/refused": 403, "/broken": 500, "/å": 200}


def handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            path = self.path.partition("?")[0]
            web.asked.append(f"{self.command} {path}")
            web.agents.add(self.headers["User-Agent"])
            turn = web.turns[path] = web.turns.get(path, 0) + 1
            if path == "/late":
                web.done.wait(NEVER)
                return
            if path == "/broken-off":
                self.connection.close()
                return
            status, headers, body = self.due(path, turn)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def due(self, path: str, turn: int) -> tuple[int, dict[str, str], bytes]:
            if path in _MOVES:
                return _MOVES[path][0], {"Location": _MOVES[path][1]}, b""
            if path == "/busy":
                return (429, {"Retry-After": "7"}, b"") if turn == 1 else (200, {}, b"")
            if path == "/get-only":
                return (405, {}, b"") if self.command == "HEAD" else (200, {}, b"")
            if path == "/wayback":
                copy = {"available": True, "url": "http://web.archive.org/web/2017/http://x/", "status": "200"}
                return 200, {}, json.dumps({"archived_snapshots": {"closest": copy}}).encode()
            return _STATUS.get(path, 200 if path == "/%C3%A5" else 404), {}, b"hello"

        do_GET = do_HEAD = answer  # noqa: N815 - the names that http.server calls

        def log_message(self, *args: object) -> None:
            pass

    return Handler


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(made))
    server.daemon_threads = True
    made.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


def ask(url: str, timeout: float = NEVER) -> Answer:
    return visit(url, timeout=timeout, private=True)


def test_a_page_that_is_there_is_asked_for_once_by_head_with_a_name_that_tells(web: Web) -> None:
    assert ask(f"{web.base}/ok") == Answer(200)
    assert web.asked == ["HEAD /ok"]
    assert web.agents == {AGENT}
    assert "sitegen-links" in AGENT


def test_a_server_that_does_not_like_head_is_asked_by_get(web: Web) -> None:
    assert ask(f"{web.base}/get-only").is_well
    assert web.asked == ["HEAD /get-only", "GET /get-only"]


@pytest.mark.parametrize(
    ("path", "status", "moved"),
    [("/moved", 200, "/ok"), ("/away", 200, ""), ("/moved-then-away", 200, "/away"), ("/moved-gone", 404, "")],
)
def test_redirects_are_followed_and_those_for_good_are_told(web: Web, path: str, status: int, moved: str) -> None:
    answer = ask(web.base + path)
    assert (answer.status, answer.moved) == (status, web.base + moved if moved else "")


def test_redirects_without_end_or_out_of_the_web_are_problems(web: Web) -> None:
    assert ask(f"{web.base}/circle").problem == "redirects"
    assert ask(f"{web.base}/out").problem == "redirects"


def test_what_gives_no_answer_says_why(web: Web) -> None:
    assert ask(f"{web.base}/late", timeout=0.2).problem == "time"
    assert ask(f"{web.base}/broken-off").problem == "connection"
    assert ask(web.base.replace("http:", "https:") + "/ok").problem == "tls"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/").problem == "connection"


def test_problems_by_their_reason() -> None:
    assert problem_of(ssl.SSLCertVerificationError("expired")) == "tls"
    assert problem_of(socket.gaierror("no such host")) == "name"
    assert problem_of(TimeoutError()) == "time"


def test_letters_beyond_ascii_are_sent_as_the_web_wants_them(web: Web) -> None:
    assert ask(f"{web.base}/å?sök=ö").status == 200
    assert web.asked == ["HEAD /%C3%A5"]


def test_the_own_machine_is_left_alone_unless_asked_for(web: Web) -> None:
    assert visit(f"{web.base}/ok", timeout=NEVER).problem == "private"
    assert web.asked == []
    assert is_private("http://169.254.169.254/latest/")
    assert is_private("http://[::1]/")
    assert not is_private("http://8.8.8.8/")


def test_a_busy_server_is_asked_again_after_as_long_as_it_says(web: Web) -> None:
    slept: list[float] = []
    answers = Round(Manners(NEVER), slept.append, ask).go([f"{web.base}/busy"])
    assert [answer.status for answer in answers.values()] == [200]
    assert slept == [7.0]


def test_a_server_in_trouble_is_tried_three_times_with_longer_pauses(web: Web) -> None:
    slept: list[float] = []
    answers = Round(Manners(NEVER, pause=0.5), slept.append, ask).go([f"{web.base}/broken"])
    assert [answer.status for answer in answers.values()] == [500]
    assert slept == [2.0, 8.0]


def test_what_is_gone_is_not_asked_again(web: Web) -> None:
    slept: list[float] = []
    Round(Manners(NEVER), slept.append, ask).go([f"{web.base}/gone"])
    assert (web.asked, slept) == (["HEAD /gone", "GET /gone"], [])


def test_who_asks_for_a_long_wait_is_left_for_next_time() -> None:
    slept: list[float] = []
    answers = Round(Manners(), slept.append, lambda url, timeout: Answer(429, retry_after="3600")).go(["http://a/"])
    assert (answers["http://a/"].status, slept) == (429, [])


def test_the_addresses_of_a_host_are_visited_one_after_the_other_with_a_pause() -> None:
    slept: list[float] = []
    urls = ["http://a.example/1", "http://A.example/2", "http://b.example/", "http://a.example/1"]
    answers = Round(Manners(pause=0.25), slept.append, lambda url, timeout: Answer(200)).go(urls)
    assert list(answers) == sorted(set(urls))
    assert slept == [0.25]


def test_retry_after_in_both_forms() -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert seconds_to_wait("120", now) == 120
    assert seconds_to_wait("Sat, 21 Nov 2026 12:00:30 GMT", now) == 30
    assert seconds_to_wait("Sat, 21 Nov 2026 11:00:00 GMT", now) == 0
    assert seconds_to_wait("soon", now) is None
    assert seconds_to_wait("", now) is None


def test_good_answers_are_remembered_for_some_days(tmp_path: Path) -> None:
    file = tmp_path / ".sitegen/links.json"
    answers = {"http://a/": Answer(200, moved="http://b/"), "http://c/": Answer(404)}
    remember(file, answers, TODAY, {})
    known = remembered(file, TODAY + timedelta(days=14), 14)
    assert known == {"http://a/": Answer(200, moved="http://b/")}
    assert remembered(file, TODAY + timedelta(days=15), 14) == {}
    remember(file, answers, TODAY + timedelta(days=10), known)
    assert remembered(file, TODAY + timedelta(days=15), 14) == {}, "what is remembered does not grow younger"
    file.write_text("{[", "utf-8")
    assert remembered(file, TODAY, 14) == {}


def test_a_copy_in_the_archive_is_suggested_and_nothing_else_is_believed(web: Web) -> None:
    assert archived("http://x/", service=f"{web.base}/wayback") == "https://web.archive.org/web/2017/http://x/"
    assert archived("http://x/", service=f"{web.base}/gone") == ""
    assert archived("http://x/", service=f"{web.base}/ok") == ""


def test_each_answer_has_its_code_at_each_place() -> None:
    answers = {
        "http://a/": Answer(404), "http://b/": Answer(0, "name"), "http://c/": Answer(200, moved="http://d/"),
        "http://e/": Answer(0, "tls"), "http://f/": Answer(0, "time"), "http://g/": Answer(429),
        "http://h/": Answer(200),
    }  # fmt: skip
    places = {url: (("content/a.md", Span.at(number, 1)),) for number, url in enumerate(answers, 1)}
    found = findings(places, answers, {"http://a/": "https://web.archive.org/a"})
    assert [one.code for one in found] == ["A201", "A201", "A202", "A203", "A204", "A205"]
    assert [one.hint for one in found][:2] == ["hint_archived", "hint"]


def run(tmp_path: Path, web: Web, body: str, *options: str) -> Result:
    text = f"---\ntitle: A\nlinks: [{{label: Gamla sidan, url: {web.base}/moved}}]\n---\n\n{body}\n"
    content = write_files({**sound(), "content/news/a.md": text.encode()}, tmp_path)
    return CliRunner().invoke(main, ["links", "--content", str(content), "--private", "--pause", "0", "--timeout", "5",
                                     "--archive-service", f"{web.base}/wayback", *options])  # fmt: skip


def test_the_command_tells_dead_and_moved_links_where_they_stand_and_blocks_nothing(tmp_path: Path, web: Web) -> None:
    done = run(tmp_path, web, f"[Borta]({web.base}/gone) och [kvar]({web.base}/ok#del).", "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert [(one["code"], one["path"], one["line"]) for one in found] == [
        ("A202", "content/news/a.md", 3), ("A201", "content/news/a.md", 6)]  # fmt: skip
    assert "https://web.archive.org/web/2017/" in found[1]["hint"]
    assert f"{web.base}/ok" in found[0]["hint"]


def test_strict_fails_on_a_dead_link_and_the_archive_can_be_left_alone(tmp_path: Path, web: Web) -> None:
    done = run(tmp_path, web, f"[Borta]({web.base}/gone)", "--strict", "--no-archive", "--format", "markdown")
    assert done.exit_code == 1
    assert "### Råd (2)" in done.output
    assert not [line for line in web.asked if "wayback" in line]
    assert run(tmp_path, web, f"[Kvar]({web.base}/ok)", "--strict").exit_code == 0


def test_what_answered_lately_is_not_asked_again(tmp_path: Path, web: Web) -> None:
    body = f"[Kvar]({web.base}/ok) [Borta]({web.base}/gone)"
    first = run(tmp_path, web, body)
    web.asked.clear()
    second = run(tmp_path, web, body)
    assert [line for line in web.asked if "wayback" not in line] == ["HEAD /gone", "GET /gone"]
    assert second.output == first.output
    assert "2 av 3 adresser svarar." in first.output
    web.asked.clear()
    run(tmp_path, web, body, "--days", "0")
    assert "HEAD /ok" in web.asked
