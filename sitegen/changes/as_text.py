"""An outline for a terminal or a mail: indented lines, `[-gone-]` and `{+new+}` as git's word diff has them."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.changes.outline import Item, Line, Outline, Run
from sitegen.changes.signs import visible


def as_text(found: Outline) -> str:
    """The whole outline as plain text."""
    title = visible(found.title)
    parts = [title, "=" * len(title), *([_line(found.lead)] if found.lead else []), ""]
    parts += [f"- {_line(said)}" for said in found.summary]
    for section in found.sections:
        heading = f"{visible(section.heading)} ({section.count})"
        parts += ["", heading, "-" * len(heading), *_items(section.items, 0)]
    return "\n".join(parts) + "\n"


def _items(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {_line(item.line)}"
        yield from _items(item.items, depth + 1)


def _line(runs: Line) -> str:
    """A line. What came and went is marked where it stands in a text; `old → new` needs no marks."""
    arrow = any(run.style == "plain" and run.text == " → " for run in runs)
    return "".join(_run(run, marked=not arrow) for run in runs).strip()


def _run(run: Run, *, marked: bool) -> str:
    text = visible(run.text)
    if marked and run.style == "removed":
        return f"[-{text}-]"
    if marked and run.style == "added":
        return f"{{+{text}+}}"
    return text
