"""Whatever a record holds, `fmt` ends in one form, which is read the same; what it cannot read it leaves alone.

`SITEGEN_FUZZ_EXAMPLES=5000 pytest tests/test_fmt_fuzz.py` tries more examples than the suite does.
"""

from __future__ import annotations

import os
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic, Report
from sitegen.text.canonical import Block, Row
from sitegen.text.layout import read_block
from sitegen.text.source import decode, read_markdown
from sitegen.tidy.record import Tidied, tidied
from test_fuzz import SEEDS, check_files, model, mutated

EXAMPLES = int(os.environ.get("SITEGEN_FUZZ_EXAMPLES", "150"))

_REMARKS = ["# anm.", "#anm: [a]", "# - key: x", '# "citat']
_COMMENTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), st.sampled_from(_REMARKS)), max_size=4)


def tidy(name: str, data: bytes) -> Tidied:
    collection, _, file = name.partition(".")
    path = f"content/{collection}/{file}"
    return tidied(path, data, model().model.collections[collection], translation=".en." in file)


def commented(text: str, comments: list[tuple[int, int, str]]) -> str:
    """The text with comments: at the end of a line, or on a line of its own with up to five blanks before it."""
    lines = text.split("\n")
    for place, blanks, comment in comments:
        line = place % len(lines) or 1
        if blanks == 6 and line < len(lines):
            lines[line] += f" {comment}"
        else:
            lines.insert(line, " " * blanks + comment)
    return "\n".join(lines)


def comments_of(data: bytes) -> Counter[str]:
    report = Report()
    text = decode("a.md", data, report)
    assert text is not None
    source = read_markdown("a.md", text, report)
    assert source is not None
    made = read_block("\n".join(text.split("\n")[1 : source.body_line - 2]) + "\n")
    words = [*made.head, *_comments(made)]
    return Counter(comment for line in words for comment in line.split(" #") if comment)


def _comments(block: Block) -> list[str]:
    return [comment for row in block.rows for comment in _of_row(row)] + list(block.below)


def _of_row(row: Row) -> list[str]:
    return [*row.above, row.beside, *(_comments(row.value) if isinstance(row.value, Block) else [])]


def found_in(name: str, data: bytes) -> tuple[Diagnostic, ...]:
    """What `check` finds in the site of all seeds, with `data` in the place of one."""
    others = {other: seed.encode() for other, seed in SEEDS.items() if other != name}
    return check_files({**others, name: data}).diagnostics


def codes_of(name: str, data: bytes) -> Counter[str]:
    return Counter(one.code for one in found_in(name, data))


@settings(max_examples=EXAMPLES)
@given(mutated(SEEDS), _COMMENTS, st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]), st.booleans())
def test_fmt_is_idempotent_and_changes_nothing_that_is_read(
    changed: tuple[str, str], comments: list[tuple[int, int, str]], encoding: str, dos: bool
) -> None:
    name, text = changed
    text = commented(text, comments)
    before = (text.replace("\n", "\r\n") if dos else text).encode(encoding, "replace")
    once = tidy(name, before)
    if once.faults:
        assert once.after == before
        assert {one.code for one in once.faults} - {"B505"} <= set(codes_of(name, before))
        return
    twice = tidy(name, once.after)
    assert (twice.after.decode(), twice.faults) == (once.after.decode(), ())
    assert codes_of(name, before) == codes_of(name, once.after)
    assert comments_of(before) == comments_of(once.after)


@settings(max_examples=EXAMPLES)
@given(mutated(SEEDS), _COMMENTS)
def test_fmt_refuses_no_record_without_a_fault(changed: tuple[str, str], comments: list[tuple[int, int, str]]) -> None:
    """B505, “it would be read in another way”, is the net below: a fault, such as a comma in braces, can need it."""
    name, text = changed
    data = commented(text, comments).encode("utf-8", "replace")
    if tidy(name, data).faults:
        path = f"content/{name.replace('.', '/', 1)}"
        assert any(one.is_error and one.path == path for one in found_in(name, data))
