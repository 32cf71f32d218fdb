"""The canonical form is the one in which Sveltia CMS saves, and a file with comments keeps them all."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Report
from sitegen.text.canonical import Tree, record_text, yaml_text
from sitegen.text.layout import read_block
from sitegen.text.source import read_yaml

# What the npm package `yaml` 2.8 writes with the options of Sveltia CMS 0.221 and `quote: double`.
AS_SVELTIA: list[tuple[dict[str, Tree], str]] = [
    ({"title": 'Rast: "fika" \\ paus', "tom": ""}, 'title: "Rast: \\"fika\\" \\\\ paus"\ntom: ""\n'),
    ({"antal": 12, "ja": True, "kod": "0114", "nej": "no"}, 'antal: 12\nja: true\nkod: "0114"\nnej: "no"\n'),
    ({"a": [], "b": {}}, "a: []\nb: {}\n"),
    ({"a": ["x", {"k": "v", "l": ["1"]}]}, 'a:\n  - "x"\n  - k: "v"\n    l:\n      - "1"\n'),
    ({"a": [["x", "y"], []]}, 'a:\n  - - "x"\n    - "y"\n  - []\n'),
    ({"kort": "kort\nrad"}, 'kort: "kort\\nrad"\n'),
    (
        {"h": {"i": "lång text som har mer än fyrtio tecken och en rad\n indragen rad \n\nslut"}},
        'h:\n  i: "lång text som har mer än fyrtio tecken och en rad\n\n    \\ indragen rad\\ \n\n\n    slut"\n',
    ),
    ({"a": "tab\there, \x07, \x1b och 😀"}, 'a: "tab\\there, \\a, \\e och 😀"\n'),
]


@pytest.mark.parametrize(("data", "text"), AS_SVELTIA)
def test_texts_are_written_as_the_cms_writes_them(data: dict[str, Tree], text: str) -> None:
    assert yaml_text(data) == text


_TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=80)
_TREES: st.SearchStrategy[Any] = st.recursive(
    _TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_TEXTS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _TREES, max_size=5))
def test_whatever_is_written_is_read_back_the_same(data: dict[str, Tree]) -> None:
    text = yaml_text(data)
    assert yaml.load(text, Loader=yaml.CBaseLoader) == (data or None)
    report = Report()
    assert read_yaml("a.yml", text, report) is not None or "<<" in data
    assert yaml_text(read_block(text)).replace(" ", "") or not data


def test_a_record_has_one_empty_line_above_its_body_and_one_newline_at_its_end() -> None:
    assert record_text({"title": "A"}, "\n\nText.\n\n\n") == '---\ntitle: "A"\n---\n\nText.\n'
    assert record_text({"title": "A"}) == '---\ntitle: "A"\n---\n'


COMMENTED = """\
# om filen

# om titeln
title: Hej # bra
summary: >- # vikt
  en två
  tre

# före område

areas: [a, # om a
  b, c] # slut
sources:
# om första
  - key: boden  # nyckel
    title: "x: y"
    # sist i posten
  # mellan
  - {key: b, title: c} # flöde
  # - key: bortkommenterad
tom: [
 # inne
 ]
same:
- a
# mitt
- b
nest:
  - - a # aa
    # bb
    - b
  -
    k: v # kk
text: |
  # inte kommentar
  rad
# allra sist
"""

IN_FORM = """\
# om filen

# om titeln
title: "Hej" # bra
summary: "en två tre" # vikt

# före område
areas: # slut
  - "a" # om a
  - "b"
  - "c"
sources:
  # om första
  - key: "boden" # nyckel
    title: "x: y"
    # sist i posten
  # mellan
  # flöde
  - key: "b"
    title: "c"
  # - key: bortkommenterad
# inne
tom: []
same:
  - "a"
  # mitt
  - "b"
nest:
  - - "a" # aa
    # bb
    - "b"
  - k: "v" # kk
text: "# inte kommentar\\nrad\\n"
# allra sist
"""


def test_comments_stay_with_what_they_stand_beside_or_above() -> None:
    plain = yaml_text(read_block(COMMENTED))
    quoted = yaml_text(read_block(IN_FORM))
    assert quoted == IN_FORM
    assert [line.partition("#")[2] for line in plain.split("\n")] == [
        line.partition("#")[2] for line in IN_FORM.split("\n")
    ]
