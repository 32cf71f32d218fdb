"""Swedish compounds: the golden list of splits, and what holds for any word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.stemmer import stem, tokens
from sitegen.searching.compounds import splitter

GOLDEN = Path(__file__).parent / "search" / "compounds.txt"


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in GOLDEN.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, parts = line.partition(" = ")
            yield word, tuple(parts.split())


def test_words_are_taken_apart_as_the_golden_list_says() -> None:
    split = splitter(())
    wrong = {word: (split.parts(word), due) for word, due in cases() if split.parts(word) != due}
    assert wrong == {}


def test_the_golden_list_has_many_words_of_both_kinds() -> None:
    assert sum(bool(parts) for _, parts in cases()) >= 300
    assert sum(not parts for _, parts in cases()) >= 80


def test_words_of_the_catalogue_can_be_parts() -> None:
    assert splitter(()).parts("cykelmoppe") == ()
    assert splitter(["moppe"]).parts("cykelmopparna") == ("cykel", "mopparna")


@pytest.mark.parametrize("word", ["utfallskontrakt", "utfallskontrakts", "utfallskontrakten"])
def test_the_forms_of_a_compound_have_the_same_parts_but_for_the_ending(word: str) -> None:
    first, last = splitter(()).parts(word)
    assert (first, stem(last, "sv")) == ("utfall", stem("kontrakt", "sv"))


@given(st.text(alphabet="abdefghiklmnorstuvåäö", max_size=24))
def test_the_last_part_ends_the_word_and_no_part_is_the_word(word: str) -> None:
    parts = splitter(()).parts(word)
    assert not parts or (word.endswith(parts[-1]) and word not in parts)


@pytest.mark.parametrize(("forms", "lang"), [
    ("kooperativ kooperativet kooperativen kooperativens", "sv"),
    ("rum rummet rummen", "sv"),
    ("huset husets hus", "sv"),
    ("upphandling upphandlingar upphandlingarna", "sv"),
    ("bridge bridges", "en"),
    ("company companies", "en"),
])  # fmt: skip
def test_forms_of_a_word_have_one_stem(forms: str, lang: str) -> None:
    assert len({stem(form, lang) for form in forms.split()}) == 1


def test_words_that_only_look_alike_have_different_stems() -> None:
    assert stem("internet", "sv") != stem("intern", "sv")
    assert stem("universitet", "sv") == "universitet"


def test_tokens_are_words_in_small_letters_without_numbers() -> None:
    assert tokens("SIRU 2.0 – Malmö’s 3D-skrivare") == ["siru", "malmö’s", "d", "skrivare"]
