"""An outline as Markdown for a comment on a pull request, or the summary of a job on GitHub.

Texts are written as character references, which Markdown never takes for signs of its own (CommonMark 0.31, 2.5), and
a joiner that nobody sees keeps `@name` and `#1` from being taken for mentions after the Markdown has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.changes.outline import Item, Line, Outline, Run, Section
from sitegen.changes.phrases import Phrases
from sitegen.changes.signs import visible

LIMIT = 60_000  # bytes: GitHub takes comments of 65,536 signs and summaries of 1 MiB

# What may begin or end something in Markdown, in GitHub's links without marks, or in HTML. A hyphen or a full stop only
# does where a list, a rule or the name of a host could begin.
_SIGN = re.compile(r"[!#$&()*+:<=>@\[\\\]^_`{|}~]|(?<![^\s])-|-(?=\s|$)|(?<=\d)\.(?=\s|$)|(?<=[wW]{3})\.")
_JOINER = "&#8288;"
_MENTION = re.compile(r"[@#](?=\w)|(?<=\b[gG][hH])-(?=[0-9])|:(?=[\w+-]+:)")
_TAGS = {"strong": "strong", "code": "code", "removed": "del", "added": "ins"}


def as_markdown(found: Outline, limit: int = LIMIT) -> str:
    """The outline in at most `limit` bytes. Every section shows; of its items, what does not fit is counted."""
    say = Phrases(found.lang)
    parts = [f"## {escaped(found.title)}", "", *([_line(found.lead), ""] if found.lead else [])]
    parts += [f"- {_line(said)}" for said in found.summary]
    text = "\n".join(parts) + "\n"
    least = [_size(_heading(section) + _more(section.count, say)) for section in found.sections]
    room = limit - _size(text) - sum(least)
    for number, section in enumerate(found.sections, 1):
        is_last = number == len(found.sections)
        block = _section(section, (room if is_last else room // 2) + least[number - 1], say)
        room -= _size(block) - least[number - 1]
        text += block
    return text


def _size(text: str) -> int:
    return len(text.encode())


def _heading(section: Section) -> str:
    return f"\n### {'⚠️ ' if section.warns else ''}{escaped(section.heading)} ({section.count})\n\n"


def _more(count: int, say: Phrases) -> str:
    return "\n".join(_list((say.more(count),), 0)) + "\n"


def _section(section: Section, room: int, say: Phrases) -> str:
    """A section with the items that there is room for; one that is too large stands without what lies under it."""
    made = [_heading(section)]
    left = room - _size(made[0])
    for number, item in enumerate(section.items):
        rest = _more(section.count - number, say)
        is_last = number + 1 == len(section.items)
        block = _fitting(item, left - (0 if is_last else _size(rest)), say)
        if not block:
            return "".join([*made, rest])
        made.append(block)
        left -= _size(block)
    return "".join(made)


def _fitting(item: Item, room: int, say: Phrases) -> str:
    """An item, or at least its own line; "" when there is no room for that either."""
    short = Item(item.line, (say.more(len(item.items)),) if item.items else ())
    for one in (item, short):
        if _length(one) <= room and _size(block := _block(one)) <= room:
            return block
    return ""


def _length(item: Item) -> int:
    """The signs of an item before they are escaped, which only makes them more: found much faster than its block."""
    return sum(len(run.text) for run in item.line) + sum(map(_length, item.items))


def _block(item: Item) -> str:
    """An item of a section; one that is folded is a box that opens."""
    if not item.folded or not item.items:
        return "\n".join(_list((item,), 0)) + "\n"
    inner = "\n".join(_list(item.items, 0))
    return f"\n<details><summary>{_line(item.line)}</summary>\n\n{inner}\n\n</details>\n\n"


def _list(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {_line(item.line)}"
        yield from _list(item.items, depth + 1)


def _line(runs: Line) -> str:
    return "".join(map(_run, runs)).strip() or _JOINER


def _run(run: Run) -> str:
    text = escaped(run.text, mentions=run.style != "code")  # GitHub seeks no mentions in code, and paths are copied
    tag = _TAGS.get(run.style)
    if not tag or not text.strip():
        return text
    return f"<{tag}>{text}</{tag}>"


def escaped(text: str, *, mentions: bool = True) -> str:
    """A text that shows as it is, whatever it holds, on one line. `mentions`: whether GitHub would seek them there."""
    joined = _MENTION.sub(lambda match: f"{match[0]}\u2060", visible(text)) if mentions else visible(text)
    return _SIGN.sub(lambda match: f"&#{ord(match[0])};", joined).replace("\u2060", _JOINER)
