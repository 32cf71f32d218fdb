"""What was read from a content folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.declared.config import Config
from sitegen.declared.model import Model
from sitegen.declared.statement import Statement
from sitegen.declared.synonyms import Synonyms
from sitegen.reading.record import Key, Record


@dataclass(frozen=True, slots=True)
class Content:
    """All that content/ holds: the model, the settings, the records and the names of images and files."""

    model: Model
    config: Config
    records: Mapping[Key, Record]
    texts: Mapping[str, str] = field(default_factory=dict)  # path → text of every file read, for diagnostics
    media: Mapping[str, int] = field(default_factory=dict)  # `images/…` and `files/…` that exist → size in bytes
    statement: Statement | None = None  # accessibility.yml
    synonyms: Synonyms = field(default_factory=Synonyms)  # search/synonyms.yml
