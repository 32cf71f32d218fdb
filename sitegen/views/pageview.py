"""What the skeleton of every page gets: the page itself, and the site around it."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.views.views import Link


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language: the path for links, the whole address for hreflang."""

    lang: str
    label: str
    url: str
    absolute: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What the skeleton of every page needs."""

    kind: str
    url: str
    lang: str
    title: str
    description: str
    breadcrumbs: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    canonical: str
    og_image: str = ""
    robots: str = ""
    edit_url: str = ""
    feed_url: str = ""
    json_ld: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page of one language shares."""

    name: str
    tagline: str
    description: str
    lang: str
    languages: tuple[str, ...]
    home_url: str
    search_url: str
    booklet_url: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    licence_label: str
    licence_url: str
    built: str
    theme_color: str
    base_path: str
    publisher: str
    contact: str
    repository: str
    absolute_url: str
    colors_url: str = ""
