"""The program's own errors: what stops a command, with a code whose text a person can read in their language.

Faults in content are never raised; they are Diagnostic values.
"""

from __future__ import annotations

from typing import Any


class SitegenError(Exception):
    """A command cannot go on. `code` names the message in sitegen/messages/, `details` fills its blanks.

    SitegenError
    ├── OutputError   B1xx  the finished site cannot be put in place
    ├── SearchError   B2xx  the search index cannot be made
    ├── ServerError   B3xx  the preview cannot be shown
    ├── TemplateError B4xx  a template of the theme is faulty
    ├── RecordError   B5xx  a new record cannot be written
    ├── SheetError    B6xx  a file to import cannot be read, or one to export cannot be written
    └── RevisionError B7xx  an earlier state of the content cannot be read
    """

    def __init__(self, code: str, text: str, /, **details: object) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.details = {name: str(value) for name, value in details.items()}

    def __str__(self) -> str:
        """The English text, for logs and for a missing message."""
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.code, self.text), self.__dict__


class OutputError(SitegenError):
    """The finished site cannot be put in place; the one that was there is whole."""


class SearchError(SitegenError):
    """The search index cannot be made."""


class ServerError(SitegenError):
    """The preview cannot be shown."""


class TemplateError(SitegenError):
    """A template of the theme or of the site is faulty."""


class RecordError(SitegenError):
    """A new record cannot be written."""


class RevisionError(SitegenError):
    """The content of a git revision cannot be read."""


class SheetError(SitegenError):
    """A file to import cannot be read, or one to export cannot be written; nothing was changed."""
