"""A record's data ↔ the cells of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.sheets.cells import Cells
from sitegen.sheets.columns import Column, Path, parts_of
from sitegen.sheets.data import Data, is_noted
from sitegen.sheets.sameness import same

Row = Mapping[Column, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Turns the fields of a collection's records into cells and back, one language at a time."""

    collection: Collection
    cells: Cells

    def row(self, data: Mapping[str, Data], lang: str = "") -> dict[Column, str]:
        """The cells of a record's data. A field that would not come back the same is one cell of YAML flow."""
        made: dict[Column, str] = {}
        for name, value in data.items():
            field = self.collection.fields[name]
            own = {Column(path, lang): text for path, text in self._told(value, field, (name,)).items()}
            back = self.data(own, lang).get(name)
            exact = {Column((name,), lang): self.cells.exact(value)}
            made |= own if same(back, value, field, self.cells.find) else exact
        return made

    def _told(self, data: Data, field: Field, path: Path) -> dict[Path, str]:
        if field.kind != "image" and not isinstance(field.type, GroupType):
            return self._value(data, field, path)
        items = data if isinstance(data, list) else [data]
        made: dict[Path, str] = {}
        for number, item in enumerate(items, 1):
            here = (*path, number) if field.many else path
            if not isinstance(item, dict):
                return {path: self.cells.exact(data)}
            parts = parts_of(field)
            for name, value in item.items():
                if name in parts:
                    made |= self._told(value, parts[name], (*here, name))
        return made

    def _value(self, data: Data, field: Field, path: Path) -> dict[Path, str]:
        if not is_noted(data, field):
            return {path: self.cells.write(data, field)}
        assert isinstance(data, dict)
        value = data.get("value")
        noted = {(*path, name): str(data[name]) for name in ("note", "source") if name in data}
        return ({path: self.cells.write(value, field)} if value else {}) | noted

    def data(self, row: Row, lang: str = "") -> dict[str, Data]:
        """The data that a row's cells hold, field by field; empty cells give nothing."""
        tree: dict[str, dict[Path, str]] = {}
        for column, text in row.items():
            if column.lang == lang and column.field in self.collection.fields and text.strip():
                tree.setdefault(column.field, {})[column.path[1:]] = text
        found = {name: self._read(cells, self.collection.fields[name]) for name, cells in tree.items()}
        return {name: value for name, value in found.items() if value is not None}

    def _read(self, cells: Mapping[Path, str], field: Field) -> Data | None:
        """The data of one field from its cells by the rest of their path; a cell for the whole field goes first."""
        whole = self.cells.read(cells[()], field) if () in cells else None
        if field.kind != "image" and not isinstance(field.type, GroupType):
            noted = {str(path[0]): text.strip() for path, text in cells.items() if path}
            return ({} if whole is None else {"value": whole}) | noted if noted else whole
        if whole is not None:
            return whole
        if not field.many:
            return self._group(cells, field)
        items: dict[int, dict[Path, str]] = {}
        for path, text in cells.items():
            items.setdefault(int(path[0]), {})[path[1:]] = text
        return [item for _, inner in sorted(items.items()) if (item := self._group(inner, field)) is not None] or None

    def _group(self, cells: Mapping[Path, str], field: Field) -> Data | None:
        inside: dict[str, dict[Path, str]] = {}
        for path, text in cells.items():
            inside.setdefault(str(path[0]), {})[path[1:]] = text
        parts = parts_of(field)
        found = {name: self._read(inside[name], parts[name]) for name in parts if name in inside}
        return {name: value for name, value in found.items() if value is not None} or None
