"""An edition: the whole site ready to be put out. What an output gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.catalogue.site import Site
from sitegen.memo import Forgetful, Memo
from sitegen.pages.page import Page
from sitegen.render import Renderer
from sitegen.views.routes import Routes


@dataclass(frozen=True, slots=True)
class Edition:
    """The site, its pages and routes, the renderer, and the bytes of the theme's assets and of images and files.

    `memo` gives back what a former build made from the same things; it never changes what an output makes.
    """

    site: Site
    pages: Sequence[Page]
    routes: Mapping[str, Routes]
    renderer: Renderer
    assets: Mapping[str, bytes]
    media: Mapping[str, bytes]
    memo: Memo = field(default_factory=Forgetful)
