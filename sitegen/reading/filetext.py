"""A file of content as text: personal data anywhere in it, and in a body what will show as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Report, Span
from sitegen.fields.text import looks_private

_LONGEST = 50_000  # a longer line is no text; the patterns take time in proportion to it
_IDENTITY = re.compile(r"(?<![\d/=-])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+ ]?(\d{4})(?![\d-])")
_TEN = re.compile(r"\d\d{5}[-+ ]?\d{4}")  # in every such number, and ten times as quick to look for
_PHONE = re.compile(
    r"(?<![\w/=.-])(?:"
    r"(?:\+46|0046|0)[ -]?(?:\(0\))?7[0236-9](?:[ -]?\d){7}(?!\d)"  # mobile
    r"|0\d{1,3}[ ]?-[ ]?\d{2,3}(?:[ ]?\d{2,3}){1,2}(?![\d-])"  # 036-10 50 00, 0532-170 00
    r"|0\d{1,3}[-/ ]{1,3}\d{2,3}(?:[ ]?\d{2}){2}(?![\d-])"  # 036 10 50 00, 036/10 50 00
    r")"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}")
_URL = re.compile(r"https?://\S+")
_REFUSED = re.compile(r"\]\([ ]?<?((?!https?://|mailto:)[a-z][a-z0-9+.-]{0,30}:[^\s)>]{0,300})", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")
# What a word processor's lists begin with, among them two signs of its own fonts; and letters that only it can make.
_BULLET = re.compile("^[ \t]{0,40}(?:[•●○◦▪■‣⁃·\uf0a7\uf0b7\uf0d8][ \t\u00a0]|[o§–—]\t)", re.MULTILINE)
# Soft hyphens, blanks without width and marks of direction that override; joiners belong to scripts and emoji.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\u202a-\u202e\u2066-\u2069]")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]{0,200})?/?>")


def personal_data(path: str, text: str, report: Report) -> None:
    """Report personal identity numbers, Swedish telephone numbers and private-looking e-mail addresses in a file."""
    if not (_TEN.search(text) or _PHONE.search(text) or ("@" in text and _EMAIL.search(text))):
        return  # most files: by far cheaper than looking at each line
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST or not any(sign.isdigit() or sign == "@" for sign in line):
            continue
        plain = _URL.sub(lambda match: " " * len(match[0]), line)
        for code, start, found in _personal(plain):
            report.add(code, path, Span.at(number, start + 1, len(found)), value=found)


def _personal(line: str) -> Iterator[tuple[str, int, str]]:
    for match in _IDENTITY.finditer(line):
        if is_identity_number("".join(match.groups())):
            yield "E601", match.start(), match[0]
    for match in _PHONE.finditer(line):
        yield "W602", match.start(), match[0]
    for match in _EMAIL.finditer(line):
        if looks_private(match[0]):
            yield "W603", match.start(), match[0]


def is_identity_number(digits: str) -> bool:
    """Whether ten digits are a Swedish personal identity number: a date (its day perhaps plus 60) and a Luhn sum."""
    month, day = int(digits[2:4]), int(digits[4:6])
    try:
        date(2000, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    doubled = [int(digit) * (2 - number % 2) for number, digit in enumerate(digits)]
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0


def check_text(path: str, text: str, report: Report) -> None:
    """Check a file as text: personal data in every line, in its body also what will show as text.

    That is raw HTML (W307), links that are neither web nor mail addresses (E301), and what pasted text brings along:
    bullets that are no list and letters that do not show (W309).
    """
    personal_data(path, text, report)
    if not path.endswith(".md") or not any(found.search(text) for found in (_TAG, _REFUSED, _BULLET, _UNSEEN)):
        return
    fences = fenced = 0
    for number, line in enumerate(text.split("\n"), 1):
        fences += line.rstrip() == "---"
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if fences >= 2 and not fenced and len(line) <= _LONGEST:
            _check_line(path, number, _CODE.sub(lambda code: " " * len(code[0]), line), report)


def _check_line(path: str, number: int, line: str, report: Report) -> None:
    if tag := _TAG.search(line):
        report.add("W307", path, Span.at(number, tag.start() + 1, len(tag[0])))
    for link in _REFUSED.finditer(line):
        report.add("E301", path, Span.at(number, link.start(1) + 1, len(link[1])), url=link[1])
    if bullet := _BULLET.match(line):
        sign = bullet[0].strip()
        report.add("W309", path, Span.at(number, bullet[0].index(sign) + 1), hint="hint_bullet", sign=_named(sign))
    elif unseen := _UNSEEN.search(line):
        report.add("W309", path, Span.at(number, unseen.start() + 1), sign=_named(unseen[0]))


def _named(sign: str) -> str:
    """A sign as messages show it: with its number, and alone by that if it does not show."""
    number = f"U+{ord(sign):04X}"
    return f"{sign} ({number})" if sign.isprintable() and not "\ue000" <= sign <= "\uf8ff" else number
