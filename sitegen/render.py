"""Page → HTML: the Jinja environment, what every template sees, and links made relative to their page."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from sitegen.catalogue.site import Site
from sitegen.declared.colors import STYLESHEET
from sitegen.declared.config import Config
from sitegen.declared.model import word
from sitegen.errors import TemplateError
from sitegen.jsonld import json_ld
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_date
from sitegen.language.texts import Texts
from sitegen.pages.page import Page
from sitegen.pictures.social import site_social_path, social_path
from sitegen.theme import Theme
from sitegen.views.gatherings import has_page
from sitegen.views.pageview import Alternate, PageView, SiteView
from sitegen.views.routes import FIXED, Routes
from sitegen.views.views import Link

_LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
# Attributes that hold one address. The pages are ours: values are always in double quotes, and text is escaped.
_ADDRESS = re.compile(r'(\s(?:href|src|action|data-bundle|data-url|data-list)=")/(?!/)([^"]*)"')


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages in all languages of a site."""

    site: Site
    routes: Mapping[str, Routes]
    sites: Mapping[str, SiteView]
    environments: Mapping[str, Environment]

    def html(self, page: Page) -> str:
        """The whole page, with links relative to it, so that the site works under any base path."""
        given = {"site": self.site_view(page), "page": self.page_view(page), "view": page.view}
        try:
            text = self.environments[page.lang].get_template(page.template).render(given)
        except jinja2.TemplateError as error:
            raise explained(error, page) from error
        if page.url.endswith("404.html"):
            return with_base(text, self.site.config.base_path)  # a host serves it at any depth
        return relative(text, page.url)

    def macro(self, lang: str, template: str, name: str) -> Callable[..., str]:
        """A macro of a template, for what is shown outside of pages; its links are not made relative."""
        found: Callable[..., str] = getattr(self.environments[lang].get_template(template).module, name)
        return found

    def site_view(self, page: Page) -> SiteView:
        """What every page of a language shares, with the current place marked in the navigation."""
        shared = self.sites[page.lang]
        return replace(shared, nav=_with_current(shared.nav, page), footer=_with_current(shared.footer, page))

    def page_view(self, page: Page) -> PageView:
        """The skeleton of one page."""
        config = self.site.config
        others = tuple(
            Alternate(lang, _LANGUAGE_NAMES.get(lang, lang), url, absolute(config, url))
            for lang, url in page.alternates.items()
        )
        return PageView(
            kind=page.kind,
            url=page.url,
            lang=page.lang,
            title=page.title,
            description=page.description,
            breadcrumbs=page.breadcrumbs,
            alternates=others if len(others) > 1 else (),
            canonical=absolute(config, page.url) if page.kind != "404" else "",
            og_image=absolute(config, self._picture(page)),
            robots=page.robots,
            edit_url=edit_url(config, page.source_path),
            feed_url=page.feed_url,
            json_ld=json_ld(self.site, page, self.routes[page.lang]),
        )

    def _picture(self, page: Page) -> str:
        """What other sites show with a link to the page."""
        record = self.site.records.get(page.record) if page.record else None
        return social_path(record, page.lang) if record else site_social_path(page.lang)


def renderer(
    site: Site,
    routes: Mapping[str, Routes],
    texts: Mapping[str, Texts],
    theme: Theme,
    compiled: Compiled | None = None,
) -> Renderer:
    """A renderer with the theme's templates. A template that names what it is not given is an error, never a blank.

    `compiled` are the templates that another renderer compiled.
    """
    sites = {lang: _shared(site, own, texts[lang]) for lang, own in routes.items()}
    compiled = compiled or Compiled()
    return Renderer(site, routes, sites, {lang: _environment(texts[lang], theme, compiled) for lang in routes})


