"""The theme on disk: templates and assets, each of which a site replaces by a file of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen import defaults


@dataclass(frozen=True, slots=True)
class Theme:
    """The folders in which templates and assets are looked for, the site's own first."""

    folders: tuple[Path, ...]

    @property
    def own(self) -> Path | None:
        """The site's own folder; None when it has only the default theme."""
        return self.folders[0] if len(self.folders) > 1 else None

    def assets(self) -> dict[str, Path]:
        """Every file under assets/, by its path below that folder; the site's own replace the theme's."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            top = folder / "assets"
            paths = sorted(top.rglob("*")) if top.is_dir() else []
            found |= {
                path.relative_to(top).as_posix(): path for path in paths if path.is_file() and not path.is_symlink()
            }
        return dict(sorted(found.items()))


def theme_of(root: Path) -> Theme:
    """The theme of the site whose content folder is `root`: `templates/` beside it, over the default theme."""
    own, default = root.parent / "templates", defaults.templates()
    same = own.is_dir() and own.resolve() == default.resolve()
    return Theme((default,) if same or not own.is_dir() else (own, default))
