"""OpenSearch descriptions: by them a browser can search the catalogue from its address bar."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sitegen.artifact import Artifact
from sitegen.declared.model import word
from sitegen.edition import Edition
from sitegen.render import absolute
from sitegen.views.routes import Routes

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_LONGEST = 16  # of a short name (OpenSearch 1.1, draft 6, 4.2.1)


def make(edition: Edition) -> Iterator[Artifact]:
    """`opensearch.xml` at the top of every language."""
    for routes in edition.routes.values():
        yield Artifact(f"{routes.prefix.lstrip('/')}opensearch.xml", _description(edition, routes))


def _description(edition: Edition, routes: Routes) -> bytes:
    config = edition.site.config
    name = word(config.name, routes.lang)
    root = ET.Element("OpenSearchDescription", {"xmlns": _NAMESPACE})
    ET.SubElement(root, "ShortName").text = name[:_LONGEST].strip()
    ET.SubElement(root, "LongName").text = name[:48].strip()
    ET.SubElement(root, "Description").text = (word(config.description, routes.lang) or name)[:1024]
    address = absolute(config, routes.fixed("search"))
    ET.SubElement(root, "Url", {"type": "text/html", "method": "get", "template": f"{address}?q={{searchTerms}}"})
    ET.SubElement(root, "Image", {"type": "image/svg+xml"}).text = absolute(config, "/assets/favicon.svg")
    ET.SubElement(root, "Language").text = routes.lang
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
