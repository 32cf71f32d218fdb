"""The preview: pages from memory, a reload after a change, faults over the page, nobody else's names."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from sitegen.errors import ServerError
from sitegen.preview.http_server import Server, is_loopback
from sitegen.preview.media_types import media_type
from sitegen.preview.served import Event, Findings, PageNotes, Rest, ServedSite
from sitegen.preview.server import SourceFilter, running, serve

FILES = {
    "index.html": b"<!doctype html><title>Start</title><body><p>Start</p></body></html>",
    "exempel/brobygget/index.html": b"<!doctype html><title>Brobygget</title><body>bro</BODY >",
    "404.html": b"<!doctype html><title>Finns inte</title><body>Finns inte</body>",
    "en/404.html": b"<!doctype html><title>Not found</title><body>Not found</body>",
    "assets/stil.css": b"a{}",
    "data/exempel.json": b"{}",
}


class Workshop:
    """A site that a test changes, and what the server told of it."""

    def __init__(self) -> None:
        self.site: ServedSite | Exception = ServedSite(FILES)
        self.events: list[Event] = []
        self.gate = threading.Event()
        self.gate.set()
        self.builds = 0

    def build(self) -> ServedSite:
        self.gate.wait(10)
        self.builds += 1
        if isinstance(self.site, Exception):
            raise self.site
        return self.site

    def run(self, **options: Any) -> contextlib.AbstractContextManager[Server]:
        return running(self.build, options.pop("watch", ()), port=options.pop("port", free_port()),
                       on_event=self.events.append, **options)  # fmt: skip

    def change(self, server: Server, site: ServedSite | Exception) -> None:
        self.site = site
        server.live.change()
        server.live.state(10)


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def page(self) -> bytes:
        """The body without the reload script."""
        return re.sub(rb"<script src=[^>]*></script>", b"", self.body)


def get(server: Server, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    with contextlib.closing(connection):
        connection.putrequest(method, path, skip_host="host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return Answer(connection.getresponse())


@contextlib.contextmanager
def listening(server: Server, page: str) -> Iterator[Callable[[], dict[str, Any]]]:
    """A function that waits for the next state that the browser on `page` is told of."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", f"{server.base}__sitegen/events?page={page}")
        response = connection.getresponse()
        assert response.headers["Content-Type"].startswith("text/event-stream")

        def following() -> dict[str, Any]:
            while (line := response.readline()) != b"event: site\n":
                assert line
            line = response.readline()
            state: dict[str, Any] = json.loads(line[6:])
            return state

        yield following
        response.close()


