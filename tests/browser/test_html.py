"""Every page is valid HTML, by the Nu HTML checker (validator.w3.org/nu), run once over the whole site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from browser import equipment
from browser.equipment import lacking
from fixtures_build import BuiltSite

pytestmark = pytest.mark.browser


def faults(folder: Path) -> list[str]:
    """What the checker calls an error in any HTML file below `folder`."""
    java, jar = equipment.java(), equipment.checker()
    if not java:
        lacking("Java")
    if not jar:
        lacking("the Nu HTML checker")
    options = ("--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always")
    command = [java, "-Xmx1g", "-jar", str(jar), *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=600, check=True)
    assert done.stderr == ""
    return [told(message) for message in json.loads(done.stdout)["messages"] if message["type"] != "info"]


def told(message: dict[str, Any]) -> str:
    return f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"


def test_every_page_is_valid_html(built: BuiltSite) -> None:
    found = faults(built.folder)

    assert found[:50] == [], f"{len(found)} faults"


def test_the_check_itself_finds_a_fault(tmp_path: Path) -> None:
    fine = '<!DOCTYPE html><html lang="sv"><title>Fin</title><p id="a">Fin</p></html>'
    (tmp_path / "fine.html").write_text(fine, "utf-8")
    assert faults(tmp_path) == []

    (tmp_path / "faulty.html").write_text(fine.replace("</p>", '<p id="a">'), "utf-8")
    assert len(faults(tmp_path)) == 1
