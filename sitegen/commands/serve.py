"""`sitegen serve`: the site while someone writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from sitegen.commands.options import CONTENT, LANG, need
from sitegen.diagnostics import Diagnostic
from sitegen.preview.preview import Preview
from sitegen.preview.served import Event
from sitegen.preview.server import serve as run_server
from sitegen.report import words
from sitegen.terminal import Words, build_date


@click.command()
@CONTENT
@LANG
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(content: Path, lang: str, host: str, port: int) -> None:
    """Show the site while you write: rebuilds, reloads, and shows faults over the page."""
    need(content)
    say = Words(lang)
    preview = Preview(content, build_date, say, lambda found: _fault(found, lang), _open)
    watched = [path for path in (content, content.parent / "templates") if path.is_dir()]
    run_server(preview.build, watched, host=host, port=port, on_event=_teller(say), index=preview.index)


def _open(source: Path) -> None:
    """In the program that this machine opens such files with."""
    click.launch(str(source))


def _fault(found: Diagnostic, lang: str) -> str:
    said, remedy = words(found, lang)
    place = f"{found.path}:{found.span.line}:{found.span.column}" if found.span else found.path
    return f"{place}\n{said}\n{remedy}"


def _teller(say: Words) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        texts = {
            "serving": say(
                f"Webbplatsen visas på {event.text}  (avsluta med Ctrl-C)",
                f"The site is at {event.text}  (stop with Ctrl-C)",
            ),
            "built": say(f"Byggd på {event.seconds:.2f} s", f"Built in {event.seconds:.2f} s"),
            "failed": say(f"Bygget misslyckades: {event.text}", f"The build failed: {event.text}"),
            "indexed": say(f"Sökningen är klar på {event.seconds:.2f} s", f"Search is ready in {event.seconds:.2f} s"),
            "index-failed": say(f"Sökningen misslyckades: {event.text}", f"Search failed: {event.text}"),
        }
        if event.kind in texts:
            click.echo(texts[event.kind])
        for fault in event.faults:
            click.echo(f"\n{fault}")

    return tell
