"""The sum of a diff: a few short lines that a reviewer reads first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sitegen.changes.diff import Count, Diff
from sitegen.changes.outline import Line, line, strong
from sitegen.changes.phrases import Phrases


def summary(diff: Diff, say: Phrases) -> Iterator[Line]:
    """One line for each sort of change that there is; one that says so when there is none."""
    yield from _warnings(diff, say)
    if diff.is_empty:
        yield line(say("Inget ändras för besökare.", "Nothing changes for visitors."))
        return
    parts = (_records(diff, say), _translations(diff, say), _media(diff, say), _pages(diff, say), _rest(diff, say))
    yield from (found for part in parts if (found := part))


def _warnings(diff: Diff, say: Phrases) -> Iterator[Line]:
    if "head" in diff.unreadable:
        yield line(strong(say("Modellen har fel, så posterna kan inte läsas eller jämföras.",
                              "The model has faults, so the records cannot be read or compared.")))  # fmt: skip
    elif "base" in diff.unreadable:
        yield line(strong(say("Modellen hade fel i det som jämförs med, så posterna kan inte jämföras.",
                              "The model had faults in the base, so the records cannot be compared.")))  # fmt: skip
    if diff.counts.errors.after:
        count = say.n(diff.counts.errors.after, ("fel", "fel"), ("error", "errors"))
        yield line(strong(say(f"Webbplatsen kan inte byggas: {count}.", f"The site cannot be built: {count}.")))
    brought = len(diff.new_faults)
    if brought or diff.mended:
        new = say.n(brought, ("nytt fel eller varning", "nya fel och varningar"),
                    ("new error or warning", "new errors and warnings"))  # fmt: skip
        mended = say.n(len(diff.mended), ("avhjälpt", "avhjälpta"), ("mended", "mended"))
        yield line(f"{new}, {mended}.")
    dead = len(diff.addresses.dead) + len(diff.addresses.lost_redirects)
    if dead:
        count = say.n(dead, ("adress slutar", "adresser slutar"), ("address stops", "addresses stop"))
        yield line(strong(say(f"{count} fungera utan omdirigering.", f"{count} working without a redirect.")))


def _records(diff: Diff, say: Phrases) -> Line:
    kinds = Counter(change.kind for change in diff.records)
    renamed = sum(bool(change.former) for change in diff.records)
    parts = [
        say.n(kinds["added"], ("ny", "nya"), ("new", "new")) if kinds["added"] else "",
        say.n(kinds["changed"], ("ändrad", "ändrade"), ("changed", "changed")) if kinds["changed"] else "",
        say.n(kinds["removed"], ("borttagen", "borttagna"), ("removed", "removed")) if kinds["removed"] else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not told:
        return ()
    names = say(f", varav {renamed} med nytt namn", f", {renamed} of them renamed") if renamed else ""
    return line(say("Poster: ", "Records: "), f"{told}{names} ({_arrow(diff.counts.records)}).")


def _translations(diff: Diff, say: Phrases) -> Line:
    kinds: Counter[str] = Counter(one.kind for change in diff.records for one in change.translations)
    words = {
        "added": say.n(kinds["added"], ("ny", "nya"), ("new", "new")),
        "changed": say.n(kinds["changed"], ("ändrad", "ändrade"), ("changed", "changed")),
        "removed": say.n(kinds["removed"], ("borttagen", "borttagna"), ("removed", "removed")),
        "missing": say.n(kinds["missing"], ("saknas", "saknas"), ("missing", "missing")),
        "outdated": say.n(kinds["outdated"], ("behöver ses över", "behöver ses över"),
                          ("to be looked over", "to be looked over")),
    }  # fmt: skip
    told = ", ".join(text for kind, text in words.items() if kinds[kind])
    return line(say("Översättningar: ", "Translations: "), f"{told}.") if told else ()


def _media(diff: Diff, say: Phrases) -> Line:
    if not diff.media:
        return ()
    added = sum(media.before is None for media in diff.media)
    removed = sum(media.after is None for media in diff.media)
    changed = len(diff.media) - added - removed
    parts = (
        say.n(added, ("ny", "nya"), ("new", "new")) if added else "",
        say.n(changed, ("ändrad", "ändrade"), ("changed", "changed")) if changed else "",
        say.n(removed, ("borttagen", "borttagna"), ("removed", "removed")) if removed else "",
    )
    return line(say("Bilder och filer: ", "Images and files: "), f"{', '.join(filter(None, parts))}.")


def _pages(diff: Diff, say: Phrases) -> Line:
    found = diff.addresses
    new = len(found.new) + sum(len(bunch.urls) for bunch in found.other_new)
    gone = len(found.gone) + sum(len(bunch.urls) for bunch in found.other_gone)
    if not (new or gone or found.moved or found.changed):
        return ()
    return line(
        say(
            f"Sidor: {new} nya, {found.changed} ändrade, {len(found.moved)} flyttade, {gone} borta",
            f"Pages: {new} new, {found.changed} changed, {len(found.moved)} moved, {gone} gone",
        ),
        f" ({_arrow(diff.counts.pages)}).",
    )


def _rest(diff: Diff, say: Phrases) -> Line:
    """What visitors notice only in part: settings, model, drafts."""
    declared = say.n(len(diff.declared), ("ändring", "ändringar"), ("change", "changes"))
    drafts = say.n(len(diff.hidden), ("utkast", "utkast"), ("draft", "drafts"))
    parts = [
        say(f"Inställningar, modell och ordlistor: {declared}.", f"Settings, model and vocabularies: {declared}.")
        if diff.declared
        else "",
        say(f"{drafts}, som besökare inte ser.", f"{drafts}, which visitors do not see.") if diff.hidden else "",
    ]
    return line(" ".join(part for part in parts if part))


def _arrow(count: Count) -> str:
    return str(count.after) if count.before == count.after else f"{count.before} → {count.after}"
