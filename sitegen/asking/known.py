"""The records that exist, read when a question first needs them: only their names, so that no one has to wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sitegen.asking.matching import Known
from sitegen.declared.model import Model
from sitegen.diagnostics import Report
from sitegen.fields.field import find_field
from sitegen.text.nodes import Node, Scalar, Sequence
from sitegen.text.source import Source, decode, read_markdown, read_yaml
from sitegen.tidy.files import record_files

_NAMES = ("short_name", "also")


@dataclass(slots=True)
class Directory:
    """The names of all records of a content folder, and of those that are about to be made."""

    root: Path
    model: Model
    _found: dict[str, tuple[Known, ...]] = field(default_factory=dict)

    def of(self, collection: str) -> tuple[Known, ...]:
        """The records of one collection."""
        if collection not in self._found:
            files = record_files(self.root, self.model)
            own = [file for file in files if file.collection.id == collection and not file.translation]
            found = (self._read(file.path, collection) for file in own)
            self._found[collection] = tuple(known for known in found if known)
        return self._found[collection]

    def add(self, known: Known) -> None:
        """Count a record in that is about to be made."""
        self._found[known.collection] = (*self.of(known.collection), known)

    def _read(self, path: Path, collection: str) -> Known | None:
        source = _source(path)
        if source is None:
            return None
        fields = self.model.collections[collection].fields
        texts: dict[str, tuple[str, ...]] = {}
        for entry in source.data.entries:
            meant = find_field(entry.name, fields)
            if meant:
                texts[meant.id] = _texts(entry.value)
        record_id = path.name.partition(".")[0]
        names = tuple(text for name in _NAMES for text in texts.get(name, ()))
        return Known(collection, record_id, next(iter(texts.get("title", ())), record_id), names)


def _source(path: Path) -> Source | None:
    report = Report()
    try:
        text = decode(path.name, path.read_bytes(), report)
    except OSError:
        return None
    if text is None:
        return None
    return (read_markdown if path.suffix == ".md" else read_yaml)(path.name, text, report)


def _texts(node: Node) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item.text for item in nodes if isinstance(item, Scalar) and item.text)
