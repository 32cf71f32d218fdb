"""Answers of former visits, in `.sitegen/links.json`: what led somewhere lately need not be asked again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from sitegen.weblinks.visit import Answer


def remembered(file: Path, today: date, days: int) -> dict[str, Answer]:
    """Good answers that are at most `days` old. A file that cannot be read is an empty one."""
    try:
        entries = json.loads(file.read_text("utf-8"))
        found = {url: (date.fromisoformat(entry.pop("day")), Answer(**entry)) for url, entry in entries.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
    oldest = today - timedelta(days=days)
    return {url: answer for url, (day, answer) in found.items() if answer.is_well and oldest <= day <= today}


def remember(file: Path, answers: Mapping[str, Answer], today: date, known: Mapping[str, Answer]) -> None:
    """Keep the good answers of this run; those that were known before keep their day."""
    try:
        old = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        old = {}
    entries = {
        url: old[url] if url in known and url in old else {**asdict(answer), "day": today.isoformat()}
        for url, answer in sorted(answers.items())
        if answer.is_well
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    new = file.with_suffix(".new")
    new.write_text(f"{text}\n", "utf-8")
    new.replace(file)
