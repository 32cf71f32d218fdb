"""QR codes that lead from paper to the page of a record."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import partial

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.reading.record import Key
from sitegen.render import absolute
from sitegen.views.citation import COLLECTIONS
from sitegen.views.recordview import RecordView

_BORDER = 4  # modules of quiet around the code (ISO/IEC 18004)


def make(edition: Edition) -> Iterator[Artifact]:
    """`qr.svg` beside the page of each example, project and record of a theme, in every language."""
    wanted = _in_booklets(edition)
    for page in edition.pages:
        if page.record and (page.record[0] in COLLECTIONS or page.record in wanted):
            address = absolute(edition.site.config, page.url)
            key = hashlib.blake2b(address.encode(), digest_size=16).hexdigest()
            yield Artifact(f"{page.url.lstrip('/')}qr.svg", edition.memo.get("qr", key, partial(qr_svg, address)))


def _in_booklets(edition: Edition) -> frozenset[Key]:
    views = (page.view["record"] for page in edition.pages if page.record and page.record[0] == "themes")
    return frozenset(
        (card.collection, card.id) for view in views if isinstance(view, RecordView) for card in view.contents
    )


def qr_svg(address: str) -> bytes:
    """A code as SVG, black on white in any colour scheme; a seventh of it (level M) may be unreadable."""
    import segno  # loaded only when there is a code to make

    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, border=_BORDER, light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue()
