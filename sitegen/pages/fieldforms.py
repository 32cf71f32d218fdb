"""What an editor writes in a field, in a few words: “ett datum, till exempel 2015-09-01”."""

from __future__ import annotations

from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.text import Text
from sitegen.language.texts import Texts


def field_form(texts: Texts, field: Field) -> str:
    """The form of a field's value, with its limits, and whether it takes several and is translated."""
    parts = [_kind(texts, field)]
    if isinstance(field.type, Text):
        parts += _lengths(texts, field.type)
    if field.many:
        most = field.max_items
        parts.append(texts("högst {n} värden", n=most) if most else texts("ett eller flera värden"))
    if field.unknown:
        parts.append(texts("”okänd” är ett giltigt svar"))
    if field.translate or (isinstance(field.type, GroupType) and field.type.translates):
        parts.append(texts("översätts"))
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _kind(texts: Texts, field: Field) -> str:
    kinds = {
        "text": texts("en rad text"),
        "markdown": texts("ett eller flera stycken text"),
        "number": texts("ett tal"),
        "quantity": texts("ett tal, gärna med ”över”, ”cirka” eller ”minst” före"),
        "money": texts("ett belopp med valuta"),
        "date": texts("ett datum: 2015-09-01, 2015-09 eller 2015"),
        "period": texts("en tid: 2016–2018, eller 2009– om den pågår"),
        "boolean": texts("ja eller nej"),
        "choice": texts("ett av alternativen"),
        "term": texts("ett ord ur ordlistan"),
        "reference": texts("id:t för en annan post"),
        "local": texts("nyckeln till en av postens källor"),
        "place": texts("kommun, län eller land"),
        "url": texts("en webbadress"),
        "email": texts("en funktionsadress för e-post"),
        "image": texts("en bild med alternativtext"),
        "file": texts("en fil i content/files/"),
        "group": texts("flera delar"),
    }
    return kinds[field.kind]


def _lengths(texts: Texts, kind: Text) -> list[str]:
    if kind.min_length and kind.max_length:
        return [texts("{least}–{most} tecken", least=kind.min_length, most=kind.max_length)]
    if kind.max_length:
        return [texts("högst {most} tecken", most=kind.max_length)]
    return [texts("minst {least} tecken", least=kind.min_length)] if kind.min_length else []
