"""The search finds what people look for: means over the judged queries, and no query worse than it was.

After a change that makes some query better, or that is worth its price, `python tools/search_quality.py BUILD --update`
writes tests/search/baseline.json anew; the difference is looked at like any other.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from browser.equipment import lacking
from fixtures_build import REPOSITORY, BuiltSite

JUDGED = REPOSITORY / "tests" / "search" / "judged.yml"
BASELINE = JUDGED.with_name("baseline.json")
SLACK = 2  # places that the first right hit may fall when the content changes


def node() -> None:
    found = shutil.which("node")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout if found else ""
    if not version or int(re.findall(r"\d+", version)[0]) < 20:
        lacking("Node 20")


@pytest.fixture(scope="session")
def results(built: BuiltSite) -> list[dict[str, Any]]:
    node()
    command = [sys.executable, str(REPOSITORY / "tools" / "search_quality.py"), str(built.folder), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_the_means_are_good(results: list[dict[str, Any]]) -> None:
    assert mean([result["place"] == 1 for result in results]) >= 0.85
    assert mean([1 / result["place"] if result["place"] else 0 for result in results]) >= 0.90
    assert mean([result["recall"] for result in results]) >= 0.92
    assert mean([result["empty"] for result in results]) <= 0.02


def test_no_class_of_queries_is_left_behind(results: list[dict[str, Any]]) -> None:
    first: dict[str, list[float]] = {}
    for result in results:
        first.setdefault(result["kind"], []).append(result["place"] == 1)
    assert {kind: mean(places) for kind, places in first.items() if mean(places) < 0.70} == {}


def test_no_query_is_worse_than_it_was(results: list[dict[str, Any]]) -> None:
    before = json.loads(BASELINE.read_text("utf-8"))
    assert {result["name"] for result in results} == set(before)
    worse = {}
    for result in results:
        was = before[result["name"]]
        lost = was["place"] and (not result["place"] or result["place"] > was["place"] + SLACK)
        if lost or result["recall"] < was["recall"] - 0.34:
            worse[result["name"]] = (was, result["place"], result["recall"], result["found"][:4])
    assert worse == {}


def test_the_judged_queries_name_records_that_there_are() -> None:
    queries = yaml.safe_load(JUDGED.read_text("utf-8"))["queries"]
    content = REPOSITORY / "content"
    missing = {
        item
        for query in queries
        for item in query["relevant"]
        if not any(Path(f"{content / item}{suffix}").is_file() for suffix in (".md", ".yml"))
    }
    assert missing == set()


def test_each_class_has_ten_queries_and_a_third_is_held_out() -> None:
    queries = yaml.safe_load(JUDGED.read_text("utf-8"))["queries"]
    kinds = Counter(query["class"] for query in queries)
    held = Counter(query["class"] for query in queries if query.get("held_out"))
    assert len(queries) >= 170
    assert min(kinds.values()) >= 10
    assert all(held[kind] * 3 == count for kind, count in kinds.items())
    assert all(1 <= len(query["relevant"]) <= 10 for query in queries)
