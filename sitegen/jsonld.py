"""schema.org data about a page as JSON-LD, by the types and properties that the model names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sitegen.catalogue.site import Site
from sitegen.declared.model import word
from sitegen.fields.values import Group, Period, Place, Ref, Value
from sitegen.language.dates import PartialDate
from sitegen.pages.page import Page
from sitegen.reading.record import Record
from sitegen.views.fieldviews import place_name
from sitegen.views.routes import Routes


def json_ld(site: Site, page: Page, routes: Routes) -> str:
    """The page's data as compact JSON; "" for pages that say nothing beyond their text."""
    graph = [_breadcrumbs(site, page)] if page.breadcrumbs else []
    if page.record:
        graph.insert(0, _record(site, site.records[page.record], page, routes))
    elif page.kind == "start":
        name = word(site.config.name, page.lang)
        graph.insert(0, {"@type": "WebSite", "name": name, "url": _address(site, page.url), "inLanguage": page.lang})
    if not graph:
        return ""
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))


def _address(site: Site, url: str) -> str:
    return site.config.url + url.lstrip("/")


def _breadcrumbs(site: Site, page: Page) -> dict[str, Any]:
    items = [
        {"@type": "ListItem", "position": number, "name": link.label, "item": _address(site, link.url)}
        for number, link in enumerate(page.breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _record(site: Site, record: Record, page: Page, routes: Routes) -> dict[str, Any]:
    collection = site.collection(record)
    data: dict[str, Any] = {
        "@type": collection.schema_org,
        "@id": _address(site, routes.record(record)),
        "url": _address(site, page.url),
        "inLanguage": page.lang,
        "license": site.config.licence_url,
    }
    for field in collection.fields.values():
        if field.schema_org:
            values = [made for value in record.items(field.id) if (made := _value(site, value, page.lang)) is not None]
            if values:
                data[field.schema_org] = values if field.many and len(values) > 1 else values[0]
    data |= {"name": page.title, "description": page.description}
    return {"headline": page.title, **data} if collection.schema_org in ("Article", "NewsArticle") else data


def _value(site: Site, value: Value, lang: str) -> Any:
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, Period):
        ends = (end.iso() if isinstance(end, PartialDate) else ".." for end in (value.start, value.end))
        return "/".join(ends)
    if isinstance(value, Place):
        code = value.municipality or value.county or value.country
        return {"@type": "Place", "name": place_name(code, lang)}
    if isinstance(value, Ref):
        target = site.at(value)
        return {"@type": "Thing", "name": target.text_value("title", lang) if target else value.text}
    if isinstance(value, Group):
        return _citation(value.values)
    return value if isinstance(value, str) else None


def _citation(values: Mapping[str, Value]) -> Any:
    title, url = values.get("title"), values.get("url")
    if not isinstance(title, str):
        return None
    return {"@type": "CreativeWork", "name": title} | ({"url": url} if isinstance(url, str) else {})
