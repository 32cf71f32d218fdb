"""SARIF 2.1.0 (OASIS), the format of findings that forges and editors show beside the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sitegen import __version__
from sitegen.diagnostics import Diagnostic, Span
from sitegen.formats.fingerprint import fingerprints
from sitegen.messages import catalogue
from sitegen.report import Sources, encodable, json_text, words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {"E": "error", "W": "warning", "A": "note"}


def as_sarif(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """One run of the tool, with a rule for each code that was found. Columns count characters, from 1."""
    codes = sorted({found.code for found in diagnostics})
    marks = fingerprints(diagnostics, sources)
    driver = {"name": "sitegen", "semanticVersion": __version__, "language": lang,
              "rules": [_rule(code, lang) for code in codes]}  # fmt: skip
    results = [_result(found, mark, codes, lang) for found, mark in zip(diagnostics, marks, strict=True)]
    run = {"tool": {"driver": driver}, "language": lang, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, lang: str) -> dict[str, Any]:
    entry = catalogue(lang)[code]
    return {
        "id": code,
        "shortDescription": {"text": entry["message"]},
        "fullDescription": {"text": entry["why"]},
        "help": {"text": entry["hint"]},
        "defaultConfiguration": {"level": _LEVEL.get(code[0], "warning")},
    }


def _result(found: Diagnostic, mark: str, codes: Sequence[str], lang: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(encodable(found.path)), "uriBaseId": "%SRCROOT%"}}
    if found.span:
        place["region"] = _region(found.span)
    return {
        "ruleId": found.code,
        "ruleIndex": codes.index(found.code),
        "level": _LEVEL.get(found.code[0], "warning"),
        "message": {"text": " ".join(words(found, lang))},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"sitegen/v1": mark},
    }


def _region(span: Span) -> dict[str, int]:
    return {"startLine": span.line, "startColumn": span.column,
            "endLine": span.end_line, "endColumn": span.end_column}  # fmt: skip
