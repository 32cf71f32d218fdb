"""The files of a site, each made when somebody asks for it: a preview shows one page at a time."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Iterator, Mapping

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.errors import TemplateError
from sitegen.ondemand import OnDemand
from sitegen.outputs import OUTPUTS
from sitegen.outputs.html import make as make_pages
from sitegen.pages import Page, Plan
from sitegen.preview.served import Rest, look_of

_Output = Callable[[Edition], Iterator[Artifact]]


class PreviewFiles(Mapping[str, bytes]):
    """Pages, assets, images and files one by one; the other outputs in their order, until one has what is asked for.

    To go through the paths, or to ask for one that there is not, makes all outputs. A page whose template is broken
    is a page that tells so. `pages` are those of the edition. Any thread may ask.
    """

    def __init__(self, edition: Edition, pages: Plan) -> None:
        self.edition = edition
        self.look = look_of({**edition.assets, **edition.media})
        self._pages = pages
        self._made = {**{f"assets/{name}": data for name, data in edition.assets.items()}, **edition.media}
        self._left: list[_Output] = [output for output in OUTPUTS if output is not make_pages]
        self._lock = threading.RLock()

    def __getitem__(self, path: str) -> bytes:
        if path not in self._made:
            page = self._pages.page(path)
            if page:
                self._made[path] = self._html(page)
            else:
                self._make_until(path)
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        if path in self._made or self._pages.page(str(path)):
            return True
        self._make_until(str(path))
        return path in self._made

    def __iter__(self) -> Iterator[str]:
        self._make_until(None)
        return iter(sorted({*(page.file for page in self._pages), *self._made}))

    def paced(self, rest: Rest) -> Mapping[str, bytes]:
        """The pages' files, `rest` being called before each is made."""

        def made(path: str) -> bytes:
            rest()
            return self[path]

        return OnDemand({page.file: page for page in self._pages}, made)

    def page(self, path: str) -> Page | None:
        """The page that is in a file."""
        return self._pages.page(path)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True

    def _make_until(self, path: str | None) -> None:
        with self._lock:
            while self._left and path not in self._made:
                self._made |= {artifact.path: artifact.data for artifact in self._left.pop(0)(self.edition)}

    def _html(self, page: Page) -> bytes:
        try:
            return self.edition.renderer.html(page).encode()
        except TemplateError as error:
            said = html.escape(str(error))
        except Exception as error:  # the record may have faults that are not found yet
            said = html.escape(f"{type(error).__name__}: {error}")
        return f"<!doctype html><title>{said}</title><body><h1>{said}</h1></body>".encode()
