"""A diff as JSON, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from sitegen.changes.diff import Diff


def as_json(diff: Diff) -> str:
    """All of the diff, nothing cut; the names are those of `sitegen.changes.diff`."""
    text = json.dumps({"version": 1, "empty": diff.is_empty, **asdict(diff)}, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"
