"""Interface texts: Swedish as written, English from the catalogue, and the search for what is not translated."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError
from jinja2 import Environment, TemplateSyntaxError

import sitegen
from sitegen import defaults
from sitegen.checks.interface import check_interface
from sitegen.diagnostics import Report
from sitegen.language.texts import extract, read, texts

_HOLDERS = {"self", "planner", "fields", "viewer"}

CATALOGUE = """
msgid ""
msgstr ""
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Sök"
msgstr "Search"

msgid "Uppdaterad {when}"
msgstr "Updated {when}"

msgid "{n} plats"
msgid_plural "{n} platser"
msgstr[0] "{n} place"
msgstr[1] "{n} places"

#, fuzzy
msgid "Ny"
msgstr "Old"

msgid "Tom"
msgstr ""

msgid "{n} halv"
msgid_plural "{n} halva"
msgstr[0] "{n} half"
msgstr[1] ""
"""


def test_swedish_is_what_is_written() -> None:
    swedish = texts("sv")
    assert swedish("Sök") == "Sök"
    assert swedish("Uppdaterad {when}", when="i dag") == "Uppdaterad i dag"
    assert [swedish.n("{n} plats", "{n} platser", count) for count in (0, 1, 2000)] == [
        "0 platser",
        "1 plats",
        "2\u00a0000 platser",
    ]
    assert swedish.missing(["Sök"]) == ()


def test_english_comes_from_the_catalogue() -> None:
    english = read(CATALOGUE, "en")
    assert english("Sök") == "Search"
    assert english("Uppdaterad {when}", when="today") == "Updated today"
    assert [english.n("{n} plats", "{n} platser", count) for count in (0, 1, 2000)] == [
        "0 places",
        "1 place",
        "2,000 places",
    ]


def test_what_is_not_translated_stays_swedish_and_is_listed() -> None:
    english = read(CATALOGUE, "en")
    assert english("Ny") == "Ny"
    assert english("Tom") == "Tom"
    assert english.n("{n} halv", "{n} halva", 2) == "2 halva"
    used = ["Tom", "Sök", "Ny", "{n} plats", "{n} halv", "Saknas", "Tom"]
    assert english.missing(used) == ("Ny", "Saknas", "Tom", "{n} halv")


def test_braces_without_values_are_text() -> None:
    assert texts("sv")("Skriv {så} här") == "Skriv {så} här"


def test_a_broken_catalogue_is_refused() -> None:
    with pytest.raises(PoFileError):
        read('msgid "a"\nmsgstr "b"\nsmörgås\n', "en")


def test_the_english_catalogue_is_whole() -> None:
    english = texts("en")
    assert str(english.catalogue.locale) == "en"
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in english.catalogue if message.id]
    assert english.missing(ids) == ()


def messages_in_python(source: str) -> set[str]:
    """Message ids in `texts("…")`, `self.texts("…")` and `planner.texts.n("…", "…", n)`; both branches of a choice."""
    found: set[str] = set()
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and call.args and _translates(call.func):
            found |= {part.value for part in _alternatives(call.args[0]) if isinstance(part.value, str)}
    return found


def _translates(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute) and called.attr == "n":
        return _translates(called.value)
    if isinstance(called, ast.Attribute):  # Options.texts reads a list, and has nothing to do with it
        return called.attr == "texts" and isinstance(called.value, ast.Name) and called.value.id in _HOLDERS
    return isinstance(called, ast.Name) and called.id == "texts"


def _alternatives(message: ast.expr) -> list[ast.Constant]:
    parts = (message.body, message.orelse) if isinstance(message, ast.IfExp) else (message,)
    return [part for part in parts if isinstance(part, ast.Constant)]


def test_messages_in_python_are_found() -> None:
    source = """
texts("Ett"); self.texts("Två", n=1); planner.texts.n("{n} sak", "{n} saker", 3)
texts("Tre" if x else "Fyra"); options.texts("nej"); other("nej"); texts(variable)
"""
    assert messages_in_python(source) == {"Ett", "Två", "{n} sak", "Tre", "Fyra"}


def test_no_text_of_the_interface_lacks_english() -> None:
    package = Path(sitegen.__file__).parent
    used = extract(defaults.templates())
    for path in sorted(package.rglob("*.py")):
        used |= messages_in_python(path.read_text("utf-8"))
    assert texts("en").missing(used) == ()


def test_a_text_that_a_language_lacks_is_told_with_its_place_once_a_language(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.html").write_text('<p>{{ _("Sök") }}</p>\n{{ _("Vårt eget") if x else "" }}\n', "utf-8")
    (tmp_path / "b.html").write_text("{% if %}{{ _('Ny') }}", "utf-8")
    report = Report()

    check_interface(tmp_path, {"sv": texts("sv"), "en": read(CATALOGUE, "en"), "fi": texts("fi")}, "site.yml", report)

    told = [(it.code, it.path, it.span and it.span.line, it.hint, dict(it.args)) for it in report.diagnostics]
    assert told == [
        ("W907", "site.yml", 1, "hint_catalogue", {"message": "*", "lang": "fi"}),
        ("W907", "templates/parts/a.html", 2, "hint", {"message": "Vårt eget", "lang": "en"}),
    ]


def test_a_site_without_templates_of_its_own_and_with_known_languages_lacks_nothing() -> None:
    report = Report()
    check_interface(None, {"sv": texts("sv"), "en": texts("en")}, "site.yml", report)
    assert report.diagnostics == ()


def test_a_language_without_a_catalogue_speaks_swedish() -> None:
    assert texts("fi")("Sök") == "Sök"


def test_messages_are_found_in_all_templates_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "page.html").write_text(
        """{{ _("Sök") }} {{ t('Två' if x else "Tre", n=1) }} {{ "Fyra"|t }} {% if _("Fem") %}{% endif %}
        {{ ngettext("{n} sak", "{n} saker", k) }} {{ _.n("{n} plats", "{n} platser", k) }} {{ _(variable) }}
        {{ other("nej") }} {{ x.n("nej") }} {{ "nej" }} {# _("nej") #} {{ _("a" ~ "b") }}""",
        encoding="utf-8",
    )
    (tmp_path / "parts" / "macro.xml").write_text("{% macro m() %}{{ _('Djupt') }}{% endmacro %}", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\xff{{")
    assert extract(tmp_path) == {"Sök", "Två", "Tre", "Fyra", "Fem", "{n} sak", "{n} plats", "Djupt"}


def test_a_broken_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ _('a' }}", encoding="utf-8")
    with pytest.raises(TemplateSyntaxError):
        extract(tmp_path, Environment(autoescape=True))
