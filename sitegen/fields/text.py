"""Field types that hold text: text, markdown, url and email."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sitegen.fields.field import Where, text_of
from sitegen.text.nodes import Node

FREE_MAIL = frozenset({"gmail", "hotmail", "outlook", "yahoo", "live", "icloud", "telia", "me", "msn", "protonmail"})
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[a-z0-9åäöéü-]+(\.[a-z0-9åäöéü-]+)+(:\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of plain text, with limits in characters and an optional pattern."""

    min_length: int = 0
    max_length: int = 0
    pattern: str = ""
    closed: bool = False

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where)
        if text is None:
            return None
        text = " ".join(text.split())
        if self.max_length and len(text) > self.max_length:
            where.fault("E107", node.span, count=len(text), limit=self.max_length)
        elif len(text) < self.min_length:
            where.fault("E108", node.span, count=len(text), limit=self.min_length)
        elif self.pattern and not re.fullmatch(self.pattern, text):
            where.fault("E109", node.span, value=text, pattern=self.pattern)
            return None
        return text

    def schema(self, lang: str) -> dict[str, Any]:
        limits = {"minLength": self.min_length, "maxLength": self.max_length}
        schema: dict[str, Any] = {"type": "string"} | {name: limit for name, limit in limits.items() if limit}
        return schema | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})


@dataclass(frozen=True, slots=True)
class LongText:
    """Text in Markdown of several paragraphs, kept as written."""

    closed: bool = False

    def read(self, node: Node, where: Where) -> str | None:
        return text_of(node, where)

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Url:
    """An http(s) address; without a scheme `https://` is understood."""

    closed: bool = False

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where)
        if text is None:
            return None
        address = text if "://" in text else f"https://{text}"
        if not is_web_address(address):
            where.fault("E122", node.span, value=text)
            return None
        return address

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": "string", "pattern": "^(https?://)?[^\\s]+\\.[^\\s]+$"}


def is_web_address(text: str) -> bool:
    """Whether the text is an absolute http(s) address with a host and without blanks or control signs."""
    if any(sign.isspace() or ord(sign) < 32 or sign in '<>"' for sign in text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.netloc))


@dataclass(frozen=True, slots=True)
class Email:
    """A role address of an organisation. An address that looks private is a fault of its own."""

    closed: bool = False

    def read(self, node: Node, where: Where) -> str | None:
        text = text_of(node, where)
        if text is None:
            return None
        if not _EMAIL.fullmatch(text):
            where.fault("E123", node.span, value=text)
            return None
        return text

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": "string", "format": "email"}


def looks_private(address: str) -> bool:
    """Whether an e-mail address looks like a person's: `first.last@`, or a free mail service."""
    name, _, domain = address.partition("@")
    service = domain.rsplit(".", 2)[-2] if "." in domain else domain
    return bool(re.fullmatch(r"[a-zåäöé]+\.[a-zåäöé]{2,}([.-][a-zåäöé]+)?", name, re.I)) or service.lower() in FREE_MAIL
