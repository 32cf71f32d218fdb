"""Field types for images and files that lie in the content folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sitegen.fields.field import Where, read_parts, text_of
from sitegen.fields.values import FileName, Picture
from sitegen.text.nodes import Mapping, Node

IMAGE_TYPES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
FILE_TYPES = (".csv", ".docx", ".epub", ".ics", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".txt", ".xlsx", ".zip")
KEYS = {"file": "file", "fil": "file", "alt": "alt", "alternativtext": "alt", "credit": "credit", "fotograf": "credit",
         "license": "license", "licens": "license", "decorative": "decorative", "dekorativ": "decorative"}  # fmt: skip
_FIELDS = "file, alt, credit, license, decorative"


def is_inside(name: str) -> bool:
    """Whether a file name stays inside the folder that it is relative to."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name


@dataclass(frozen=True, slots=True)
class Image:
    """An image under content/images/, with alternative text, credit and licence."""

    closed: bool = False

    def read(self, node: Node, where: Where) -> Picture | None:
        if not isinstance(node, Mapping):
            where.fault("E105", node.span, fields=_FIELDS)
            return None
        parts, all_known = read_parts(node, KEYS, where, _FIELDS)
        texts = {name: text for name, part in parts.items() if (text := text_of(part, where.inside(name)))}
        decorative = texts.get("decorative", "").lower() in ("ja", "yes", "true")
        if "file" not in texts:
            if all_known:
                where.fault("E102", node.span, missing="file")
            return None
        if not _is_file(texts["file"], IMAGE_TYPES):
            where.fault("E131", node.span, value=texts["file"], types=", ".join(IMAGE_TYPES))
            return None
        if "alt" not in texts and not decorative and all_known:
            where.fault("E127", node.span, value=texts["file"])
        file, alt = texts["file"], texts.get("alt", "")
        return Picture(file, alt, node.span, texts.get("credit", ""), texts.get("license", ""), decorative)

    def schema(self, lang: str) -> dict[str, Any]:
        text = {"type": "string"}
        parts = {
            "file": text,
            "alt": text,
            "credit": text,
            "license": text,
            "decorative": {"type": ["boolean", "string"]},
        }
        return {"type": "object", "properties": parts, "required": ["file"], "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class File:
    """A document under content/files/."""

    closed: bool = False

    def read(self, node: Node, where: Where) -> FileName | None:
        text = text_of(node, where)
        if text is None:
            return None
        if not _is_file(text, FILE_TYPES):
            where.fault("E131", node.span, value=text, types=", ".join(FILE_TYPES))
            return None
        return FileName(text, node.span)

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": "string"}


def _is_file(name: str, types: tuple[str, ...]) -> bool:
    return is_inside(name) and name.lower().endswith(types)
