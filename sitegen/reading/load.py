"""content/ → sources → records: the only reader of the content on disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from sitegen import defaults
from sitegen.declared.config import Config, read_config
from sitegen.declared.declaration import declare
from sitegen.declared.model import Model
from sitegen.declared.statement import FILE as STATEMENT
from sitegen.declared.statement import read_statement
from sitegen.declared.synonyms import read_synonyms
from sitegen.diagnostics import Diagnostic, Report
from sitegen.language.suggest import closest
from sitegen.reading.content import Content
from sitegen.reading.filetext import check_text
from sitegen.reading.folder import IGNORED, read_bytes, record_files
from sitegen.reading.readings import Readings
from sitegen.reading.record import Key, Record, Translation
from sitegen.text.source import Source, decode, read_yaml

_NOT_COLLECTIONS = {"model", "vocabularies", "search", "images", "files"}
_FILES = ("site.yml", STATEMENT)


def load(root: Path, report: Report, *, url: str = "", readings: Readings | None = None) -> Content:
    """Read a site's content folder. Whatever is wrong goes to the report; what can be read is returned.

    `readings` remember what was read before.
    Paths in diagnostics are relative to the parent of `root`, such as `content/examples/x.md`.
    """
    reader = _Reader(root, report)
    before = report.count
    model = declare(reader.model_files(), reader.vocabulary_files(), report)
    sound = report.count == before
    site_file = root / "site.yml"
    config = read_config(reader.yaml(site_file) if site_file.is_file() else None, report, url)
    statement_file = root / STATEMENT
    source = reader.yaml(statement_file) if statement_file.is_file() else None
    statement = read_statement(source, report) if source else None
    synonyms = read_synonyms(reader.search_files(), report)
    for name, text in reader.texts.items():
        check_text(name, text, report)  # those of records are checked as they are read
    # By a faulty model every record would be faulty.
    records = _records(model, config, reader, readings or Readings()) if sound else {}
    if sound:
        _report_strays(root, model, reader)
    return Content(model, config, records, reader.texts, reader.media(), statement, synonyms)


def load_model(root: Path, report: Report) -> Model:
    """The model alone, of a site's content folder."""
    reader = _Reader(root, report)
    return declare(reader.model_files(), reader.vocabulary_files(), report)


def read_records(root: Path, model: Model, config: Config, report: Report) -> tuple[dict[Key, Record], dict[str, str]]:
    """The records of a content folder by a model that is read already, and the texts of their files by path."""
    reader = _Reader(root, report)
    return _records(model, config, reader, Readings()), reader.texts


def _records(model: Model, config: Config, reader: _Reader, readings: Readings) -> dict[Key, Record]:
    """All records with their translations, in the order of the collections and of their ids."""
    files = [
        file
        for collection in model.collections.values()
        for file in record_files(reader.root, collection, config.languages, reader.report)
    ]
    found = readings.read(files, model.collections, _stamp(reader, config))
    records: dict[Key, Record] = {}
    for file, reading in zip(files, found, strict=True):
        reader.report.extend(reading.diagnostics)
        text = file.text(Report())
        if text is not None:
            reader.texts[file.path] = text
        key = (file.collection, file.id)
        if isinstance(reading.value, Record):
            records[key] = reading.value
        elif isinstance(reading.value, Translation):
            translations = {**records[key].translations, file.lang: reading.value}
            records[key] = replace(records[key], translations=translations)
    return records


def _stamp(reader: _Reader, config: Config) -> str:
    """A digest of all that decides how a file is read: the model, the vocabularies, the languages and the program."""
    total = hashlib.blake2b(defaults.stamp().encode(), digest_size=16)
    for name, text in sorted(reader.texts.items()):
        total.update(f"{name}\0{text}\0".encode())
    total.update(" ".join(config.languages).encode())
    return total.hexdigest()


@dataclass(slots=True)
class _Reader:
    root: Path
    report: Report
    texts: dict[str, str] = field(default_factory=dict)

    def name(self, path: Path) -> str:
        """The path as diagnostics show it."""
        try:
            return f"{self.root.name}/{path.relative_to(self.root).as_posix()}"
        except ValueError:
            return path.name

    def text(self, path: Path) -> str | None:
        name = self.name(path)
        data = read_bytes(path, name, self.report)
        text = None if data is None else decode(name, data, self.report)
        if text is not None:
            self.texts[name] = text
        return text

    def yaml(self, path: Path) -> Source | None:
        text = self.text(path)
        if text is None:
            return None
        source, faults = _parsed(self.name(path), text)
        self.report.extend(faults)
        return source

    def model_files(self) -> list[Source]:
        return self._overlaid(defaults.model(), self.root / "model")

    def vocabulary_files(self) -> list[Source]:
        return self._overlaid(defaults.vocabularies(), self.root / "vocabularies")

    def search_files(self) -> list[Source]:
        return self._overlaid(defaults.search(), self.root / "search")

    def _overlaid(self, default: Path, own: Path) -> list[Source]:
        """The default files, each replaced by the site's file of the same name unless that says `extends: true`."""
        mine = {path.name: path for path in sorted(own.glob("*.yml"))} if own.is_dir() else {}
        read = {name: source for name, path in mine.items() if (source := self.yaml(path))}
        adds = {name for name, source in read.items() if source.data.get("extends")}
        base = [path for path in sorted(default.glob("*.yml")) if path.name not in read or path.name in adds]
        return [source for path in base if (source := self.yaml(path))] + list(read.values())

    def media(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for folder in ("images", "files"):
            top = self.root / folder
            paths = sorted(top.rglob("*")) if top.is_dir() else []
            for path in paths:
                if path.is_file() and not path.is_symlink():
                    found[path.relative_to(self.root).as_posix()] = path.stat().st_size
        return found


@lru_cache(maxsize=256)
def _parsed(name: str, text: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """A file of the declaration, parsed once: a preview reads them at every change, and they seldom change."""
    report = Report()
    return read_yaml(name, text, report), report.diagnostics


def _report_strays(root: Path, model: Model, reader: _Reader) -> None:
    """Folders that no collection owns: most likely a misspelt name."""
    for path in sorted(root.iterdir()) if root.is_dir() else []:
        known = path.name in model.collections or path.name in _NOT_COLLECTIONS or path.name in _FILES
        if not known and not IGNORED.fullmatch(path.name):
            guess = closest(path.name, (*model.collections, *_NOT_COLLECTIONS, *_FILES)) or ""
            reader.report.add("W026", reader.name(path), None, hint="hint_suggestion" if guess else "hint",
                              name=path.name, suggestion=guess, known=", ".join(model.collections))  # fmt: skip
