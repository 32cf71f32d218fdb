"""Records in YAML in an editor: yaml-language-server, as VS Code drives it with this site's settings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from browser import equipment
from browser.equipment import lacking
from browser.languageserver import LanguageServer
from fixtures_build import REPOSITORY
from sitegen.cli import main

pytestmark = pytest.mark.browser

RECORD = """title: Språkcafé i Åmål
summary: Nya och gamla Åmålsbor lär sig svenska tillsammans över en kopp kaffe på biblioteket varje onsdag kväll.
kind: [tjanst]
stage: {stage}
challenges: [integration]
places: [Åmål]
organisations: [amals-bibliotek]
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The server over an empty folder with the repository's settings and the schemas that they name."""
    server, node = equipment.language_server(), shutil.which("node")
    if not server or not node:
        lacking("yaml-language-server and Node")
    folder = tmp_path_factory.mktemp("editor")
    schemas = folder / ".sitegen/schemas"
    made = CliRunner().invoke(main, ["schema", "--out", str(schemas), "--content", str(REPOSITORY / "content")])
    assert made.exit_code == 0, made.output
    with LanguageServer([node, str(server), "--stdio"], folder, settings_of(REPOSITORY, folder)) as running:
        yield running


def settings_of(repository: Path, folder: Path) -> dict[str, dict[str, object]]:
    """`yaml.…` of settings.json as the extension sends it: schemas by their whole address."""
    written = json.loads((repository / ".vscode/settings.json").read_text("utf-8"))
    schemas = {(folder / path).as_uri(): patterns for path, patterns in written["yaml.schemas"].items()}
    return {"yaml": {"schemas": schemas, "validate": True, "completion": True, "schemaStore": {"enable": False}}}


def test_a_sound_record_has_nothing_wrong(editor: LanguageServer) -> None:
    assert editor.open("content/examples/sound.yml", RECORD.format(stage="testad")) == []


def test_a_typo_in_a_key_and_a_value_outside_the_vocabulary_are_shown_at_their_place(editor: LanguageServer) -> None:
    text = RECORD.format(stage="halvfärdig") + "perid: 2016\n"
    found = {item["range"]["start"]["line"]: item["message"] for item in editor.open("content/examples/typo.yml", text)}
    assert found.keys() == {3, 7}
    assert "perid" in found[7]
    assert "testad" in found[3]


def test_fields_are_offered_with_their_label_and_help(editor: LanguageServer) -> None:
    editor.open("content/examples/fields.yml", "title: A\n\n")
    offered = {item["label"]: item for item in editor.completion("content/examples/fields.yml", 1, 0)}
    assert {"summary", "stage", "places", "sources"} <= offered.keys()
    assert "En eller två meningar" in json.dumps(offered["summary"], ensure_ascii=False)


def test_terms_are_offered_with_their_labels(editor: LanguageServer) -> None:
    editor.open("content/examples/terms.yml", "title: A\nstage: \n")
    offered = {item["label"]: item for item in editor.completion("content/examples/terms.yml", 1, 7)}
    assert {"ide", "testad", "spridd", "okänd"} <= offered.keys()
    assert "Testad" in json.dumps(offered["testad"], ensure_ascii=False)
