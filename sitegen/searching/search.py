"""The site's text index, made by Pagefind from the finished pages: the same bytes for the same pages, in any order."""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import quote

from sitegen.artifact import Artifact
from sitegen.errors import SearchError
from sitegen.searching.canonical import ENTRY, canonical
from sitegen.searching.pagefind import command, running

FOLDER = "pagefind"
_UNUSED = (
    "pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "pagefind-playground",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page to index: its site-absolute URL, the language of its `<html lang>`, and the whole page."""

    url: str
    lang: str
    html: str


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """The index's files below `pagefind/`, sorted by path; `fragments` gives the id of a URL in Pagefind's results."""

    artifacts: tuple[Artifact, ...] = ()
    fragments: Mapping[str, str] = field(default_factory=dict)


def index(
    documents: Sequence[SearchDocument], *, timeout: float = 600.0, argv: Sequence[str] | None = None
) -> SearchBundle:
    """Index all documents; none gives an empty bundle. `argv` starts another Pagefind than the installed one.

    Raises SearchError: B201-B204 Pagefind missing, broken, late or refusing; B205 a page that it left out;
    B206 a format it never wrote before; B207 one URL twice.
    """
    if not documents:
        return SearchBundle()
    ordered = sorted(documents, key=lambda document: document.url)
    for one, other in pairwise(ordered):
        if one.url == other.url:
            raise SearchError("B207", f"{one.url} is indexed twice", url=one.url)
    files = canonical(_run(ordered, argv or command(), timeout))
    fragments = _fragments(files, ordered)
    kept = {path: data for path, data in files.items() if not path.startswith(_UNUSED)}
    languages = json.loads(files[ENTRY])["languages"].values()
    if all(language["wasm"] for language in languages):
        kept.pop("wasm.unknown.pagefind", None)
    return SearchBundle(tuple(Artifact(f"{FOLDER}/{path}", kept[path]) for path in sorted(kept)), fragments)


def _run(documents: Sequence[SearchDocument], argv: Sequence[str], timeout: float) -> dict[str, bytes]:
    with running(argv, timeout) as service:
        number = service.ask({"type": "NewIndex", "config": {}})["index_id"]
        service.ask_all([
            {"type": "AddFile", "index_id": number, "url": document.url, "file_contents": document.html}
            for document in documents
        ])  # fmt: skip
        files = service.ask({"type": "GetFiles", "index_id": number})["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}


def _fragments(files: Mapping[str, bytes], documents: Sequence[SearchDocument]) -> dict[str, str]:
    # 1.6 percent-encodes the URL, 1.5 does not.
    urls = {spelling: document.url for document in documents for spelling in (quote(document.url), document.url)}
    found: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith("fragment/"):
            content = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            url = urls.get(content["url"], content["url"])
            found[url] = path.removeprefix("fragment/").removesuffix(".pf_fragment")
    _check_counts(found, documents)
    return dict(sorted(found.items()))


def _check_counts(found: Mapping[str, str], documents: Sequence[SearchDocument]) -> None:
    """Pagefind leaves out, without a word, pages without `data-pagefind-body` and reads the language itself."""
    expected = Counter(document.lang.lower() for document in documents)
    counted = Counter(fragment.rpartition("_")[0] for fragment in found.values())
    if expected == counted and found.keys() == {document.url for document in documents}:
        return
    lang = sorted((expected - counted) + (counted - expected) or expected)[0]
    missing = [
        document.url
        for document in documents
        if found.get(document.url, "").rpartition("_")[0] != document.lang.lower()
    ]
    some = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
    raise SearchError(
        "B205",
        f"search index for {lang!r} holds {counted[lang]} of {expected[lang]} pages: {some}",
        lang=lang,
        found=counted[lang],
        expected=expected[lang],
        urls=some,
    )
