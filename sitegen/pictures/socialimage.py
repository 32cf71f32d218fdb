"""A social card as a picture: the text on a panel to the left, the record's cover to the right."""

from __future__ import annotations

import io
import re
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from PIL import Image, ImageColor, ImageDraw, ImageFont

from sitegen.covers.cover import HEIGHT as COVER_HEIGHT
from sitegen.covers.cover import WIDTH as COVER_WIDTH
from sitegen.declared.contrast import ratio
from sitegen.pictures.raster import View, paint
from sitegen.pictures.social import HEIGHT, WIDTH, SocialCard

_SPLIT = 600  # where the panel ends and the cover begins
_MARGIN = 64
_ROOM = _SPLIT - _MARGIN - 44  # for a line of text
_PARTS = re.compile(r"(\s?)(\S+?-(?=\w)|\S+)")
_LINE = 1.08  # of the title's size
_SIZES = tuple(range(84, 35, -4))  # of the title; the largest that fits is taken
_SMALL = 30
_TITLE_TOP, _TITLE_BOTTOM = 160, 470
_SCALE = 1.95  # pixels to a unit of the cover: no motif is cut by the edges
_COVER_TOP = 190  # the sky goes on above it, the ground below
_FINE = 2  # the cover is drawn twice as large and shrunk, for smooth edges
_COLOURS = 128
_INKS = ("#fffdf5", "#16272a")
_BAR = "#f5bf45"


def png(card: SocialCard) -> bytes:
    """The picture as a PNG file, 1200 × 630, some 15 kB; equal cards give equal bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), card.panel)
    if card.drawing:
        image.paste(_cover(card.drawing), (_SPLIT, 0))
    _text(ImageDraw.Draw(image), card)
    flat = image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", compress_level=8)
    return out.getvalue()


def _cover(svg: str) -> Image.Image:
    """The middle of a cover, with more sky above and more ground below."""
    width, height = (WIDTH - _SPLIT) * _FINE, HEIGHT * _FINE
    view = View(_SCALE * _FINE, (width - COVER_WIDTH * _SCALE * _FINE) / 2, _COVER_TOP * _FINE)
    art = Image.new("RGB", (width, height), ET.fromstring(svg)[0].get("fill", ""))
    draw = ImageDraw.Draw(art)
    paint(draw, svg, view)
    edge = int(view.top + COVER_HEIGHT * view.scale) - 1
    draw.rectangle((0, edge, width, height), fill=art.getpixel((0, edge - 1)))
    return art.reduce(_FINE)


def _text(draw: ImageDraw.ImageDraw, card: SocialCard) -> None:
    ink = max(_INKS, key=lambda colour: ratio(colour, card.panel))
    quiet = _between(card.panel, ink, 0.8)
    draw.rectangle((_MARGIN, 72, _MARGIN + 64, 80), fill=_BAR)
    draw.text((_MARGIN, 102), drawable(card.kicker), fill=quiet, font=_font("Medium", _SMALL))
    size, lines = title_lines(drawable(card.title))
    y: float = _TITLE_TOP
    for line in lines:
        draw.text((_MARGIN, y), line, fill=ink, font=_font("ExtraBold", size))
        y += size * _LINE
    draw.text((_MARGIN, y + 18), _fitted(drawable(card.place)), fill=quiet, font=_font("Medium", _SMALL))
    draw.text((_MARGIN, 540), _fitted(drawable(card.name)), fill=quiet, font=_font("Medium", _SMALL))


def title_lines(title: str) -> tuple[int, list[str]]:
    """The largest size at which a title fits its room, and its lines; at the smallest, words and lines are cut."""
    for size in _SIZES:
        lines = _wrapped(title, size, _ROOM)
        if len(lines) <= _most_lines(size) and all(_width(line, size) <= _ROOM for line in lines):
            return size, _even(title, size, lines)
    size = _SIZES[-1]
    pieces = " ".join(piece for word in title.split() for piece in _pieces(word, size))
    return size, _wrapped(pieces, size, _ROOM)[: _most_lines(size)]


def _most_lines(size: int) -> int:
    return int((_TITLE_BOTTOM - _TITLE_TOP) / (size * _LINE))


def _wrapped(title: str, size: int, room: int) -> list[str]:
    """Lines broken between words and after hyphens; a part that is wider than the room stands alone."""
    lines: list[str] = []
    for blank, part in _PARTS.findall(title):
        longer = f"{lines[-1]}{blank}{part}" if lines else part
        if lines and _width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _even(title: str, size: int, lines: list[str]) -> list[str]:
    """The same number of lines, as even as they can be."""
    for room in range(_ROOM, 0, -16):
        tried = _wrapped(title, size, room)
        if len(tried) > len(lines) or any(_width(line, size) > room for line in tried):
            return lines
        lines = tried
    return lines


def _pieces(word: str, size: int) -> list[str]:
    """A word in parts that fit on a line."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and _width(f"{pieces[-1]}{sign}-", size) > _ROOM:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _fitted(text: str) -> str:
    """A text cut to one line."""
    font = _font("Medium", _SMALL)
    while text and font.getlength(text) > _ROOM:
        text = text[:-2].rstrip(" …,") + "…" if len(text) > 2 else ""
    return text


def _width(text: str, size: int) -> float:
    return _font("ExtraBold", size).getlength(text)


def drawable(text: str) -> str:
    """A text without the signs that the fonts lack."""
    return " ".join("".join(sign if sign.isspace() or _has(sign) else "" for sign in text).split())


@cache
def _has(sign: str) -> bool:
    """Whether the fonts have a sign: one that they lack looks like their sign for that, whatever it is."""
    font = _font("Medium", _SMALL)
    lacking = font.getmask("\U0010ffff")
    mask = font.getmask(sign)
    return not (mask.size == lacking.size and bytes(mask) == bytes(lacking))


@cache
def _font(cut: str, size: int) -> ImageFont.FreeTypeFont:
    """A cut of Public Sans. The basic layout: the other may or may not be there, and would set the text differently."""
    data = (files("sitegen") / "fonts" / f"PublicSans-{cut}.ttf").read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)
