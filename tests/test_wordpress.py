"""A WordPress export comes in with slugs, dates, categories and images; what cannot come is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from sitegen.build import examine
from sitegen.cli import main
from sitegen.importers.images import from_folder, from_server
from sitegen.importers.wphtml import Told, to_markdown
from sites import TODAY, write_site

EXPORT = Path(__file__).parent / "wordpress" / "export.xml"
FOLDER = "wp-content/uploads/2019/03"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site((Path(__file__).parent / "faults" / "site.txt").read_text("utf-8"), tmp_path / "site")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """The old site's files, as its server has them."""
    folder = tmp_path / "blog" / FOLDER
    folder.mkdir(parents=True)
    for name, size in (("gryta.jpg", 90), ("gryta-300x200.jpg", 30)):
        Image.new("RGB", (size, size), (200, 90, 10)).save(folder / name)
    return tmp_path / "blog"


def run(content: Path, file: Path, *more: str, collection: str = "news") -> Result:
    copy = content.parent / file.name
    copy.write_bytes(file.read_bytes())
    options = ["--collection", collection, "--content", str(content), *more]
    return CliRunner().invoke(main, ["import", "wxr", str(copy), *options], catch_exceptions=False)


def test_posts_come_with_slugs_dates_categories_and_images(content: Path, blog: Path) -> None:
    result = run(content, EXPORT, "--uploads", str(blog / "wp-content" / "uploads"))
    assert "2 nya, 0 ändrade, 0 oförändrade, 0 avvisade." in result.output
    text = (content / "news" / "grannkoket-oppnar.md").read_text("utf-8")
    front = ('title: "Grannköket öppnar & växer"', 'date: "2019-03-14"', 'file: "gryta.jpg"', '- "Matlagning"',
             'alt: "En gryta på spisen"', '- "gryta"', 'import_id: "news:11"')  # fmt: skip
    assert [line for line in front if line not in text] == []
    assert (content / "images" / "gryta.jpg").read_bytes() == (blog / FOLDER / "gryta.jpg").read_bytes()
    draft = (content / "news" / "gammal-text-a.md").read_text("utf-8")
    assert 'state: "draft"' in draft
    assert "Första stycket" in draft
    assert "\n\nAndra stycket.\n" in draft
    assert examine(content, today=TODAY, drafts=True).diagnostics == ()


def test_html_becomes_markdown_and_scripts_stay_behind(content: Path, blog: Path) -> None:
    run(content, EXPORT, "--uploads", str(blog / "wp-content" / "uploads"))
    body = (content / "news" / "grannkoket-oppnar.md").read_text("utf-8").split("---\n", 2)[2]
    assert body == (
        "\nI mars öppnade **Grannköket** i Åmål. Läs [hela rapporten](https://example.org/rapport).\n"
        "\n## Så fungerar det\n\n- Handla\n- Laga\n  - tillsammans\n"
        "\n![En gryta på spisen](../images/gryta-300x200.jpg)\n\nSöndagsgrytan.\n"
        "\n| År | Gäster |\n| --- | --- |\n| 2019 | 40 |\n"
        "\n<https://video.example/1>\n\nklicka\n"
    )


def test_what_does_not_come_along_is_told(content: Path) -> None:
    result = run(content, EXPORT)
    for told in (
        "[contact-form]",
        "[gallery]",
        "W980",
        "Lästes inte: recept (publish), 1 cell",
        "page (publish), 1 cell",
    ):
        assert told in result.output
    assert not list((content / "images").glob("gryta*"))
    text = (content / "news" / "grannkoket-oppnar.md").read_text("utf-8")
    assert "[En gryta på spisen](https://grannbloggen.example/" in text.replace("<", "")


def test_pages_come_as_pages_and_a_second_import_changes_nothing(content: Path) -> None:
    run(content, EXPORT, collection="pages")
    assert (content / "pages" / "om.md").read_text("utf-8").endswith("\nVi är grannar.\n")
    assert "0 nya, 0 ändrade, 1 oförändrade" in run(content, EXPORT, collection="pages").output


