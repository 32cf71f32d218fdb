"""Every page is valid HTML, by the Nu HTML checker (validator.w3.org/nu), run once over the whole site."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from browser import equipment
from browser.equipment import lacking
from fixtures_build import BuiltSite, expect_none

pytestmark = pytest.mark.browser

# A file has no origin, so the checker takes every resource of our own for another's, and data in JSON for a script. The
# browser that applies the policy says nothing (test_pages.py).
_POLICY = re.compile(r"(Resource|Inline script) violates Content Security Policy")


def faults(folder: Path) -> list[str]:
    """The errors and warnings in the HTML below `folder`: each kind once, with how many and its first place."""
    java, jar = equipment.java(), equipment.checker()
    if not java:
        lacking("Java")
    if not jar:
        lacking("the Nu HTML checker")
    options = ("--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")
    command = [java, "-Xmx1g", "-jar", str(jar), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600, check=True)
    assert done.stderr == ""
    found = [message for message in json.loads(done.stdout)["messages"] if not _POLICY.match(message["message"])]
    pages = Counter(kind(message) for message in found)
    first = {kind(message): message for message in reversed(found)}
    return [f"{pages[name]} × {told(message)}" for name, message in first.items()]


def kind(message: dict[str, Any]) -> str:
    """What the checker says, without the names that differ from page to page."""
    return re.sub("“[^”]*”", "“…”", message["message"])


def told(message: dict[str, Any]) -> str:
    place = f"{message['url'].rpartition('/build/')[2]}:{message.get('lastLine')}:{message.get('firstColumn')}"
    return f"{message['message']} {place} {message.get('extract', '')!r:.300}"


def test_every_page_is_valid_html(built: BuiltSite) -> None:
    expect_none(faults(built.folder))


def test_the_check_itself_finds_a_fault(tmp_path: Path) -> None:
    fine = '<!DOCTYPE html><html lang="sv"><title>Fin</title><p id="a">Fin</p></html>'
    (tmp_path / "fine.html").write_text(fine, "utf-8")
    assert faults(tmp_path) == []

    (tmp_path / "faulty.html").write_text(fine.replace("</p>", '<p id="a">'), "utf-8")
    found = faults(tmp_path)
    assert [("Duplicate ID" in one, "first occurrence" in one) for one in found].count((True, False)) == 1
    assert len(found) <= 2  # the checker also tells where the first one stands
    (tmp_path / "faulty.html").write_text(fine.replace("</p>", "</p><section>Utan rubrik</section>"), "utf-8")
    assert len(faults(tmp_path)) == 1
