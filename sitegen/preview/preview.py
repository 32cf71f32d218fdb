"""The preview of a content folder: checked at every change, its pages made when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from sitegen.advice import advise_record
from sitegen.build import make_search, page_faults, prepare, readings_of
from sitegen.collecting import collect, without_gc
from sitegen.diagnostics import Diagnostic, Report
from sitegen.examination import Unchecked, finish, link
from sitegen.history import last_changes
from sitegen.preview.files import PreviewFiles
from sitegen.preview.served import Findings, PageNotes, Rest, ServedSite
from sitegen.reading.load import load
from sitegen.reading.readings import Readings
from sitegen.render import Compiled

Say = Callable[[str, str], str]


@dataclass(slots=True)
class Preview:
    """Builds the site that is served. `told` puts a diagnostic in words, `open_file` shows a file to the editor.

    What was read, the compiled templates and when files were last changed are kept from one build to the next.
    """

    content: Path
    today: Callable[[], date]
    say: Say
    told: Callable[[Diagnostic], str]
    open_file: Callable[[Path], None]
    _readings: Readings = field(init=False)
    _compiled: Compiled = field(default_factory=Compiled)
    _changes: Mapping[str, date] | None = None

    def __post_init__(self) -> None:
        self._readings = readings_of(self.content)

    def build(self) -> ServedSite:
        """The site as its files are now, to be checked afterwards; without files when they cannot be read."""
        with without_gc(for_good=True):
            report = Report()
            content = load(self.content, report, readings=self._readings)
            linked = link(self.content, content, report, today=self.today(), drafts=True)
            words = (self.say("Fel i innehållet", "Faults in the content"), self.say("Stäng", "Close"))
            if report.has_errors:
                return ServedSite({}, self._check(linked, lambda: None).faults, *words)
            files = PreviewFiles(prepare(self.content, linked, self._compiled), linked.pages)
            return ServedSite(files, self._told(report.diagnostics), *words, look=files.look, open=self.open_file,
                              notes=lambda path: self._notes(linked, files, path),
                              check=partial(self._check, linked))  # fmt: skip

    def _check(self, linked: Unchecked, rest: Rest) -> Findings:
        with without_gc(for_good=True):
            checked = finish(self.content, linked, rest)
        return Findings(self._told(checked.diagnostics), checked.has_errors)

    def _told(self, diagnostics: Iterable[Diagnostic]) -> tuple[str, ...]:
        return tuple(self.told(found) for found in diagnostics)

    def index(self, site: ServedSite, rest: Rest) -> dict[str, bytes]:
        """The search index over the site's pages; `rest` is called before each page is made."""
        assert isinstance(site.files, PreviewFiles)
        collect()
        found = make_search(site.files.edition, site.files.paced(rest))
        return {artifact.path: artifact.data for artifact in found.artifacts}

    def _notes(self, linked: Unchecked, files: PreviewFiles, path: str) -> PageNotes | None:
        page = files.page(path)
        if page is None or not page.source_path:
            return None
        source = self.content.parent / page.source_path
        found = [*page_faults(files.edition, page, files[path]), *self._advice(linked, page.source_path)]
        heading = self.say("Inga råd om sidan", "No advice on the page")
        if found:
            heading = self.say(f"Råd om sidan ({len(found)})", f"Advice on the page ({len(found)})")
        edit = self.say("Redigera filen", "Edit the file")
        return PageNotes(source, heading, edit, [self.told(one) for one in found])

    def _advice(self, linked: Unchecked, path: str) -> Sequence[Diagnostic]:
        if self._changes is None:
            self._changes = last_changes(self.content.absolute().parent, self.content.name)
        sources, changes = linked.content.texts, self._changes
        for record in linked.site.records.values():
            if path in (record.path, *(translation.path for translation in record.translations.values())):
                return [one for one in advise_record(linked.site, sources, changes, record) if one.path == path]
        return []
