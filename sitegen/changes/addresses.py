"""Pages that come, go or move, and whether an address that was in use still leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.build import Checked
from sitegen.changes.diff import Address, Addresses, Bunch
from sitegen.collecting import without_gc
from sitegen.outputs.host import redirects
from sitegen.pages.page import Page
from sitegen.reading.record import Key

# Pages that are made from many records, by the first word of their kind.
_KINDS: Mapping[str, str] = {
    "urval": "filtered", "luckor": "filtered", "lista": "lists", "term": "terms", "termer": "terms", "plats": "places",
    "platser": "places", "ar": "years", "tidslinje": "years", "hitta": "finder", "inbaddad": "embedded",
    "projektresultat": "results", "resultat": "results", "temahafte": "booklets", "amnesord": "tags",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ways:
    """All addresses of one side: its pages, and where its redirects lead."""

    pages: Mapping[str, Page]
    redirects: Mapping[str, str]

    def leads(self, url: str) -> bool:
        return url in self.pages or url in self.redirects


def compare_addresses(base: Checked, head: Checked, renamed: Mapping[Key, Key]) -> Addresses:
    """How the addresses of the head differ from those of the base. `renamed` leads from former keys to keys."""
    old, new = _ways(base), _ways(head)
    with without_gc():
        changed = sum(_shown(page) != _shown(new.pages[url]) for url, page in old.pages.items() if url in new.pages)
    gone = [page for url, page in old.pages.items() if url not in new.pages]
    come = [page for url, page in new.pages.items() if url not in old.pages]
    places: dict[tuple[Key | None, str], Page] = {(page.record, page.lang): page for page in head.pages if page.record}
    moved = {page.url: places.get((_moved(page.record, renamed), page.lang)) for page in gone if page.record}
    targets = {page.url for page in moved.values() if page}
    lost = [url for url in old.redirects if url not in old.pages and not new.leads(url)]
    return Addresses(
        new=tuple(Address(page.url, page.title, page.lang) for page in come if page.record and page.url not in targets),
        moved=tuple(_move(page, to, head, new) for page in gone if (to := moved.get(page.url))),
        gone=tuple(_end(page, base, head, new) for page in gone if page.record and not moved[page.url]),
        other_new=_bunches(page for page in come if not page.record),
        other_gone=_bunches(page for page in gone if not page.record and not new.leads(page.url)),
        lost_redirects=tuple(sorted(lost)),
        changed=changed,
    )


def _shown(page: Page) -> tuple[object, ...]:
    """All that a page's template gets."""
    return page.title, page.description, page.template, page.robots, page.breadcrumbs, page.alternates, page.view


def _ways(checked: Checked) -> _Ways:
    return _Ways({page.url: page for page in checked.pages}, dict(redirects(checked.site, checked.routes)))


def _moved(key: Key | None, renamed: Mapping[Key, Key]) -> Key | None:
    return renamed.get(key, key) if key else None


def _move(page: Page, to: Page, head: Checked, new: _Ways) -> Address:
    """An old address and the new. An alias of the record can lead from it when only its last part differs."""
    assert to.record
    parent, name = page.url.rstrip("/").rsplit("/", 1)
    has_alias = parent == to.url.rstrip("/").rsplit("/", 1)[0]
    return Address(page.url, to.title, page.lang, to=to.url, leads=new.leads(page.url),
                   remedy="alias" if has_alias else "model", alias=name if has_alias else "",
                   path=head.site.records[to.record].path)  # fmt: skip


def _end(page: Page, base: Checked, head: Checked, new: _Ways) -> Address:
    assert page.record
    is_hidden = page.record in head.content.records
    return Address(page.url, page.title, page.lang, leads=new.leads(page.url),
                   remedy="publish" if is_hidden else "replaced", alias=page.url.rstrip("/").rsplit("/", 1)[1],
                   path=base.site.records[page.record].path)  # fmt: skip


def _bunches(pages: Iterable[Page]) -> tuple[Bunch, ...]:
    found: dict[str, list[str]] = {}
    for page in pages:
        kind = _KINDS.get(page.kind, _KINDS.get(page.kind.partition("-")[0], "other"))
        found.setdefault(kind, []).append(page.url)
    return tuple(Bunch(kind, tuple(sorted(urls))) for kind, urls in sorted(found.items()))
