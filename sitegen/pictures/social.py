"""What the picture says that other sites show with a link to a page: an example or a project, or the site itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from sitegen.catalogue.site import Site
from sitegen.covers.coverart import drawing
from sitegen.declared.model import word
from sitegen.fields.values import Place
from sitegen.reading.record import Record
from sitegen.views.fieldviews import place_name

WIDTH, HEIGHT = 1200, 630
_COLLECTIONS = ("examples", "projects")
_MAKERS = (
    "pictures/socialimage.py",
    "pictures/raster.py",
    "fonts/PublicSans-ExtraBold.ttf",
    "fonts/PublicSans-Medium.ttf",
)
_MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class SocialCard:
    """All that a picture is made from. `drawing` is a cover as SVG, `panel` the ground of the text, `#rrggbb`."""

    title: str
    kicker: str
    place: str
    name: str
    panel: str
    drawing: str

    @property
    def key(self) -> str:
        """A hash of the card and of what draws it: cards with equal keys have equal pictures."""
        return hashlib.blake2b(repr((astuple(self), _maker())).encode(), digest_size=16).hexdigest()


def social_path(record: Record, lang: str) -> str:
    """The picture of a record's page in a language, as a site-absolute path; the site's own where it has none."""
    if record.collection not in _COLLECTIONS:
        return site_social_path(lang)
    return f"/delning/{lang}/{record.collection}-{record.id}.png"


def site_social_path(lang: str) -> str:
    """The picture of all other pages in a language, as a site-absolute path."""
    return f"/delning/{lang}.png"


def social_cards(site: Site, lang: str) -> Iterator[tuple[str, SocialCard]]:
    """Every picture of a language: its path and what it says."""
    yield site_social_path(lang), _site_card(site, lang)
    for name in _COLLECTIONS:
        for record in site.of(name):
            yield social_path(record, lang), _record_card(site, record, lang)


def _record_card(site: Site, record: Record, lang: str) -> SocialCard:
    return SocialCard(
        title=record.text_value("title", lang),
        kicker=word(site.collection(record).label_one, lang),
        place=_places(record, lang),
        name=word(site.config.name, lang),
        panel=site.config.theme_color,
        drawing=drawing(site, record),
    )


def _site_card(site: Site, lang: str) -> SocialCard:
    name = word(site.config.name, lang)
    examples = site.of("examples")
    cover = drawing(site, examples[0]) if examples else ""
    return SocialCard(name, "", word(site.config.tagline, lang), "", site.config.theme_color, cover)


def _places(record: Record, lang: str) -> str:
    places = [value for value in record.items("places") if isinstance(value, Place)]
    names = list(
        dict.fromkeys(place_name(place.municipality or place.county or place.country, lang) for place in places)
    )
    shown = ", ".join(names[:_MOST_PLACES])
    return f"{shown} …" if len(names) > _MOST_PLACES else shown


@cache
def _maker() -> str:
    """A hash of the drawing program, its fonts and the library that it draws with."""
    made = hashlib.blake2b(version("pillow").encode(), digest_size=16)
    for name in _MAKERS:
        made.update((files("sitegen") / name).read_bytes())
    return made.hexdigest()
