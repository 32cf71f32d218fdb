"""The folder of a collection → its files, each with the record that it holds or translates."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePath

from sitegen.declared.model import Collection
from sitegen.diagnostics import START, Report
from sitegen.language.order import slug
from sitegen.language.suggest import closest
from sitegen.reading.recordfile import RecordFile

RECORD = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<lang>[a-z]{2}))?\.(?:md|yml|yaml)")
IGNORED = re.compile(r"\..*|.*~|.*\.(swp|tmp|bak|orig)|#.*#|README\.md|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_SUFFIXES = (".md", ".yml", ".yaml")

Languages = tuple[str, ...]  # of the site, its first one first


def record_files(root: Path, collection: Collection, languages: Languages, report: Report) -> Iterator[RecordFile]:
    """The files of a collection's folder in `root`, the translations after what they translate.

    Files whose names are wrong, or that nothing can be read from, are faults.
    """
    folder = f"{root.name}/{collection.id}"
    originals: dict[str, os.DirEntry[str]] = {}
    translations: list[tuple[str, str, os.DirEntry[str]]] = []
    for file in _files(root / collection.id, folder, report):
        match = RECORD.fullmatch(file.name)
        if not match:
            _report_name(f"{folder}/{file.name}", report)
        elif match["lang"]:
            translations.append((match["id"], match["lang"], file))
        elif match["id"] in originals:
            other = originals[match["id"]].name
            report.add("E023", f"{folder}/{file.name}", None, id=match["id"], other=other)
        else:
            originals[match["id"]] = file
    for record_id, file in originals.items():
        path = f"{folder}/{file.name}"
        yield RecordFile(path, collection.id, record_id, languages[0], False, read_bytes(file, path, report))
    for record_id, lang, file in translations:
        path = f"{folder}/{file.name}"
        if record_id not in originals:
            guess = closest(record_id, originals) or ""
            report.add("E022", path, START, hint="hint_suggestion" if guess else "hint",
                       id=record_id, lang=lang, suggestion=f"{guess}.{lang}.md")  # fmt: skip
        elif lang not in languages[1:]:
            report.add("E025", path, START, lang=lang, languages=", ".join(languages))
        else:
            yield RecordFile(path, collection.id, record_id, lang, True, read_bytes(file, path, report))


def read_bytes(file: os.PathLike[str], name: str, report: Report) -> bytes | None:
    """The bytes of a file; one that cannot be read is a fault. `name` is its path as diagnostics show it."""
    try:
        with open(file, "rb", buffering=0) as opened:
            return opened.read()
    except OSError as error:
        report.add("E024", name, None, problem=error.strerror or "")
        return None


def _files(place: Path, folder: str, report: Report) -> Iterator[os.DirEntry[str]]:
    """The files that may hold records, by name. What is read of them here needs no further question to the disk."""
    try:
        found = sorted(os.scandir(place), key=lambda entry: entry.name) if place.is_dir() else []
    except OSError as error:
        report.add("E024", folder, None, problem=error.strerror or "")
        return
    for entry in found:
        if IGNORED.fullmatch(entry.name):
            continue
        if entry.is_file(follow_symlinks=False):
            yield entry
        else:
            report.add("E021", f"{folder}/{entry.name}", None, name=entry.name)


def _report_name(name: str, report: Report) -> None:
    path = PurePath(name)
    named = RECORD.fullmatch(f"{path.stem}.md")
    if path.suffix not in _SUFFIXES and (named or path.stem.endswith(".md")):
        report.add("E020", name, None, hint="hint_suffix", name=path.name)
        return
    stem, dot, lang = path.stem.rpartition(".")
    translation = dot and len(lang) == 2
    likely = f"{slug(stem)}.{lang.lower()}.md" if translation else f"{slug(path.stem)}.md"
    report.add("E020", name, None, hint="hint_suggestion", name=path.name, suggestion=likely)
