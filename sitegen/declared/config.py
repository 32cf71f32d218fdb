"""The site's own settings, from content/site.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sitegen.declared.colors import Color, read_colors
from sitegen.declared.contrast import is_colour
from sitegen.declared.options import Options
from sitegen.diagnostics import START, Report
from sitegen.fields.field import Words
from sitegen.fields.text import is_web_address
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.source import Source

LICENCES: Mapping[str, str] = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True, slots=True)
class Config:
    """What a site says about itself. `url` is its address with a closing slash; its path is the base path.

    `nav` and `footer` name collections, fixed pages (see `routes.FIXED`) or records as `pages/om`.
    `crossed` names the facets that combine into pages of their own, at most `pairs` of them in a collection's list.
    """

    name: Words = field(default_factory=lambda: {"sv": "Goda exempel", "en": "Good examples"})
    tagline: Words = field(default_factory=dict)
    description: Words = field(default_factory=dict)
    url: str = "https://example.org/"
    languages: tuple[str, ...] = ("sv", "en")
    licence: str = "CC-BY-4.0"
    publisher: str = ""
    contact: str = ""
    repository: str = ""
    branch: str = "main"
    theme_color: str = "#1d4d4f"
    nav: tuple[str, ...] = ("examples", "challenges", "places", "themes", "projects", "dialogue")
    footer: tuple[str, ...] = (
        "results",
        "lessons",
        "resources",
        "organisations",
        "news",
        "saved",
        "embed",
        "accessibility",
    )
    colors: Mapping[str, Color] = field(default_factory=dict)
    crossed: tuple[str, ...] = ("challenges", "areas", "target_groups", "places", "kind", "stage", "status")
    pairs: int = 250
    review_months: int = 24  # months after which a record should be read against its sources again; 0: never

    @property
    def base_path(self) -> str:
        """The path under which the site lies: `/` or `/katalog/`."""
        return urlsplit(self.url).path or "/"

    @property
    def licence_url(self) -> str:
        """Where the licence is read."""
        return LICENCES.get(self.licence, "")


_KEYS = ("name", "tagline", "description", "url", "languages", "licence", "publisher", "contact", "repository",
         "branch", "theme_color", "nav", "footer", "colors", "crossed", "pairs", "review_months")  # fmt: skip


def read_config(source: Source | None, report: Report, url: str = "") -> Config:
    """The settings of site.yml, or the defaults when there is none. `url` overrides the address that it gives."""
    options = (
        Options("site.yml", MappingNode((), START), report)
        if source is None
        else Options(source.path, source.data, report)
    )
    options.allow(_KEYS)
    address = url or options.text("url", "https://example.org/")
    if not is_web_address(address):
        options.fault("E801", "url", value=address)
        address = "https://example.org/"
    licence = options.text("licence", "CC-BY-4.0")
    if licence not in LICENCES:
        options.unknown("licence", licence, LICENCES)
    default = Config()
    colors = read_colors(options.inside("colors"))
    return Config(
        name=options.words("name") or default.name,
        tagline=options.words("tagline"),
        description=options.words("description"),
        url=address.rstrip("/") + "/",
        languages=options.texts("languages") or default.languages,
        licence=licence,
        publisher=options.text("publisher"),
        contact=options.text("contact"),
        repository=options.text("repository").rstrip("/"),
        branch=options.text("branch", default.branch),
        theme_color=_theme_color(options, colors),
        nav=options.texts("nav") or default.nav,
        footer=options.texts("footer") or default.footer,
        colors=colors,
        crossed=options.texts("crossed") if options.entry("crossed") else default.crossed,
        pairs=options.number("pairs", default.pairs),
        review_months=options.number("review_months", default.review_months),
    )


def _theme_color(options: Options, colors: Mapping[str, Color]) -> str:
    """The colour that browsers put around the site; without one, the brand's."""
    brand = colors["brand"].light if "brand" in colors else ""
    color = options.text("theme_color", brand or Config().theme_color)
    if not is_colour(color):
        options.fault("E705", "theme_color", expected='"#rrggbb"')
        return Config().theme_color
    return color
