"""The site's text index, made by Pagefind from the finished pages: the same bytes for the same pages, in any order."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from itertools import chain, pairwise
from urllib.parse import quote

from sitegen.artifact import Artifact
from sitegen.errors import SearchError
from sitegen.memo import Forgetful, Memo
from sitegen.searching.bundle import merged, packed, unpacked
from sitegen.searching.canonical import PREFIX, WRITTEN, canonical
from sitegen.searching.indexing import chunk_size, index_shards
from sitegen.searching.pagefind import command
from sitegen.searching.shards import SearchDocument, Shard, shards

FOLDER = "pagefind"
_MEMO = "search"
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class SearchBundle:
    """The index's files below `pagefind/`, sorted by path; `fragments` gives the id of a URL in Pagefind's results."""

    artifacts: tuple[Artifact, ...] = ()
    fragments: Mapping[str, str] = field(default_factory=dict)


def index(
    documents: Sequence[SearchDocument],
    *,
    timeout: float = 600.0,
    argv: Sequence[str] | None = None,
    memo: Memo | None = None,
) -> SearchBundle:
    """Index all documents; none gives an empty bundle. `argv` starts another Pagefind than the installed one.

    `memo` gives back the parts of which no document has changed. Raises SearchError: B201-B204 Pagefind missing,
    broken, late or refusing; B205 a page that it left out; B206 a format it never wrote before; B207 one URL twice.
    """
    if not documents:
        return SearchBundle()
    made = shards(documents)
    urls = sorted(document.url for document in documents)
    for one, other in pairwise(urls):
        if one == other:
            raise SearchError("B207", f"{one} is indexed twice", url=one)
    bundles = _bundles(made, timeout, argv, memo or Forgetful())
    fragments = dict(sorted(chain.from_iterable(_fragments(*pair).items() for pair in zip(made, bundles, strict=True))))
    if len(fragments) != len(urls):
        lost = ", ".join(sorted(set(urls) - fragments.keys())[:3])
        raise SearchError("B205", f"missing: {lost}", lang="*", found=len(fragments), expected=len(urls), urls=lost)
    files = merged(bundles)
    return SearchBundle(tuple(Artifact(f"{FOLDER}/{path}", files[path]) for path in sorted(files)), fragments)


def _bundles(made: Sequence[Shard], timeout: float, argv: Sequence[str] | None, memo: Memo) -> list[Files]:
    """The files of each part: those that are not remembered are made side by side."""
    if argv is not None:
        return [canonical(files) for files in index_shards(made, argv, timeout)]
    keys = {shard.name: f"{shard.digest}-{chunk_size(shard)}-{_program()}" for shard in made}
    wanted = [shard for shard in made if not memo.has(_MEMO, keys[shard.name])]
    fresh = dict(zip(wanted, index_shards(wanted, command(), timeout), strict=True))

    def make(shard: Shard) -> bytes:
        files = fresh.pop(shard, None)  # none when what was remembered is broken
        return packed(canonical(files or index_shards([shard], command(), timeout)[0]))

    return [unpacked(memo.get(_MEMO, keys[shard.name], partial(make, shard))) for shard in made]


def _program() -> str:
    """What makes an index of the documents, for the memo's key: Pagefind and how it is used."""
    try:
        program = version("pagefind-bin").replace(".", "-")
    except PackageNotFoundError:
        program = "unknown"
    return f"{program}-{PREFIX}-{WRITTEN}"


def _fragments(shard: Shard, files: Files) -> dict[str, str]:
    # 1.6 percent-encodes the URL, 1.5 does not.
    urls = {spelling: document.url for document in shard.documents for spelling in (quote(document.url), document.url)}
    found: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith("fragment/"):
            content = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            url = urls.get(content["url"], content["url"])
            found[url] = path.removeprefix("fragment/").removesuffix(".pf_fragment")
    _check_counts(found, shard)
    return found


def _check_counts(found: Mapping[str, str], shard: Shard) -> None:
    """Pagefind leaves out, without a word, pages without `data-pagefind-body` and reads the language itself."""
    expected = Counter({shard.name: len(shard.documents)})
    counted = Counter(fragment.rpartition("_")[0] for fragment in found.values())
    if expected == counted and found.keys() == {document.url for document in shard.documents}:
        return
    lang = sorted((expected - counted) + (counted - expected) or expected)[0]
    missing = [
        document.url for document in shard.documents if found.get(document.url, "").rpartition("_")[0] != shard.name
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