def test_categories_go_to_the_vocabulary_that_knows_them(content: Path, tmp_path: Path) -> None:
    text = EXPORT.read_text("utf-8").replace("<wp:post_type><![CDATA[recept]]>", "<wp:post_type><![CDATA[notis]]>")
    words = "".join(f'<category domain="category">{word}</category>' for word in ("Integration", "Katter"))
    text = text.replace("<wp:post_id>21</wp:post_id>", f"<wp:post_id>21</wp:post_id>{words}")
    file = tmp_path / "b.xml"
    file.write_text(text, "utf-8")
    result = run(content, file, "--type", "notis", "--dry-run", collection="challenges")
    assert "category → areas" in result.output
    mapping = run(content, file, "--type", "notis", collection="challenges")
    kept = (content.parent / "imports" / "challenges.yml").read_text("utf-8")
    assert '"Katter": "-"' in kept
    assert mapping.exit_code == 1  # the question of a challenge is required, and told
    assert "E102" in mapping.output


@pytest.fixture
def server(blog: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: Any) -> None: ...

        def do_GET(self) -> None:
            if self.path == "/wp-content/uploads/away.jpg":
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.2:9/x.jpg")
                self.end_headers()
            else:
                super().do_GET()

    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(blog)))
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()
    thread.join()


def test_images_are_downloaded_only_when_asked_and_only_from_the_old_site(
    server: str, content: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.xml"
    file.write_text(EXPORT.read_text("utf-8").replace("https://grannbloggen.example", f"http://{server}"), "utf-8")
    result = run(content, file, "--download")
    assert "2 nya" in result.output
    assert (content / "images" / "gryta.jpg").is_file()
    fetch = from_server(server)
    assert fetch(f"http://{server}/{FOLDER}/gryta.jpg")
    for url in ("http://127.0.0.2:9/x.jpg", f"http://{server}/wp-content/uploads/away.jpg", f"http://{server}/none.jpg",
                "file:///etc/passwd", f"http://{server}/"):  # fmt: skip
        assert fetch(url) is None


def test_a_copy_of_the_uploads_gives_nothing_outside_it(blog: Path) -> None:
    (blog / "secret.jpg").write_bytes(b"\xff\xd8\xffsecret")
    fetch = from_folder(blog / "wp-content" / "uploads")
    assert fetch("https://x.example/wp-content/uploads/2019/03/gryta.jpg")
    for inside in ("../../secret.jpg", "%2e%2e/%2e%2e/secret.jpg", "/etc/passwd", "2019/03/\0gryta.jpg", "2019"):
        assert fetch(f"https://x.example/wp-content/uploads/{inside}") is None


def test_an_image_never_takes_the_place_of_another(content: Path, blog: Path) -> None:
    (content / "images" / "gryta.jpg").write_bytes(b"our own")
    run(content, EXPORT, "--uploads", str(blog / "wp-content" / "uploads"))
    assert (content / "images" / "gryta.jpg").read_bytes() == b"our own"
    assert (content / "images" / "gryta-2.jpg").is_file()


BOMB = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>'


@pytest.mark.parametrize(("text", "code"), [(BOMB, "B607"), ("<rss><chan", "B614"), ("<rss/>", "B614"), ("", "B614")])
def test_a_dangerous_or_broken_export_is_refused(text: str, code: str, content: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.xml"
    file.write_text(text)
    result = run(content, file)
    assert code in result.output + result.stderr


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("a\n\nb\nc", "a\n\nb  \nc"),
        ("<p>a &lt;script&gt; b</p>", "a <script> b"),
        ("<h4>x</h4>", "#### x"),
        ("<p>x<style>p{}</style></p>", "x"),
        ("<blockquote><p>x</p></blockquote>", "> x"),
        ("[embed]https://example.org/v[/embed]", "<https://example.org/v>"),
        ("<p>[1] se [not](x)</p>", "[1] se [not](x)"),
    ],
)
def test_html_as_it_is_found_in_old_blogs(html: str, markdown: str) -> None:
    assert to_markdown(html, lambda url, alt: "", Told()) == markdown


def test_html_too_deep_to_be_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        to_markdown("<div>" * 5000, lambda url, alt: "", Told())
