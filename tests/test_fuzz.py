"""Whatever a file holds, reading and checking end with a report: no exception, and no time without end.

`SITEGEN_FUZZ_EXAMPLES=20000 pytest tests/test_fuzz.py` tries more examples than the suite does.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen import defaults
from sitegen.catalogue.site import assemble
from sitegen.checks import check
from sitegen.checks.bodylinks import check_site_links, link_targets
from sitegen.declared.declaration import declare
from sitegen.diagnostics import Report
from sitegen.formats import FORMATS
from sitegen.messages import LANGUAGES
from sitegen.pages import all_routes
from sitegen.reading.content import Content
from sitegen.reading.load import load, read_records
from sitegen.text.source import Source, decode, read_markdown, read_yaml
from sites import TODAY

EXAMPLES = int(os.environ.get("SITEGEN_FUZZ_EXAMPLES", "300"))
SEEDS = {path.name: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "fuzz_seeds").glob("*.md"))}

_NASTY = [
    "\t", "\xa0", "\x00", "\x1b[31m", "\u2028", "\ufeff", "\u200b", "\r", "\r\n", "---", "...", "- ", "-", ": ",
    ":", "#", " #", "&a ", "*a", "!x ", "!!python/name:os.system ", "<<: ", "? ", "| ", ">-", "%", "@", "`", "'",
    '"', "“", "[", "]", "{", "}", ",", "[[[[", "~", "null", "''", "[]", "{}", "okänd", "1.300", "1/9 2015",
    "2015-13-01", "-1", "²", "٣", "9999999999999999999999999999999999999999", "1e999", "640823-3234",
    "070-123 45 67", "a.b@gmail.com", "](http://[", "](", "![](", "<b>", "</", "](#x)", "](/x/)", "](htps://x)",
    "://", "../../../etc/passwd", "\\", "C:\\x", "%2e%2e/", "::error::x", "{0}", "{missing}", "{{", "}}", "\ud83d",
    "😀", "é", ":::", "::: tips\n", "[^1]", "|", "\n\n", "    ", "sources: ", "title: ", "id: ", "{value: ",
    "note: ", "aliases: [brobygget]",
]  # fmt: skip


@cache
def model() -> Content:
    """The default model and settings, read once."""
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), Report())


@cache
def model_sources() -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    def read(folder: Path) -> tuple[Source, ...]:
        made = (read_yaml(path.name, path.read_text("utf-8"), Report()) for path in sorted(folder.glob("*.yml")))
        return tuple(source for source in made if source)

    return read(defaults.model()), read(defaults.vocabularies())


def check_files(files: dict[str, bytes]) -> Report:
    """Read, link and check the records `<collection>.<file name>`, and write the report in all its forms."""
    report = Report()
    root = Path(tempfile.mkdtemp()) / "content"
    try:
        for name, data in files.items():
            collection, _, file = name.partition(".")
            path = root / collection / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        records, texts = read_records(root, model().model, model().config, report)
    finally:
        shutil.rmtree(root.parent)
    content = Content(model().model, model().config, records, texts, {"images/svarv.jpg": 1})
    site = assemble(content, report, today=TODAY)
    check(site, report)
    _, links = link_targets(site, all_routes(site), report)
    check_site_links(links, frozenset({"/exempel/"}), report)
    write_reports(report, texts)
    return report


def write_reports(report: Report, texts: dict[str, str]) -> None:
    for lang in LANGUAGES:
        for make in FORMATS.values():
            make(report.diagnostics, texts, lang).encode()


def mutated(seeds: dict[str, str]) -> st.SearchStrategy[tuple[str, str]]:
    """A file of `seeds` with up to five slips: signs put in, pieces cut or written twice, lines that change places."""
    place = st.integers(0, 10_000)
    change = st.one_of(
        st.tuples(st.just("put"), place, st.sampled_from(_NASTY)),
        st.tuples(st.just("cut"), place, st.integers(1, 60)),
        st.tuples(st.just("twice"), place, st.integers(1, 60)),
        st.tuples(st.just("swap"), place, place),
        st.tuples(st.just("value"), place, st.sampled_from(_NASTY)),
        st.tuples(st.just("indent"), place, st.sampled_from([" ", "  ", "\t", "\u00a0", "- "])),
    )
    return st.builds(_changed, st.sampled_from(sorted(seeds.items())), st.lists(change, max_size=5))


def _changed(seed: tuple[str, str], changes: list[tuple[str, int, str | int]]) -> tuple[str, str]:
    name, text = seed
    for kind, where, what in changes:
        if isinstance(what, int) and kind != "swap":
            start = where % (len(text) + 1)
            piece = text[start : start + what]
            text = text[:start] + (piece * 2 if kind == "twice" else "") + text[start + what :]
        elif isinstance(what, str) and kind == "put":
            start = where % (len(text) + 1)
            text = text[:start] + what + text[start:]
        else:
            text = "\n".join(_changed_lines(text.split("\n"), kind, where, what))
    return name, text


def _changed_lines(lines: list[str], kind: str, where: int, what: str | int) -> list[str]:
    line = where % len(lines)
    if isinstance(what, int):
        other = what % len(lines)
        lines[line], lines[other] = lines[other], lines[line]
    elif kind == "value" and ":" in lines[line]:
        lines[line] = lines[line].partition(":")[0] + ": " + what
    else:
        lines[line] = what + lines[line]
    return lines


_KEYS = sorted(
    {name for made in model().model.collections.values() for item in made.fields.values() for name in item.names}
)
_VALUES = st.one_of(
    st.text(max_size=20), st.sampled_from(_NASTY), st.integers(), st.floats(), st.booleans(), st.none(), st.dates(),
    st.sampled_from(["okänd", "spridd", "siru", "Åmål", "2015", "ja", "25 miljoner kronor", "https://x.se"]),
)  # fmt: skip
_PARTS = [
    "id",
    "name",
    "role",
    "value",
    "note",
    "source",
    "what",
    "title",
    "url",
    "key",
    "start",
    "end",
    "file",
    "alt",
    "split",
]
_NODES = st.recursive(
    _VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from([*_KEYS, *_PARTS]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(["examples", "projects", "events", "pages"]), st.binary(max_size=400), st.booleans())
@example("examples", b"", False)
@example("examples", b"\xef\xbb\xbf---\n\x00", False)
def test_any_bytes_give_a_report(collection: str, data: bytes, fenced: bool) -> None:
    check_files({f"{collection}.a.md": b"---\n" + data + b"\n---\n" + data if fenced else data})


@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(sorted(model().model.collections)),
    st.dictionaries(st.one_of(st.sampled_from(_KEYS), st.text(max_size=8)), _NODES, max_size=8),
    st.booleans(),
)
def test_any_yaml_gives_a_report(collection: str, data: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    check_files({f"{collection}.a.yml": text.encode("utf-8", "replace")})


@settings(max_examples=EXAMPLES)
@given(mutated(SEEDS), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_any_slip_in_a_record_gives_a_report(changed: tuple[str, str], encoding: str) -> None:
    name, text = changed
    others = {other: seed.encode() for other, seed in SEEDS.items() if other != name}
    check_files({**others, name: text.encode(encoding, "replace")})


@settings(max_examples=EXAMPLES)
@given(mutated({path.name: path.read_text("utf-8") for path in sorted(defaults.model().glob("*.yml"))}))
def test_any_slip_in_a_model_gives_a_report(changed: tuple[str, str]) -> None:
    name, text = changed
    models, vocabularies = model_sources()
    report = Report()
    source = read_yaml(name, text, report)
    declare([source if other.path == name and source else other for other in models], vocabularies, report)
    write_reports(report, {name: text})


@settings(max_examples=EXAMPLES)
@given(mutated({path.name: path.read_text("utf-8") for path in sorted(defaults.vocabularies().glob("*.yml"))}))
def test_any_slip_in_a_vocabulary_gives_a_report(changed: tuple[str, str]) -> None:
    name, text = changed
    models, vocabularies = model_sources()
    report = Report()
    source = read_yaml(name, text, report)
    declare(models[:1], [source if other.path == name and source else other for other in vocabularies], report)
    write_reports(report, {name: text})


def test_the_seeds_hold_no_error_but_what_one_file_cannot_know() -> None:
    found = check_files({name: seed.encode() for name, seed in SEEDS.items()})
    assert [(one.code, one.path) for one in found.diagnostics if one.is_error] == [
        ("E201", "content/examples/brobygget.md")
    ]


_LONG = 100_000
_ROWS: dict[str, Callable[[int], str]] = {
    "digits": lambda size: "1" * size,
    "spaced digits": lambda size: "1 " * (size // 2),
    "spaces": lambda size: "a" + " " * size + "b",
    "at signs": lambda size: "a@" * (size // 2),
    "dots": lambda size: "a." * (size // 2) + "@",
    "dashes": lambda size: "-" * size,
    "brackets": lambda size: "[" * size,
    "braces": lambda size: "{a: " * (size // 4),
    "links": lambda size: "[a](" * (size // 4),
    "tags": lambda size: "<a " * (size // 3),
    "colons": lambda size: "a: " * (size // 3),
    "quotes": lambda size: "'\"" * (size // 2),
    "hashes": lambda size: " #" * (size // 2),
    "stars": lambda size: "*" * size,
    "backticks": lambda size: "`" * size,
    "bullets": lambda size: " \t•" * (size // 3),
    "phone": lambda size: "070-1 " * (size // 6),
    "identity": lambda size: "640823-" * (size // 7),
}


@pytest.mark.parametrize("row", _ROWS)
def test_a_very_long_line_anywhere_gives_a_report(row: str) -> None:
    line = _ROWS[row](_LONG)
    quoted = line.replace("'", "''")
    head = f"---\ntitle: '{quoted}'\nstage: '{quoted}'\nperiod: '{quoted}'\nplaces: ['{quoted}']\n"
    check_files({
        "examples.a.md": f"{head}challenges: ['{quoted}']\nfunding: [{{amount: '{quoted}'}}]\n---\n{line}\n".encode(),
        "examples.b.md": f"---\ntitle: {line}\n{line}: a\n---\n\n{line}\n".encode(),
        "examples.d.md": f"---\ntitle: '{quoted[:40_000]}'\n---\n\n{line[:40_000]}\n".encode(),
        "examples.c.md": f"{line}\n---\n".encode(),
    })  # fmt: skip


def test_reading_is_the_same_by_file_and_by_text() -> None:
    report = Report()
    text = decode("a.md", SEEDS["examples.brobygget.md"].encode(), report)
    assert text is not None
    assert read_markdown("a.md", text, report) is not None
    assert report.diagnostics == ()