def stream(server: Server, page: str, count: int) -> list[str]:
    """The first lines, without empty ones, that a browser on a page is told."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", f"{server.base}__sitegen/events?page={page}")
        response = connection.getresponse()
        lines: list[str] = []
        while len(lines) < count:
            lines += [line] if (line := response.readline().decode().strip()) else []
        response.close()
    return lines


def shown(answer: Answer) -> dict[str, str]:
    """What the page says of itself to the reload script."""
    match = re.search(rb'data-page="(\w*)" data-assets="(\w*)"', answer.body)
    assert match
    return {"page": match[1].decode(), "assets": match[2].decode()}


def is_current(answer: Answer, state: dict[str, Any]) -> bool:
    return shown(answer) == {name: state[name] for name in ("page", "assets")}


@pytest.mark.parametrize(
    ("path", "key", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/?q=a", "index.html", "text/html; charset=utf-8"),
        ("/index.html", "index.html", "text/html; charset=utf-8"),
        ("/exempel/brobygget/", "exempel/brobygget/index.html", "text/html; charset=utf-8"),
        ("/assets/stil.css", "assets/stil.css", "text/css; charset=utf-8"),
        ("/data/exempel.json", "data/exempel.json", "application/json; charset=utf-8"),
    ],
)
def test_files_are_served_as_they_were_built(workshop: Workshop, path: str, key: str, kind: str) -> None:
    with workshop.run() as server:
        answer, head = get(server, path), get(server, path, "HEAD")
    assert (answer.status, answer.page, answer.headers["Content-Type"]) == (200, FILES[key], kind)
    assert (b"live.js" in answer.body) == key.endswith(".html")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(answer.body))


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/saknas/", b"Finns inte"), ("/en/missing/page", b"Not found"), ("/english", b"Finns inte"),
        ("/../../etc/passwd", b"Finns inte"), ("/%2e%2e/etc/passwd", b"Finns inte"), ("//etc/passwd", b"Finns inte"),
        ("/assets/..%2findex.html", b"Finns inte"), ("/%00", b"Finns inte"), ("/%ff", b"Finns inte"),
        ("/exempel\\brobygget", b"Finns inte"), ("/exempel", b"Finns inte"),
    ],
)  # fmt: skip
def test_what_is_not_a_file_of_the_site_is_not_found(workshop: Workshop, path: str, title: bytes) -> None:
    with workshop.run() as server:
        answer = get(server, path)
    assert answer.status == 404
    assert title in answer.body
    assert shown(answer)["page"] == ""


def test_a_folder_without_its_slash_is_redirected(workshop: Workshop) -> None:
    with workshop.run() as server:
        answer = get(server, "/exempel/brobygget?q=%C3%A5")
    assert (answer.status, answer.headers["Location"]) == (302, "/exempel/brobygget/?q=%C3%A5")


def test_a_site_under_a_base_path(workshop: Workshop) -> None:
    with workshop.run(base="katalog") as server:
        assert server.address.endswith("/katalog/")
        assert [get(server, path).headers["Location"] for path in ("/", "/katalog")] == ["/katalog/", "/katalog/"]
        assert get(server, "/katalog/exempel/brobygget").headers["Location"] == "/katalog/exempel/brobygget/"
        assert b'src="/katalog/__sitegen/live.js"' in get(server, "/katalog/").body
        assert get(server, "/katalog/__sitegen/live.js").status == 200
        assert get(server, "/exempel/brobygget/").status == 404
        with listening(server, "/katalog/") as following:
            assert is_current(get(server, "/katalog/"), following())


def test_the_scripts_own_files_are_served(workshop: Workshop) -> None:
    with workshop.run() as server:
        kinds = [get(server, f"/__sitegen/{name}").headers["Content-Type"] for name in ("live.js", "live.css")]
        assert get(server, "/__sitegen/../server.py").status == 404
    assert kinds == ["text/javascript; charset=utf-8", "text/css; charset=utf-8"]


def test_a_changed_page_is_reloaded_and_another_is_not(workshop: Workshop) -> None:
    with workshop.run() as server, listening(server, "/") as start, listening(server, "/exempel/brobygget/") as example:
        before = [get(server, path) for path in ("/", "/exempel/brobygget/")]
        assert is_current(before[0], start())
        assert is_current(before[1], example())
        workshop.change(server, ServedSite({**FILES, "index.html": b"<body>ny</body>", "data/exempel.json": b"[]"}))
        assert not is_current(before[0], start())
        assert is_current(before[1], example())
        assert get(server, "/").page == b"<body>ny</body>"


def test_a_changed_stylesheet_reloads_every_page(workshop: Workshop) -> None:
    with workshop.run() as server, listening(server, "/") as following:
        before = get(server, "/")
        following()
        workshop.change(server, ServedSite({**FILES, "assets/stil.css": b"b{}"}, look="ny"))
        assert not is_current(before, following())


def test_a_page_that_comes_to_be_replaces_its_404(workshop: Workshop) -> None:
    with workshop.run() as server, listening(server, "/ny%C3%A5/") as following:
        before = get(server, "/ny%C3%A5/")
        assert is_current(before, following())
        workshop.change(server, ServedSite({**FILES, "nyå/index.html": b"ny"}))
        assert not is_current(before, following())
        assert get(server, "/ny%C3%A5/").page == b"ny"


def test_faults_are_shown_over_the_last_site_and_go_when_mended(workshop: Workshop) -> None:
    with workshop.run() as server, listening(server, "/") as following:
        page = get(server, "/")
        assert following()["faults"] == []
        workshop.change(server, ServedSite({}, ["a.md:3:1 fältet ’komun’ finns inte"], "Fel", "Stäng"))
        state = following()
        assert state["faults"] == ["a.md:3:1 fältet ’komun’ finns inte"]
        assert (state["heading"], state["close"]) == ("Fel", "Stäng")
        assert is_current(page, state)
        assert get(server, "/").page == FILES["index.html"]
        workshop.change(server, ServedSite(FILES))
        state = following()
        assert state["faults"] == []
        assert is_current(page, state)


def test_the_page_is_shown_before_it_is_checked_and_the_faults_follow(workshop: Workshop) -> None:
    gate = threading.Event()

    def check(rest: Rest) -> Findings:
        assert gate.wait(10)
        return Findings(["a.md dubbel titel"], True)

    with workshop.run() as server, listening(server, "/") as following:
        following()
        workshop.change(server, ServedSite({**FILES, "index.html": b"ny"}, ["b.md varning"], check=check))
        page, state = get(server, "/"), following()
        assert page.page == b"ny"
        assert is_current(page, state)
        assert state["faults"] == ["b.md varning"]
        gate.set()
        state = following()
        assert state["faults"] == ["a.md dubbel titel"]
        assert is_current(page, state)
        workshop.change(server, ServedSite(FILES, check=lambda rest: Findings((), False)))
        assert following()["faults"] == ["a.md dubbel titel"]  # until the check tells that it is mended
        assert following()["faults"] == []


def test_a_check_is_given_up_when_there_is_something_newer(workshop: Workshop) -> None:
    begun = threading.Event()

    def check(rest: Rest) -> Findings:
        begun.set()
        while True:
            rest()

    with workshop.run() as server:
        workshop.change(server, ServedSite(FILES, check=check))
        assert begun.wait(10)
        workshop.change(server, ServedSite({**FILES, "index.html": b"ny"}))
        assert get(server, "/").page == b"ny"


def test_a_check_that_breaks_is_shown(workshop: Workshop) -> None:
    def check(rest: Rest) -> Findings:
        raise ValueError("en bugg")

    with workshop.run() as server, listening(server, "/") as following:
        following()
        workshop.change(server, ServedSite(FILES, check=check))
        while not (state := following())["faults"]:
            pass
        assert state["faults"] == ["ValueError: en bugg"]


def test_advice_is_for_the_page_that_the_browser_shows(workshop: Workshop, tmp_path: Path) -> None:
    notes = PageNotes(tmp_path / "a.md", "Råd", "Redigera", ["Kort."])
    workshop.site = ServedSite(FILES, notes=lambda path: notes if path == "index.html" else None)
    with workshop.run() as server:
        now = shown(get(server, "/"))["page"]
        assert stream(server, f"/&shown={now}", 4)[2:] == [
            "event: notes", 'data: {"source": "a.md", "heading": "R\\u00e5d", "edit": "Redigera", "advice": ["Kort."]}',
        ]  # fmt: skip
        with listening(server, "/&shown=old") as following:
            following()
            threading.Timer(0.05, server.live.change).start()
            assert stream(server, "/&shown=old", 3)[2] == "event: site"


def test_a_build_that_breaks_is_shown_and_the_server_goes_on(workshop: Workshop) -> None:
    workshop.site = ValueError("trasig mall")
    with workshop.run() as server, listening(server, "/") as following:
        assert following()["faults"] == ["ValueError: trasig mall"]
        assert get(server, "/").status == 404
        workshop.change(server, ServedSite(FILES))
        assert get(server, "/").status == 200
    assert [event.kind for event in workshop.events] == ["building", "failed", "building", "built"]


def test_a_request_waits_for_the_build_under_way(workshop: Workshop) -> None:
    with workshop.run() as server:
        get(server, "/")
        workshop.gate.clear()
        workshop.site = ServedSite({"index.html": b"ny"})
        server.live.change()
        threading.Timer(0.1, workshop.gate.set).start()
        assert get(server, "/").page == b"ny"


def test_many_changes_during_a_build_give_one_more_build(workshop: Workshop) -> None:
    with workshop.run() as server:
        get(server, "/")
        workshop.gate.clear()
        server.live.change()
        while workshop.events[-1].kind != "building":
            time.sleep(0.005)
        for _ in range(20):
            server.live.change()
        workshop.gate.set()
        server.live.state(10)
    assert workshop.builds == 3


def test_the_search_index_comes_after_the_page(workshop: Workshop) -> None:
    ready = threading.Event()

    def index(site: ServedSite, rest: Rest) -> dict[str, bytes]:
        ready.wait(10)
        return {"pagefind/pagefind.js": site.files["index.html"]}

    with workshop.run(index=index) as server, listening(server, "/") as following:
        page = get(server, "/")
        following()
        threading.Timer(0.1, ready.set).start()
        assert get(server, "/pagefind/pagefind.js").body == FILES["index.html"]
        assert get(server, "/pagefind/saknas").status == 404
        workshop.change(server, ServedSite({**FILES, "data/exempel.json": b"[]"}))
        assert is_current(page, following())


def test_a_failing_index_keeps_the_last_one(workshop: Workshop) -> None:
    def index(site: ServedSite, rest: Rest) -> dict[str, bytes]:
        if site.files["index.html"] == b"ny":
            raise OSError("full disk")
        return {"pagefind/a": b"a"}

    with workshop.run(index=index) as server:
        assert get(server, "/pagefind/a").body == b"a"
        workshop.change(server, ServedSite({"index.html": b"ny"}))
        assert get(server, "/pagefind/saknas").status == 404
        assert get(server, "/pagefind/a").body == b"a"
        while workshop.events[-1].kind != "index-failed":
            time.sleep(0.005)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.1:80", "", "[::2]", "localhost@x"])
def test_a_foreign_name_gets_nothing(workshop: Workshop, host: str) -> None:
    with workshop.run() as server:
        assert [get(server, path, host=host).status for path in ("/", "/__sitegen/events")] == [403, 403]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:1", "[::1]:8000", "[::1]"])
def test_a_loopback_name_is_answered(host: str) -> None:
    assert is_loopback(host)


def test_any_name_is_answered_when_an_address_was_asked_for(workshop: Workshop) -> None:
    with workshop.run(host="0.0.0.0") as server:
        assert get(server, "/", host="min-dator.local").status == 200


def test_a_busy_port_gives_the_next_one(workshop: Workshop) -> None:
    with workshop.run() as first, workshop.run(port=first.server_address[1]) as second:
        assert second.server_address[1] > first.server_address[1]
        assert get(second, "/").status == 200


def test_faults_of_the_machine_are_told(workshop: Workshop, tmp_path: Path) -> None:
    faults: list[tuple[dict[str, Any], str]] = [({"port": 70_000}, "B301")]
    faults += [({"host": "203.0.113.1"}, "B302"), ({"watch": [tmp_path / "nix"]}, "B303")]
    for options, code in faults:
        with pytest.raises(ServerError) as caught, workshop.run(**options):
            pass
        assert caught.value.code == code


def test_a_saved_file_gives_a_rebuild(workshop: Workshop, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("0")
    with workshop.run(watch=[tmp_path]) as server, listening(server, "/") as following:
        before = get(server, "/")
        following()
        workshop.site = ServedSite({"index.html": b"ny"})
        stop = threading.Event()

        def save() -> None:  # again and again, for nobody knows when the system has begun to watch
            while not stop.wait(0.15):
                source.write_text(source.read_text() + "1")

        writer = threading.Thread(target=save)
        writer.start()
        state = following()
        stop.set()
        writer.join()
        assert not is_current(before, state)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("a.md", True), ("ö.yml", True), ("a.md~", False), (".a.md.swp", False), ("4913", False), ("#a.md#", False),
        (".#a.md", False), ("~$lista.xlsx", False), ("a.tmp", False), (".DS_Store", False), (".git/index", False),
    ],
)  # fmt: skip
def test_what_editors_leave_gives_no_rebuild(tmp_path: Path, name: str, counts: bool) -> None:
    assert SourceFilter()(watchfiles.Change.modified, str(tmp_path / name)) is counts


def test_ctrl_c_ends_quietly(workshop: Workshop) -> None:
    def interrupt(event: Event) -> None:
        workshop.events.append(event)
        if event.kind == "serving":
            raise KeyboardInterrupt

    serve(workshop.build, (), port=free_port(), on_event=interrupt)
    assert workshop.events[-1].kind == "stopped"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/b.SVG", "image/svg+xml; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("wasm.sv.pagefind", "application/octet-stream"),
    ],
)
def test_media_types(path: str, kind: str) -> None:
    assert media_type(path) == kind
