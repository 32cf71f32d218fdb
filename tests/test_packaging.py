"""The wheel alone, in a new environment outside the repository, is the whole program with theme, model and texts."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fixtures_build import NOON, REPOSITORY, SMALL, digests, sitegen, write_content

A_DAY = {"SOURCE_DATE_EPOCH": NOON}
# Folder of the package → where it lies in the repository.
PACKAGED = {
    "": "sitegen",
    "templates/": "templates",
    "model_defaults/": "content/model",
    "vocabulary_defaults/": "content/vocabularies",
    "search_defaults/": "content/search",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, REPOSITORY, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds the wheel and what it declares to need, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", {"base": str(folder / "venv"), "platbase": str(folder / "venv")})
    python = Path(paths["scripts"]) / ("python.exe" if os.name == "nt" else "python")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    (Path(paths["purelib"]) / "needs.pth").write_text(str(declared(folder / "needs")), "utf-8")
    return python


def run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def declared(folder: Path) -> Path:
    """A folder with links to the installed packages that the program declares, so that no index is asked for them."""
    folder.mkdir()
    for name in set(closure("sitegen")) - {"sitegen"}:
        found = distribution(name)
        for top in {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}:
            (folder / top).symlink_to(found.locate_file(top))  # type: ignore[arg-type]
    return folder


def closure(name: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    yield canonicalize_name(name)
    for line in distribution(name).requires or ():
        need = Requirement(line)
        if need.name not in seen and (need.marker is None or need.marker.evaluate({"extra": ""})):
            yield from closure(need.name, seen | {name})


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder far from the repository with a site of one example and what it names."""
    write_content(tmp_path, SMALL)
    return tmp_path


def test_the_wheel_holds_all_that_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"sitegen/{packaged}{path.relative_to(REPOSITORY / folder).as_posix()}"
        for packaged, folder in PACKAGED.items()
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }

    assert expected - names == set()
    assert {name for name in names if not name.startswith("sitegen") or "__pycache__" in name} == set()
    for name in ("templates/base.html", "model_defaults/examples.yml", "vocabulary_defaults/sdg.yml", "preview/live.js",
                 "messages/sv.toml", "geo/municipalities.csv", "locale/en/LC_MESSAGES/sitegen.po"):  # fmt: skip
        assert f"sitegen/{name}" in names


def test_the_program_runs_from_the_wheel_and_not_from_the_repository(python: Path, tmp_path: Path) -> None:
    run(python, "-c", f"import sitegen; assert not sitegen.__file__.startswith({str(REPOSITORY)!r})", cwd=tmp_path)
    run(python.with_name("sitegen"), "--version", cwd=tmp_path)


def test_check_and_build_work_outside_the_repository(python: Path, outside: Path, small_built: Path) -> None:
    for command in ("check", "build"):
        done = sitegen(command, cwd=outside, python=python, environment=A_DAY)
        assert done.returncode == 0, done.stdout + done.stderr

    assert digests(outside / "build") == digests(small_built / "build")
    assert "Brobygget" in (outside / "build/exempel/brobygget/index.html").read_text("utf-8")


def test_schema_and_new_work_outside_the_repository(python: Path, outside: Path) -> None:
    schema = sitegen("schema", "examples", cwd=outside, python=python)
    new = sitegen("new", "example", "X", cwd=outside, python=python)

    assert schema.returncode == new.returncode == 0, schema.stderr + new.stderr
    assert '"title"' in schema.stdout
    assert 'title: "X"' in (outside / "content/examples/x.md").read_text("utf-8")
