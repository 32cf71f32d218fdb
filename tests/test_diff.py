"""What changes between two states of a site: records field by field, names, translations, addresses, faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffs import Files, after, before, diff_of, edited, sound
from sitegen.changes.diff import Diff, FieldChange, Piece, RecordChange
from sitegen.changes.prose import changed_text, changed_words, opcodes, paragraphs

CAFE = "content/examples/sprakcafe.md"
ENGLISH = "content/examples/sprakcafe.en.md"
LOTS = "content/examples/odlingslotter.md"
PROJECT = "content/projects/motas-i-dalsland.md"

Edit = Callable[[str, str, str], Diff]


@pytest.fixture
def edit() -> Edit:
    """The diff of the sound site and the same with one text replaced."""
    return lambda path, old, new: diff_of(sound(), edited(sound(), path, old, new))


def only(diff: Diff) -> RecordChange:
    assert len(diff.records) == 1
    return diff.records[0]


def field(diff: Diff) -> FieldChange:
    assert len(only(diff).fields) == 1
    return only(diff).fields[0]


def marks(change: FieldChange) -> list[list[tuple[str, str]]]:
    return [[(piece.mark, piece.text) for piece in line] for line in change.lines]


@pytest.mark.parametrize(
    ("path", "old", "new", "label", "before", "after"),
    [
        (CAFE, "stage: spridd", "stage: testad", "Mognad", "Spridd eller uppskalad", "Testad"),
        (CAFE, "end: 2018", "end: 2019-06", "Tid", "september 2015 – 2018", "september 2015 – juni 2019"),
        (CAFE, "över 50", "cirka 60", "Resultat › Värde", "över 50", "cirka 60"),
        (CAFE, "title: Språkcafé i Åmål", "title: Språkcafét", "Titel", "Språkcafé i Åmål", "Språkcafét"),
        (PROJECT, "2 miljoner", "2,5 miljoner", "Budget", "2 miljoner kronor", "2,5 miljoner kronor"),
        (LOTS, "stage: testad", "stage: okänd", "Mognad", "Testad", "okänd"),
        (LOTS, "stage: testad\n", "", "Mognad", "Testad", ""),
    ],
)
def test_a_value_is_told_as_visitors_read_it(
    edit: Edit, path: str, old: str, new: str, label: str, before: str, after: str
) -> None:
    change = field(edit(path, old, new))

    assert change.label.replace(" 1", "") == label
    assert (change.before.replace("\u00a0", " "), change.after.replace("\u00a0", " ")) == (before, after)


def test_an_amount_that_is_rounded_for_visitors_still_tells_its_change(edit: Edit) -> None:
    change = field(edit(PROJECT, "2 miljoner kronor", "2001000"))

    assert change.before.replace("\u00a0", " ").startswith("2 miljoner kronor [")
    assert "2000000" in change.before
    assert "2001000" in change.after


def test_a_list_tells_what_came_and_went(edit: Edit) -> None:
    assert marks(field(edit(CAFE, "kind: [tjanst]", "kind: [metod]"))) == [
        [("removed", "Tjänst")],
        [("added", "Metod")],
    ]


def test_a_new_order_of_a_list_is_told() -> None:
    one = edited(sound(), CAFE, "kind: [tjanst]", "kind: [tjanst, metod]")
    other = edited(sound(), CAFE, "kind: [tjanst]", "kind: [metod, tjanst]")
    change = field(diff_of(one, other))

    assert (change.before, change.after) == ("Tjänst, Metod", "Metod, Tjänst")


def test_a_long_text_tells_the_words_that_changed(edit: Edit) -> None:
    assert marks(field(edit(CAFE, "kopp kaffe", "kopp te"))) == [
        [
            ("same", "Nya och gamla Åmålsbor lär sig svenska tillsammans över en kopp "),
            ("removed", "kaffe"),
            ("added", "te"),
            ("same", " på biblioteket varje onsdag kväll."),
        ]
    ]


def test_a_body_tells_its_changed_paragraphs_only(edit: Edit) -> None:
    change = field(edit(CAFE, "i små grupper", "i stora grupper"))

    assert change.field == "body"
    assert len(change.lines) == 1
    assert ("removed", "små") in marks(change)[0]
    assert ("added", "stora") in marks(change)[0]


def test_a_link_that_leads_elsewhere_is_a_change_of_the_body(edit: Edit) -> None:
    change = field(edit(CAFE, "(../projects/motas-i-dalsland.md)", "(../challenges/ensamhet.md)"))
    assert any(mark == "added" and "challenges" in text for mark, text in marks(change)[0])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Deltagarna pratar i små grupper. Läs", "Deltagarna pratar\ni små grupper.\nLäs"),
        ("kind: [tjanst]", "kind:\n  - tjanst"),
        ("stage: spridd", "mognad: Spridd"),
        ("title: Språkcafé i Åmål", 'title: "Språkcafé i Åmål"  # en kommentar'),
    ],
)
def test_what_visitors_cannot_see_is_no_change(edit: Edit, old: str, new: str) -> None:
    assert edit(CAFE, old, new).is_empty


def test_a_remark_is_told_with_its_field(edit: Edit) -> None:
    change = field(edit(LOTS, "stage: testad", "stage: {value: testad, note: En sommar.}"))
    assert (change.label, change.before, change.after) == ("Mognad (anmärkning)", "", "En sommar.")


def test_a_translation_left_behind_is_out_of_date(edit: Edit) -> None:
    assert [one.kind for one in only(edit(CAFE, "i små grupper", "i stora grupper")).translations] == ["outdated"]
    assert [one.kind for one in only(edit(CAFE, "what: deltagare", "what: gäster")).translations] == ["outdated"]
    assert only(edit(CAFE, "stage: spridd", "stage: testad")).translations == ()
    assert only(edit(CAFE, "kopp kaffe", "kopp te")).translations == ()  # the summary is not translated


def test_a_translation_is_told_field_by_field(edit: Edit) -> None:
    change = only(edit(ENGLISH, "title: Language café in Åmål", "title: Language café"))

    assert change.fields == ()
    assert [(one.kind, one.lang, one.fields[0].after) for one in change.translations] == [
        ("changed", "en", "Language café")
    ]


def test_a_translation_comes_and_goes() -> None:
    without = {name: data for name, data in sound().items() if name != ENGLISH}

    assert [one.kind for one in only(diff_of(without, sound())).translations] == ["added"]
    assert [one.kind for one in only(diff_of(sound(), without)).translations] == ["removed"]


def renamed(old: str, new: str, more: str = "") -> Files:
    files = {name: data for name, data in sound().items() if name != old}
    return {**files, new: sound()[old].replace(b"\n---\n\n", f"\n{more}---\n\n".encode())}


def test_a_record_with_a_new_name_is_the_same_record() -> None:
    diff = diff_of(sound(), renamed(LOTS, "content/examples/odla.md"))

    assert (only(diff).kind, only(diff).id, only(diff).former, only(diff).fields) == (
        "changed",
        "odla",
        "odlingslotter",
        (),
    )
    assert {(one.url, one.to, one.remedy, one.alias, one.path) for one in diff.addresses.dead} == {
        ("/exempel/odlingslotter/", "/exempel/odla/", "alias", "odlingslotter", "content/examples/odla.md"),
        ("/en/examples/odlingslotter/", "/en/examples/odla/", "alias", "odlingslotter", "content/examples/odla.md"),
    }


def test_an_alias_leads_on_from_the_former_address() -> None:
    diff = diff_of(sound(), renamed(LOTS, "content/examples/odla.md", "aliases: [odlingslotter]\n"))

    assert diff.addresses.dead == ()
    assert {(one.url, one.to) for one in diff.addresses.moved} == {
        ("/exempel/odlingslotter/", "/exempel/odla/"),
        ("/en/examples/odlingslotter/", "/en/examples/odla/"),
    }


def test_an_alias_makes_it_the_same_record_however_much_it_changed() -> None:
    files = {name: data for name, data in sound().items() if name != LOTS}
    new = "---\ntitle: Något annat\naliases: [odlingslotter]\n---\n\nEn helt ny text.\n".encode()
    diff = diff_of(sound(), {**files, "content/examples/annat.md": new})

    assert (only(diff).kind, only(diff).former) == ("changed", "odlingslotter")


def test_short_records_that_look_alike_are_not_the_same_record() -> None:
    one = {**sound(), "content/organisations/a.md": "---\ntitle: A\norg_type: kommun\nplaces: [Åmål]\n---\n".encode()}
    other = {**sound(), "content/organisations/b.md": "---\ntitle: B\norg_type: kommun\nplaces: [Åmål]\n---\n".encode()}

    assert {change.kind for change in diff_of(one, other).records} == {"added", "removed"}


def test_a_renamed_record_whose_text_was_also_edited_is_the_same_record() -> None:
    files = edited(
        renamed(LOTS, "content/examples/odla.md"), "content/examples/odla.md", "stage: testad", "stage: spridd"
    )
    assert (only(diff_of(sound(), files)).former, field(diff_of(sound(), files)).label) == ("odlingslotter", "Mognad")


def test_links_to_a_renamed_record_have_not_changed() -> None:
    files = renamed(PROJECT, "content/projects/motas.md", "aliases: [motas-i-dalsland]\n")
    old = edited(sound(), LOTS, "stage: testad", "stage: testad\nprojects: [motas-i-dalsland]")
    new = edited(files, LOTS, "stage: testad", "stage: testad\nprojects: [motas]")
    new = edited(new, CAFE, "projects/motas-i-dalsland.md", "projects/motas.md")
    diff = diff_of(old, new)

    assert {change.id for change in diff.records if change.id != "sprakcafe"} == {"motas"}


def test_a_removed_record_tells_how_to_keep_its_address() -> None:
    diff = diff_of(sound(), {name: data for name, data in sound().items() if name != LOTS})

    assert (only(diff).kind, only(diff).title) == ("removed", "Odlingslotter för alla")
    assert {(one.remedy, one.alias) for one in diff.addresses.dead} == {("replaced", "odlingslotter")}


def test_a_lost_alias_is_an_address_that_stops_working() -> None:
    old = edited(sound(), LOTS, "stage: testad", "stage: testad\naliases: [lotter]")
    diff = diff_of(old, sound())

    assert diff.addresses.lost_redirects == ("/en/examples/lotter/", "/exempel/lotter/")


def test_an_unpublished_record_is_removed_for_visitors_and_a_draft_is_hidden() -> None:
    draft = edited(sound(), LOTS, "stage: testad", "stage: testad\nstate: draft")
    there = diff_of(sound(), draft)
    back = diff_of(draft, sound())
    still = diff_of(draft, edited(draft, LOTS, "mitt i staden", "i parken"))

    assert (only(there).kind, only(there).reason) == ("removed", "unpublished")
    assert {one.remedy for one in there.addresses.dead} == {"publish"}
    assert (only(back).kind, only(back).reason) == ("added", "published")
    assert still.records == ()
    assert [(one.kind, one.path) for one in still.hidden] == [("changed", LOTS)]


def test_pages_that_come_and_pages_that_change_are_counted(edit: Edit) -> None:
    found = edit(CAFE, "stage: spridd", "stage: etablerad").addresses

    assert found.new == found.gone == found.moved == ()
    assert [(bunch.kind, bunch.urls) for bunch in found.other_new] == [
        ("terms", ("/en/stages/established/", "/mognad/etablerad/"))
    ]
    assert 2 <= found.changed < 40


def test_a_fault_is_the_same_wherever_it_stands_and_whatever_its_file_is_called() -> None:
    faulty = edited(sound(), LOTS, "stage: testad", "stage: testat")
    moved = edited(faulty, LOTS, "title:", "# en rad till\ntitle:")
    name = "content/examples/odla.md"
    elsewhere = {**{key: data for key, data in moved.items() if key != LOTS}, name: moved[LOTS]}
    diff = diff_of(faulty, elsewhere)

    assert diff.counts.errors.before == diff.counts.errors.after == 1
    assert diff.new_faults == diff.mended == ()


def test_new_and_mended_faults_are_told_with_their_remedy() -> None:
    faulty = edited(sound(), LOTS, "stage: testad", "stage: testat")
    new = diff_of(sound(), faulty)
    mended = diff_of(faulty, sound())

    assert [(one.code, one.path, one.line) for one in new.new_faults] == [("E111", LOTS, 5)]
    assert new.new_faults[0].hint.startswith("Menade du")
    assert new.records == ()  # the fault is told, not that the field is gone
    assert [one.code for one in mended.mended] == ["E111"]
    assert field(mended).after == "Testad"


def test_a_file_that_cannot_be_read_is_told_once(edit: Edit) -> None:
    diff = edit(LOTS, "title: Odlingslotter för alla", "title: [")

    assert (only(diff).kind, only(diff).reason, only(diff).fields) == ("changed", "unreadable", ())
    assert len(diff.new_faults) == 1


def test_a_faulty_model_does_not_remove_the_catalogue() -> None:
    broken = {**sound(), "content/model/examples.yml": b"collection: examples\nfields: {a: {type: texxt}}\n"}
    diff = diff_of(sound(), broken)

    assert diff.unreadable == ("head",)
    assert diff.records == ()
    assert diff.addresses.gone == ()
    assert [one.code for one in diff.new_faults][:1] == ["E702"]


def test_settings_models_and_vocabularies_are_told() -> None:
    more = "extends: true\ncollection: examples\nfields: {extra: {type: text, label: {sv: Extra, en: Extra}}}\n"
    new = {
        **edited(sound(), "content/site.yml", "sv: Goda exempel", "sv: Bra exempel"),
        "content/model/examples.yml": more.encode(),
    }
    found = {(one.part, one.name, one.before, one.after) for one in diff_of(sound(), new).declared}

    assert found == {
        ("site.yml", "name.sv", "Goda exempel", "Bra exempel"),
        ("model/examples.yml", "fields.extra", "", "Extra"),
    }


def test_images_and_files_come_change_and_go() -> None:
    new = {**sound(), "content/files/a.pdf": b"a", "content/images/kaffe.jpg": b"kaffe"}
    names = [(one.name, one.before, one.after) for one in diff_of(sound(), new).media]

    assert names == [("files/a.pdf", None, 1), ("images/kaffe.jpg", 0, 5)]
    assert diff_of(new, sound()).media[0].after is None


def test_the_way_back_turns_everything_round() -> None:
    there, back = diff_of(before(), after()), diff_of(after(), before())
    told = [one for one in there.records if one.title != "Matlaget"]  # its fault is told on the way back
    kinds = {"added": "removed", "removed": "added", "changed": "changed"}

    assert sorted((kinds[one.kind], one.title) for one in told) == sorted((one.kind, one.title) for one in back.records)
    assert [one.code for one in there.new_faults] == [one.code for one in back.mended]
    assert (there.counts.pages.before, there.counts.pages.after) == (back.counts.pages.after, back.counts.pages.before)


words = st.lists(st.sampled_from(["hus", "båt", ".", ",", " ", "\n\n", "å", "10", "—"]), max_size=30).map("".join)


@given(words, words)
def test_a_word_diff_holds_both_texts(old: str, new: str) -> None:
    found = opcodes(list(old), list(new))
    assert "".join(new[first:last] for _, _, _, first, last in found) == new
    pieces = changed_words(old, new)
    if pieces and not any(piece.mark == "gap" for piece in pieces):
        assert "".join(piece.text for piece in pieces if piece.mark != "added") == old
        assert "".join(piece.text for piece in pieces if piece.mark != "removed") == new


@given(words, words)
def test_two_texts_differ_when_their_paragraphs_do(old: str, new: str) -> None:
    assert bool(changed_text(old, new)) == (paragraphs(old) != paragraphs(new))


def test_texts_too_long_to_compare_are_replaced_as_wholes() -> None:
    old, new = " ".join(map(str, range(3000))), " ".join(map(str, range(3000, 6000)))
    assert changed_text(old, new) == ((Piece("removed", old),), (Piece("added", new),))
    assert len(changed_text("a\n\n" * 20_000, "b\n\n" * 20_000)) == 40_000