def _environment(texts: Texts, theme: Theme, compiled: Compiled) -> Environment:
    """One environment a language: components see its texts as globals and are loaded once, not once a page."""
    environment = Environment(
        loader=FileSystemLoader(theme.folders),
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": texts, "n_": texts.n}
    environment.filters["safe_html"] = Markup
    return environment


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, shared by the environments of all languages."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


def _shared(site: Site, routes: Routes, texts: Texts) -> SiteView:
    config, lang = site.config, routes.lang
    return SiteView(
        name=word(config.name, lang),
        tagline=word(config.tagline, lang),
        description=word(config.description, lang),
        lang=lang,
        languages=config.languages,
        home_url=routes.fixed("start"),
        search_url=routes.fixed("search"),
        booklet_url=routes.fixed("booklet"),
        nav=_links(site, routes, texts, config.nav),
        footer=_links(site, routes, texts, config.footer),
        licence_label=config.licence.replace("-", " ", 1).replace("-4.0", " 4.0"),
        licence_url=config.licence_url,
        built=format_date(PartialDate(site.today.year, site.today.month, site.today.day), lang),
        theme_color=config.theme_color,
        base_path=config.base_path,
        publisher=config.publisher,
        contact=config.contact,
        repository=config.repository,
        absolute_url=config.url,
        colors_url=STYLESHEET if config.colors else "",
    )


def _links(site: Site, routes: Routes, texts: Texts, names: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(link for name in names if (link := menu_link(site, routes, texts, name)))


def _with_current(links: tuple[Link, ...], page: Page) -> tuple[Link, ...]:
    here = {page.url, *(crumb.url for crumb in page.breadcrumbs[1:])}
    return tuple(replace(link, current=True) if link.url in here else link for link in links)


def explained(error: jinja2.TemplateError, page: Page) -> TemplateError:
    """A fault in a template with the file, line and page where it showed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    name = getattr(error, "name", None) or (Path(place.filename).name if place else page.template)
    line = getattr(error, "lineno", None) or (place.lineno if place else 0)
    problem = error.message or str(error)
    text = f"{name}:{line}: {problem} ({page.url})"
    return TemplateError("B401", text, template=name, line=line, problem=problem, url=page.url)


def menu_link(site: Site, routes: Routes, texts: Texts, name: str) -> Link | None:
    """The link that a name in `nav` or `footer` stands for; None when the site has no such thing."""
    labels = {"places": texts("Platser"), "dialogue": texts("Dialog"), "results": texts("Resultat"),
              "lessons": texts("Lärdomar"), "search": texts("Sök"), "start": texts("Start"),
              "statistics": texts("Statistik"), "timeline": texts("Tidslinje"), "tags": texts("Ämnesord"),
              "tour": texts("Turné"), "find": texts("Hitta exempel"), "browse": texts("Bläddra i allt"),
              "accessibility": texts("Tillgänglighetsredogörelse"), "saved": texts("Sparade"),
              "compare": texts("Jämför"), "booklet": texts("Häfte"), "embed": texts("Bädda in"),
              "guide": texts("För redaktörer"), "faults": texts("Fel och råd")}  # fmt: skip
    collection, _, record_id = name.partition("/")
    record = site.records.get((collection, record_id))
    if record:
        return Link(record.text_value("title", routes.lang), routes.record(record))
    if name in FIXED and not has_page(site, name):
        return None
    if name in FIXED:
        return Link(labels[name], routes.fixed(name))
    if name in site.model.collections and site.of(name):
        found = site.model.collections[name]
        return Link(word(found.label, routes.lang), routes.collection(found))
    return None


def absolute(config: Config, url: str) -> str:
    """A site-absolute path as a whole address."""
    return config.url + url.lstrip("/")


def edit_url(config: Config, path: str) -> str:
    """Where a source file is edited at the forge; "" without a repository."""
    return f"{config.repository}/edit/{config.branch}/{path}" if config.repository and path else ""


def relative(html: str, url: str) -> str:
    """Rewrite site-absolute addresses in attributes so that they are relative to the page at `url`."""
    up = "../" * (url.count("/") - 1)
    return _ADDRESS.sub(lambda match: f'{match[1]}{(up + match[2]) or "./"}"', html)


def with_base(html: str, base_path: str) -> str:
    """Rewrite site-absolute addresses so that they begin with the base path."""
    return _ADDRESS.sub(lambda match: f'{match[1]}{base_path}{match[2]}"', html)
