"""Built sites for the tests: the repository's own catalogue and a small one, each made once a session."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
from filelock import FileLock

REPOSITORY = Path(__file__).resolve().parent.parent
ADDRESS = "https://katalog.example/"
NOON = "1780000000"  # a moment for SOURCE_DATE_EPOCH

SMALL: Mapping[str, str] = {
    "site.yml": """\
name: {sv: Provkatalogen, en: The test catalogue}
tagline: {sv: Exempel att prova med, en: Examples to test with}
description: {sv: En liten katalog som bara finns för proven., en: A small catalogue that is only there for the tests.}
url: https://katalog.example/
""",
    "examples/brobygget.md": """\
---
title: Brobygget
summary: Företag och offentliga aktörer arbetar tillsammans för att korta vägen från utanförskap till fast jobb i länet.
kind: [samarbete]
stage: utveckling
challenges: [utanforskap]
places: ["06"]
organisations: [{id: hallbarhetsteamet, role: uppdragstagare}]
aliases: [bro-bygget]
---

Integration på arbetsmarknaden, tillsammans.

## Bakgrund

Se [utmaningen](/utmaningar/utanforskap/).
""",
    "examples/brobygget.en.md": """\
---
title: The bridge
summary: Companies and public bodies work together to shorten the way from exclusion to a permanent job in the county.
---

Integration in the labour market, together.
""",
    "examples/lokalen.md": """\
---
title: Lokalen på torget
summary: Tomma lokaler på torget blev mötesplatser där grannar lagar mat, lånar verktyg och lär sig av varandra.
kind: [modell]
stage: okänd
challenges: [utanforskap]
places: ["0680", Malmö]
organisations: [{name: Grannarna, role: deltagare}]
---

Öppet varje dag.
""",
    "organisations/hallbarhetsteamet.md": "---\ntitle: Hållbarhetsteamet\norg_type: foretag\n---\n",
    "challenges/utanforskap.md": """\
---
title: Utanförskap
summary: Många står länge utanför arbetslivet, och vägen till ett fast jobb är lång för den som är ny i landet.
question: Hur kortar vi vägen till ett fast jobb?
---
""",
    "pages/om.md": "---\ntitle: Om katalogen\n---\n\nEn katalog för prov.\n",
}


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site in a folder, and the address that it was built for."""

    folder: Path
    address: str

    def files(self) -> frozenset[str]:
        """Every file, as a path below the folder."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def pages(self) -> tuple[str, ...]:
        """The files that are HTML pages, in order."""
        return tuple(sorted(path for path in self.files() if path.endswith(".html")))

    def text(self, path: str) -> str:
        """One file's text."""
        return (self.folder / path).read_text("utf-8")


def sitegen(
    *arguments: str | Path, cwd: Path, python: Path | None = None, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in `cwd`, and wait for its end."""
    command = [str(python or sys.executable), "-m", "sitegen", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=surroundings(environment), capture_output=True, text=True,
                          encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300, check=False)  # fmt: skip


def surroundings(environment: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The environment of a command that a test starts: ours, without what would change its answers."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "SITEGEN_LANG")}
    return {**inherited, "PYTHONUTF8": "1", **environment}


def write_content(folder: Path, files: Mapping[str, str], order: Iterable[str] = ()) -> Path:
    """Write `files` below `folder`/content, in `order`, and return that content folder."""
    for name in order or files:
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], "utf-8")
    return folder / "content"


def digests(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder; empty when there is no such folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def expect_none(faults: Iterable[object]) -> None:
    """Fail with all the faults of a site, a line each and not the first only."""
    lines = [str(fault) for fault in faults]
    if lines:
        pytest.fail("\n".join([f"{len(lines)} faults:", *lines[:100]]), pytrace=False)


def _built(content: Path, out: Path, address: str) -> BuiltSite:
    done = sitegen("build", "--content", content, "--out", out, "--url", address, cwd=out.parent)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return BuiltSite(out, address)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own content, built as it would be published: once, whichever process of a run needs it first."""
    shared = "PYTEST_XDIST_WORKER" in os.environ
    folder = tmp_path_factory.getbasetemp().parent if shared else tmp_path_factory.mktemp("catalogue")
    out = folder / "catalogue-built"
    with FileLock(folder / "catalogue.lock"):
        return BuiltSite(out, ADDRESS) if out.is_dir() else _built(REPOSITORY / "content", out, ADDRESS)


@pytest.fixture(scope="session")
def small_below_a_path(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The small site, built for an address that has a path."""
    folder = tmp_path_factory.mktemp("below")
    return _built(write_content(folder, SMALL), folder / "build", f"{ADDRESS}katalog/")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder that holds the small site's content, for a test that runs commands in it."""
    write_content(tmp_path, SMALL)
    return tmp_path


@pytest.fixture(scope="session")
def small_preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site built with its drafts and the style guide."""
    folder = tmp_path_factory.mktemp("preview")
    write_content(folder, SMALL)
    done = sitegen("build", "--drafts", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build"


@pytest.fixture(scope="session")
def _small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "built"
    write_content(folder, SMALL)
    done = sitegen("build", cwd=folder, environment={"SOURCE_DATE_EPOCH": NOON})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def small_built(_small_built: Path, tmp_path: Path) -> Path:
    """The same with the site built beside the content, on the day of NOON."""
    return shutil.copytree(_small_built, tmp_path / "built")
