"""Lists in pages, and the data by which they are filtered in the browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import Checked, examine
from sitegen.catalogue.site import Site, facet_values
from sitegen.catalogue.status import project_status
from sitegen.fields.field import Field
from sitegen.outputs.facetdata import PART, values_of
from sitegen.pages.live import LiveList
from sitegen.pages.page import Page
from sitegen.pages.paging import CARDS, LINES, Paging, in_sequence, portions
from sitegen.reading.record import Record
from sitegen.views.answers import broadest
from sitegen.views.views import Card, LinkGroup

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)
BUDGET = 40_000  # bytes of the facet data of a thousand records, compressed


@pytest.fixture(scope="module")
def checked() -> Checked:
    return examine(ROOT / "content", today=TODAY)


@pytest.fixture(scope="module")
def pages(checked: Checked) -> dict[str, Page]:
    return {page.url: page for page in checked.pages}


def shown(page: Page) -> list[str]:
    """The addresses of the records on a page of a list, those at the head of a group too."""
    found: list[str] = []
    for group in page.view.get("groups", ()):  # type: ignore[attr-defined]
        found += ([group.head.url] if group.head else []) + [card.url for card in group.cards]
    found += [card.url for card in page.view.get("shown", ())]  # type: ignore[attr-defined]
    return found


def lists(pages: Mapping[str, Page]) -> Iterator[tuple[Page, list[Page]]]:
    """Each list in pages: its first page, and all of them."""
    for page in pages.values():
        paging = page.view.get("pages")
        if isinstance(paging, Paging) and paging.number == 1:
            yield page, [pages[link.url] for link in paging.links]


def test_no_page_of_a_list_is_longer_than_it_should_be(pages: dict[str, Page]) -> None:
    for page in pages.values():
        if "pages" in page.view:
            lines = len(page.view.get("rows", ())) or len(page.view["cards"]) if page.kind.startswith("lista-ra") else 0  # type: ignore[arg-type]
            assert lines <= LINES, page.url
            for group in page.view.get("groups", ()):  # type: ignore[attr-defined]
                assert len(group.cards) <= CARDS, page.url


def test_the_pages_of_a_list_hold_each_record_once_and_lead_to_each_other(pages: dict[str, Page]) -> None:
    found = 0
    for first, all_pages in lists(pages):
        found += 1
        urls = [page.url for page in all_pages]
        assert urls == [first.url, *(f"{first.url}{'sida' if first.lang == 'sv' else 'page'}/{n}/"
                                     for n in range(2, len(urls) + 1))]  # fmt: skip
        assert len({page.title for page in all_pages}) == len(urls)
        for before, page, after in zip([None, *all_pages], all_pages, [*all_pages[1:], None], strict=False):
            paging = page.view["pages"]
            assert isinstance(paging, Paging)
            assert (paging.previous.url if paging.previous else None) == (before.url if before else None)
            assert (paging.next.url if paging.next else None) == (after.url if after else None)
            assert set(page.alternates.values()) <= pages.keys(), page.url
            assert not (before and page.feed_url), "only the first page has the feed"
        records = [url for page in all_pages for url in shown(page)]
        heads = {group.head.url for page in all_pages for group in page.view.get("groups", ()) if group.head}  # type: ignore[attr-defined]
        assert len(set(records) - heads) == len([url for url in records if url not in heads]), first.url
        if "count" in first.view and records:
            assert len(set(records)) == first.view["count"], first.url
    assert found > 100


def test_a_short_list_is_one_page(pages: dict[str, Page]) -> None:
    assert pages["/teman/"].view["pages"] is None
    assert "/teman/sida/2/" not in pages


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=6), st.integers(1, 20))
def test_groups_in_sequence_keep_their_order_and_fill_each_page(sizes: list[tuple[int, bool]], size: int) -> None:
    groups = [group(f"g{number}", count, head) for number, (count, head) in enumerate(sizes) if count or head]
    parts = in_sequence(groups, size)

    assert [card for part in parts for one in part for card in one.cards] == [c for one in groups for c in one.cards]
    assert [one.id for part in parts for one in part if one.cards == () or one.cards[0].id.endswith("-0")] == [
        one.id for one in groups
    ]
    assert all(sum(max(1, len(one.cards)) for one in part) == size for part in parts[:-1])


@given(st.integers(0, 200), st.integers(1, 50))
def test_portions_hold_all_in_order(count: int, size: int) -> None:
    parts = portions(range(count), size)
    assert [item for part in parts for item in part] == list(range(count))
    assert all(len(part) == size for part in parts[:-1])
    assert len(parts) >= 1


def card(name: str) -> Card:
    return Card(id=name, collection="examples", url=f"/exempel/{name}/", title=name, summary="", collection_label="")


def group(name: str, count: int, head: bool) -> LinkGroup:
    cards = tuple(card(f"{name}-{number}") for number in range(count))
    return LinkGroup(name, "", cards, card(name) if head else None)


def live(pages: Mapping[str, Page], url: str) -> LiveList:
    found = pages[url].view["live"]
    assert isinstance(found, LiveList)
    return found


def data(made: LiveList, name: str = "x") -> dict[str, Any]:
    first, *_ = values_of(made, name)
    return dict(json.loads(first.data))


@pytest.mark.parametrize("collection", ["examples", "projects", "resources", "notices", "events"])
def test_the_data_of_a_list_says_what_the_records_say(
    checked: Checked, pages: dict[str, Page], collection: str
) -> None:
    site = checked.site
    told = site.model.collections[collection]
    made = live(pages, f"/{told.url['sv']}/")
    found = data(made)
    records = [site.records[card.collection, card.id] for card in made.cards]

    assert sorted(record.id for record in records) == sorted(record.id for record in site.of(collection))
    assert found["n"] == len(records)
    for facet in found["facets"]:
        field, keys = told.fields[facet["id"]], [key for key, _ in facet["values"]]
        assert len(keys) == len(set(keys)) > 1
        for record, numbers in zip(records, facet["of"], strict=True):
            has = {keys[number] for number in ([numbers] if isinstance(numbers, int) else numbers)}
            assert has == filed(site, record, field, folded=facet["id"] in site.config.crossed) & set(keys), record.id


def filed(site: Site, record: Record, field: Field, *, folded: bool) -> set[str]:
    """Under which keys a record is found by a facet, by the record alone."""
    keys = set(facet_values(record, field))
    if field.id == "status" and not keys:
        keys = {status for status in (project_status(record, site.today),) if status}
    if field.kind == "place":
        keys = {key for key in keys if len(key) == 2}
    if field.id == "challenges" and folded and record.collection in ("examples", "projects"):
        keys = {broadest(site, site.records["challenges", key]).id for key in keys}
    return keys


def test_the_search_page_knows_every_record_by_its_address_and_kind(checked: Checked, pages: dict[str, Page]) -> None:
    found = data(live(pages, "/sok/"))
    kinds = found["facets"][0]
    keys = [key for key, _ in kinds["values"]]

    assert sorted(found["urls"]) == sorted(page.url.lstrip("/") for page in pages.values()
                                           if page.lang == "sv" and page.record)  # fmt: skip
    for url, numbers in zip(found["urls"], kinds["of"], strict=True):
        record = pages[f"/{url}"].record
        assert record
        listed = checked.site.model.collections[record[0]].has_list
        assert numbers == (keys.index(record[0]) if listed else [])


@pytest.mark.parametrize(("url", "count"), [("/exempel/", 1000), ("/projekt/", 1000), ("/sok/", 1000)])
def test_the_data_of_a_thousand_records_is_light(pages: dict[str, Page], url: str, count: int) -> None:
    made = data(grown(live(pages, url), count))
    packed = len(gzip.compress(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(), 9))

    assert made["n"] == count
    assert made["parts"] == 1
    assert packed <= BUDGET, packed


def test_the_data_of_very_many_records_is_split(pages: dict[str, Page]) -> None:
    files = list(values_of(grown(live(pages, "/sok/"), 2 * PART + 1), "x"))
    parts = [json.loads(file.data) for file in files]

    assert [file.path for file in files] == ["x.json", "x-del-2.json", "x-del-3.json"]
    assert parts[0]["parts"] == 3
    assert [len(part["urls"]) for part in parts] == [len(part["years"]) for part in parts] == [PART, PART, 1]
    assert [len(part["of"][0]) for part in parts[1:]] == [PART, 1]


def grown(live: LiveList, count: int) -> LiveList:
    """A list of so many records that have the values of the list's own, each facet shuffled by itself."""
    random = Random(7)
    words = [word for card in live.cards for word in card.id.split("-") if word]

    def name() -> str:
        return "-".join(random.choices(words, k=3))

    return replace(
        live,
        cards=tuple(replace(card, url=f"/exempel/{name()}/") for card in random.choices(live.cards, k=count)),
        facets=tuple(replace(facet, of=tuple(random.choices(facet.of, k=count))) for facet in live.facets),
        years=tuple(random.choices(live.years, k=count)),
        orders={order: tuple(random.sample(range(count), count)) for order in live.orders},
    )
