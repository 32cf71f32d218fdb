"""How a page is cited: as running text (APA, 7th edition), for LaTeX (BibTeX), for reference managers (RIS)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from babel.dates import get_month_names

from sitegen.catalogue.site import Site
from sitegen.declared.model import word
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record
from sitegen.views.routes import Routes

COLLECTIONS = ("examples", "projects")
_UNDATED = {"sv": "u.å.", "en": "n.d."}
_LANGUAGES = {"sv": "swedish", "en": "british"}  # as babel and biblatex name them
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to a page holds. `date` is that of the last review; `publisher` may be ""."""

    key: str
    title: str
    site: str
    publisher: str
    date: PartialDate | None
    url: str
    lang: str
    summary: str = ""

    @property
    def author(self) -> str:
        """Who answers for the text: the publisher, else the catalogue itself."""
        return self.publisher or self.site


def citation(site: Site, routes: Routes, record: Record) -> Citation:
    """How a record's page in the language of `routes` is cited."""
    reviewed = record.values.get("reviewed")
    suffix = "" if routes.lang == routes.first_lang else f"-{routes.lang}"
    return Citation(
        key=f"{record.collection}-{record.id}{suffix}",
        title=_line(record.text_value("title", routes.lang)),
        site=_line(word(site.config.name, routes.lang)),
        publisher=_line(site.config.publisher),
        date=reviewed if isinstance(reviewed, PartialDate) else None,
        url=quote(site.config.url + routes.record(record).lstrip("/"), safe=":/?#[]@!$&'()*+,;=~%-._"),
        lang=routes.lang,
        summary=_line(record.text_value("summary", routes.lang)),
    )


def _line(text: str) -> str:
    """A text on one line without control signs."""
    return " ".join(_CONTROL.sub(" ", text).split())


def apa(cited: Citation) -> str:
    """`Utgivare. (2026, 21 november). *Titel*. Katalogen. https://…`, without the asterisks."""
    return "".join(apa_parts(cited))


def apa_parts(cited: Citation) -> tuple[str, str, str]:
    """The reference before the title, the title (set in italics where that can be) and what follows it."""
    source = "" if cited.site == cited.author else f" {_closed(cited.site)}"
    return f"{_closed(cited.author)} ({_apa_date(cited)}). ", _closed(cited.title), f"{source} {cited.url}"


def _closed(text: str) -> str:
    """A text with an end to it: a full stop, unless it has a sign of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _apa_date(cited: Citation) -> str:
    """`2026, 21 november`, in English `2026, November 21`; as exact as the date is."""
    date = cited.date
    swedish = cited.lang == "sv"
    if date is None:
        return _UNDATED["sv" if swedish else "en"]
    if date.month is None:
        return str(date.year)
    month = get_month_names("wide", locale="sv" if swedish else "en")[date.month]
    if date.day is None:
        return f"{date.year}, {month}"
    return f"{date.year}, {date.day} {month}" if swedish else f"{date.year}, {month} {date.day}"


def bibtex(cited: Citation) -> str:
    """An entry `@misc` in UTF-8, which BibTeX and biber read."""
    fields = {
        "author": f"{{{_latex(cited.author)}}}",
        "title": f"{{{_latex(cited.title)}}}",
        "howpublished": _latex(cited.site),
        "url": cited.url,
    }
    if cited.lang in _LANGUAGES:
        fields["langid"] = _LANGUAGES[cited.lang]
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    if cited.date:
        lines.append(f"  year = {{{cited.date.year}}},")
    if cited.date and cited.date.month:
        lines.append(f"  month = {_MONTHS[cited.date.month - 1]},")
    return "\n".join([f"@misc{{{cited.key},", *lines, "}\n"])


def _latex(text: str) -> str:
    """A text without what LaTeX or BibTeX would take for a command; braces stay balanced."""
    return "".join(_LATEX.get(sign, sign) for sign in text)


def ris(cited: Citation) -> str:
    """A record of type ELEC: tag, two blanks, hyphen, blank, value; CRLF at the end of each line."""
    lines = [("TY", "ELEC"), ("TI", cited.title), ("AU", _name(cited.author)), ("T2", cited.site)]
    if cited.publisher:
        lines.append(("PB", cited.publisher))
    if cited.date:
        lines += [("PY", str(cited.date.year)), ("DA", _ris_date(cited.date))]
    if cited.summary:
        lines.append(("AB", cited.summary))
    lines += [("LA", cited.lang), ("UR", cited.url), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _name(author: str) -> str:
    """An organisation's name: a comma would part surname from first name, and asterisks are not allowed."""
    return " ".join(author.replace(",", " ").replace("*", " ").split())


def _ris_date(date: PartialDate) -> str:
    """`2026/11/21/`; what is not known is left empty, the slashes stay."""
    return f"{date.year}/{_two(date.month)}/{_two(date.day)}/"


def _two(number: int | None) -> str:
    return f"{number:02}" if number else ""
