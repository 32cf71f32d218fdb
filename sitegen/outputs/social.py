"""The pictures that other sites show with a link: one for each example and project and one for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.pictures.social import SocialCard, social_cards


def make(edition: Edition) -> Iterator[Artifact]:
    """One PNG a picture and language; only those that are not remembered from a former build are drawn."""
    for lang in edition.routes:
        for path, card in social_cards(edition.site, lang):
            yield Artifact(path.lstrip("/"), edition.memo.get("social", card.key, partial(_drawn, card)))


def _drawn(card: SocialCard) -> bytes:
    from sitegen.pictures.socialimage import png  # Pillow is loaded only when there is something to draw

    return png(card)
