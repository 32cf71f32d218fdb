"""content/ → sources → records: the only reader of the content on disk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from sitegen import defaults
from sitegen.declared.config import Config, read_config
from sitegen.declared.declaration import declare
from sitegen.declared.model import Collection, Model
from sitegen.declared.statement import FILE as STATEMENT
from sitegen.declared.statement import read_statement
from sitegen.declared.synonyms import read_synonyms
from sitegen.diagnostics import START, Diagnostic, Report
from sitegen.language.order import slug
from sitegen.language.suggest import closest
from sitegen.reading.content import Content
from sitegen.reading.filetext import check_text
from sitegen.reading.readings import Readings
from sitegen.reading.record import Key, Record, Translation
from sitegen.reading.recordfile import RecordFile
from sitegen.text.source import Source, decode, read_yaml

RECORD = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.(?P<lang>[a-z]{2}))?\.(?:md|yml|yaml)")
_SUFFIXES = (".md", ".yml", ".yaml")
_NOT_COLLECTIONS = {"model", "vocabularies", "search", "images", "files"}
_FILES = ("site.yml", STATEMENT)
IGNORED = re.compile(r"\..*|.*~|.*\.(swp|tmp|bak|orig)|#.*#|README\.md|Thumbs\.db|desktop\.ini", re.IGNORECASE)


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
    files = [file for collection in model.collections.values() for file in _collection(collection, reader, config)]
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

    def data(self, path: Path) -> bytes | None:
        """The bytes of a file; a file that cannot be read is a fault."""
        try:
            return path.read_bytes()
        except OSError as error:
            self.report.add("E024", self.name(path), None, problem=error.strerror or "")
            return None

    def text(self, path: Path) -> str | None:
        name, data = self.name(path), self.data(path)
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


def _collection(collection: Collection, reader: _Reader, config: Config) -> Iterator[RecordFile]:
    """The files of one folder, the translations after what they translate."""
    originals: dict[str, Path] = {}
    translations: list[tuple[str, str, Path]] = []
    for path in _files(reader, reader.root / collection.id):
        match = RECORD.fullmatch(path.name)
        if not match:
            _report_name(path, reader)
        elif match["lang"]:
            translations.append((match["id"], match["lang"], path))
        elif match["id"] in originals:
            reader.report.add("E023", reader.name(path), None, id=match["id"], other=originals[match["id"]].name)
        else:
            originals[match["id"]] = path
    first = config.languages[0]
    for record_id, path in originals.items():
        yield RecordFile(reader.name(path), collection.id, record_id, first, False, reader.data(path))
    for record_id, lang, path in translations:
        if record_id not in originals:
            guess = closest(record_id, originals) or ""
            reader.report.add("E022", reader.name(path), START, hint="hint_suggestion" if guess else "hint",
                              id=record_id, lang=lang, suggestion=f"{guess}.{lang}.md")  # fmt: skip
        elif lang not in config.languages[1:]:
            reader.report.add("E025", reader.name(path), START, lang=lang, languages=", ".join(config.languages))
        else:
            yield RecordFile(reader.name(path), collection.id, record_id, lang, True, reader.data(path))


@lru_cache(maxsize=256)
def _parsed(name: str, text: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """A file of the declaration, parsed once: a preview reads them at every change, and they seldom change."""
    report = Report()
    return read_yaml(name, text, report), report.diagnostics


def _report_name(path: Path, reader: _Reader) -> None:
    named = RECORD.fullmatch(f"{path.stem}.md")
    if path.suffix not in _SUFFIXES and (named or path.stem.endswith(".md")):
        reader.report.add("E020", reader.name(path), None, hint="hint_suffix", name=path.name)
        return
    stem, dot, lang = path.stem.rpartition(".")
    translation = dot and len(lang) == 2
    likely = f"{slug(stem)}.{lang.lower()}.md" if translation else f"{slug(path.stem)}.md"
    reader.report.add("E020", reader.name(path), None, hint="hint_suggestion", name=path.name, suggestion=likely)


def _files(reader: _Reader, folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        reader.report.add("E024", reader.name(folder), None, problem=error.strerror or "")
        return
    for path in paths:
        if IGNORED.fullmatch(path.name):
            continue
        if path.is_symlink() or not path.is_file():
            reader.report.add("E021", reader.name(path), None, name=path.name)
        else:
            yield path


def _report_strays(root: Path, model: Model, reader: _Reader) -> None:
    """Folders that no collection owns: most likely a misspelt name."""
    for path in sorted(root.iterdir()) if root.is_dir() else []:
        known = path.name in model.collections or path.name in _NOT_COLLECTIONS or path.name in _FILES
        if not known and not IGNORED.fullmatch(path.name):
            guess = closest(path.name, (*model.collections, *_NOT_COLLECTIONS, *_FILES)) or ""
            reader.report.add("W026", reader.name(path), None, hint="hint_suggestion" if guess else "hint",
                              name=path.name, suggestion=guess, known=", ".join(model.collections))  # fmt: skip
