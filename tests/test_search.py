"""The search index: complete, the same bytes every time, and clear words when Pagefind fails."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import SearchError
from sitegen.memo import FolderMemo
from sitegen.searching import indexing
from sitegen.searching.canonical import PREFIX, _decode, _encode, canonical
from sitegen.searching.search import SearchBundle, index
from sitegen.searching.shards import SearchDocument, Shard, parts

WORDS = ["samverkan", "cykelkök", "återbruk", "ungdomsråd", "matsvinn", "språkkafé", "odling", "bibliotek"]


def document(number: int, lang: str = "sv", body: str = "", tag: str = "main data-pagefind-body") -> SearchDocument:
    facets = "".join(f'<i data-pagefind-filter="{f}:{number % n}"></i>' for f, n in (("tema", 7), ("lan", 5)))
    sort = f'<i data-pagefind-sort="datum:{number}"></i><i data-pagefind-sort="titel:{-number}"></i>'
    words = " ".join(WORDS[: number % 8 + 1])
    html = (
        f'<!doctype html><html lang="{lang}"><title>Sida {number}</title><body><{tag}>'
        f"<h1>Sida {number}</h1>{facets}{sort}<p>{words} ord{number}</p>{body}</{tag.split()[0]}></body></html>"
    )
    return SearchDocument(f"/{lang}/sida-{number}/", lang, html)


DOCUMENTS = [document(n, "en" if n % 4 == 0 else "sv") for n in range(40)]


@pytest.fixture(scope="module")
def bundle() -> SearchBundle:
    return index(DOCUMENTS)


def files(bundle: SearchBundle) -> dict[str, bytes]:
    return {artifact.path.removeprefix("pagefind/"): artifact.data for artifact in bundle.artifacts}


def fragment(bundle: SearchBundle, url: str) -> dict[str, str]:
    data = gzip.decompress(files(bundle)[f"fragment/{bundle.fragments[url]}.pf_fragment"])
    content: dict[str, str] = json.loads(data.removeprefix(b"pagefind_dcd"))
    return content


def test_every_document_has_its_fragment(bundle: SearchBundle) -> None:
    assert list(bundle.fragments) == sorted(d.url for d in DOCUMENTS)
    for one in DOCUMENTS:
        assert fragment(bundle, one.url)["url"] == one.url
        assert bundle.fragments[one.url].startswith(one.lang + "_")


def test_the_bundle_holds_what_a_search_needs_and_no_more(bundle: SearchBundle) -> None:
    entry = json.loads(files(bundle)["pagefind-entry.json"])
    assert {lang: value["page_count"] for lang, value in entry["languages"].items()} == {"en": 10, "sv": 30}
    for value in entry["languages"].values():
        assert f"pagefind.{value['hash']}.pf_meta" in files(bundle)
    top = {path for path in files(bundle) if "/" not in path and not path.endswith("pf_meta")}
    assert top == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json",
                   "wasm.sv.pagefind", "wasm.en.pagefind"}  # fmt: skip
    assert all(artifact.data and artifact.path.startswith("pagefind/") for artifact in bundle.artifacts)


def test_the_metadata_names_the_filter_files_there_are(bundle: SearchBundle) -> None:
    entry = json.loads(files(bundle)["pagefind-entry.json"])
    named = set()
    for value in entry["languages"].values():
        meta, _ = _decode(gzip.decompress(files(bundle)[f"pagefind.{value['hash']}.pf_meta"]), 12)
        named |= {f"filter/{chunk}.pf_filter" for _, chunk in meta[3]}
        assert [name for name, _ in meta[3]] == ["lan", "tema"]
        assert [name for name, _ in meta[4]] == ["datum", "titel"]
    assert named == {path for path in files(bundle) if path.startswith("filter/")}


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffled_documents_give_the_same_bytes(bundle: SearchBundle, seed: int) -> None:
    shuffled = list(DOCUMENTS)
    random.Random(seed).shuffle(shuffled)
    assert index(shuffled) == bundle


def test_no_documents_give_an_empty_bundle() -> None:
    assert index([]) == SearchBundle()


def test_words_of_a_list_of_facts_stay_apart() -> None:
    facts = "<dl>\n<div><dt>Län</dt> <dd>Jönköping</dd></div>\n<div><dt>Metod</dt> <dd>Dialog</dd></div>\n</dl>"
    content = fragment(index([document(1, body=facts)]), "/sv/sida-1/")["content"]
    assert {"Län", "Jönköping", "Metod", "Dialog"} <= set(content.replace(".", " ").split())


def test_a_very_long_page_is_indexed() -> None:
    body = "<p>" + "mycket " * 500_000 + "</p>"
    assert index([document(1, body=body)]).fragments


def test_a_language_without_stemming_keeps_its_program() -> None:
    assert "wasm.unknown.pagefind" in files(index([document(1, "se")]))


@pytest.mark.parametrize(
    "odd",
    [document(99, tag="main"), SearchDocument("/sv/sida-99/", "sv", document(99, "en").html)],
    ids=["without data-pagefind-body", "in another language"],
)
def test_a_page_that_is_left_out_is_told(odd: SearchDocument) -> None:
    with pytest.raises(SearchError) as caught:
        index([document(1), odd, document(2)])
    assert caught.value.code == "B205"
    assert "/sv/sida-99/" in caught.value.details["urls"]


def test_one_url_twice_is_told() -> None:
    with pytest.raises(SearchError) as caught:
        index([document(1), document(1)])
    assert caught.value.code == "B207"


def service(folder: Path, code: str) -> list[str]:
    script = folder / "service.py"
    script.write_text(f"import sys, time, os, base64, json\n{code}\n")
    return [sys.executable, "-S", "-E", str(script)]


ANSWER = "sys.stdin.buffer.read(1); sys.stdout.buffer.write(base64.b64encode(b'%s') + b','); sys.stdout.flush()"


@pytest.mark.parametrize(
    ("code", "expected", "words"),
    [
        ("sys.exit('trasig dator')", "B202", "trasig dator"),
        ("time.sleep(60)", "B203", "0.7"),
        ("sys.stdin.buffer.read(1); os.abort()", "B202", ""),
        ("print('!,', flush=True); sys.stdin.buffer.read()", "B202", ""),
        (ANSWER % b'{"message_id":7,"payload":{"type":"NewIndex","index_id":0}}'.decode(), "B202", "order"),
        (ANSWER % b'{"payload":{"type":"Error","message":"nej"}}'.decode(), "B204", "nej"),
        (ANSWER % b'{"message_id":1,"payload":{"type":"NewIndex","index_id":0}}'.decode(), "B202", ""),
    ],
)
def test_a_broken_pagefind_is_told_and_is_gone(tmp_path: Path, code: str, expected: str, words: str) -> None:
    with pytest.raises(SearchError) as caught:
        index(DOCUMENTS, argv=service(tmp_path, code), timeout=0.7 if expected == "B203" else 60)
    assert caught.value.code == expected
    assert words in str(caught.value)


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    with pytest.raises(SearchError) as caught:
        index(DOCUMENTS, argv=[str(tmp_path / "saknas")])
    assert caught.value.code == "B202"


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    argv = service(tmp_path, f"open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)")

    def interrupt() -> None:
        while not ((tmp_path / "pid").exists() and (tmp_path / "pid").read_text()):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        index(DOCUMENTS, argv=argv)
    thread.join()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_an_unknown_format_is_told(bundle: SearchBundle) -> None:
    broken = {path: b"?" if path.startswith("filter/") else data for path, data in files(bundle).items()}
    with pytest.raises(SearchError) as caught:
        canonical(broken)
    assert caught.value.code == "B206"


def test_canonical_files_stay_as_they_are(bundle: SearchBundle) -> None:
    assert canonical(files(bundle)) == files(bundle)


def test_a_later_pagefind_is_left_alone() -> None:
    later = {"pagefind-entry.json": b'{"version":"1.6.0","languages":{}}', "filter/sv_1.pf_filter": b"?"}
    assert canonical(later) == later


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65_536, 2**32, "", "å" * 30, [], [["a", [1, 2]]] * 300])
def test_chunks_are_read_as_they_were_written(value: object) -> None:
    assert _decode(_encode(value), 0) == (value, len(_encode(value)))


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (1400, 1), (1401, 2), (2801, 4), (10_000, 8), (100_000, 128)])
def test_a_large_index_has_more_parts(count: int, expected: int) -> None:
    assert parts(count) == expected


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.searching.shards.MOST", 8)


@pytest.mark.usefixtures("small_parts")
def test_parts_hold_each_document_once_and_are_told_in_the_entry_file() -> None:
    made = index(DOCUMENTS)
    entry = json.loads(files(made)["pagefind-entry.json"])["languages"]

    assert list(made.fragments) == sorted(d.url for d in DOCUMENTS)
    assert sorted(entry) == ["en", "en-x-1", "sv", "sv-x-1", "sv-x-2", "sv-x-3"]
    assert sum(value["page_count"] for value in entry.values()) == len(DOCUMENTS)
    assert {name: value["wasm"] for name, value in entry.items()} == {name: name[:2] for name in entry}
    assert {path for path in files(made) if path.startswith("wasm.")} == {"wasm.sv.pagefind", "wasm.en.pagefind"}
    for document in DOCUMENTS:
        assert fragment(made, document.url)["url"] == document.url


@pytest.mark.usefixtures("small_parts")
def test_only_the_part_with_a_changed_document_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    run = indexing._run

    def noted(shard: Shard, *more: Any) -> dict[str, bytes]:
        made.append(shard.name)
        return run(shard, *more)

    monkeypatch.setattr(indexing, "_run", noted)
    memo = FolderMemo(tmp_path)
    first = index(DOCUMENTS, memo=memo)
    assert len(made) == 6
    assert index(DOCUMENTS[::-1], memo=memo) == first
    assert len(made) == 6

    edited = [document(1, body="<p>nytt</p>"), *(d for d in DOCUMENTS if d.url != "/sv/sida-1/")]
    warm = index(edited, memo=memo)
    assert len(made) == 7
    assert warm == index(edited)
    assert warm != first


@pytest.mark.usefixtures("small_parts")
def test_a_broken_memory_of_a_part_is_made_again(tmp_path: Path) -> None:
    memo = FolderMemo(tmp_path)
    first = index(DOCUMENTS, memo=memo)
    for file in (tmp_path / "search").iterdir():
        file.write_bytes(b"?")
    assert index(DOCUMENTS, memo=memo) == first


@pytest.mark.usefixtures("small_parts")
def test_a_page_that_a_part_leaves_out_is_told() -> None:
    with pytest.raises(SearchError) as caught:
        index([*DOCUMENTS, document(99, tag="main")])
    assert caught.value.code == "B205"
    assert "/sv/sida-99/" in caught.value.details["urls"]


def test_a_chunk_is_fetched_by_the_beginnings_of_its_words(bundle: SearchBundle) -> None:
    for path, data in files(bundle).items():
        if path.endswith(".pf_meta"):
            meta, _ = _decode(gzip.decompress(data), 12)
            assert [first for first, last, _ in meta[2] if len(first) > PREFIX or first > last] == []
