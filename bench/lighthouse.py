"""Lighthouse on a built site: the median of three runs a page as a phone on a slow network, and a table of them.

Usage: python bench/lighthouse.py [BUILD] [PATH …]   (build/, and one page of each main kind)

Needs Node 20 or later and a Chromium; Lighthouse itself is fetched by npm into bench/node_modules, once. The site is
served as a good host does it: compressed, with the headers of its own `_headers`, kept in caches.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent / "tests"))  # the host that the browser tests have

from browser import equipment  # noqa: E402
from browser.site_server import packed, serving  # noqa: E402

PACKAGE = "lighthouse@12.8.2"
PAGES = ("", "exempel/brobygget/", "exempel/", "projekt/siru/", "sok/")
ROUNDS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run: points of 100 by category, milliseconds, shift of layout, and the audits that were not passed."""

    points: dict[str, float]
    largest: float
    first: float
    blocked: float
    shift: float
    failed: tuple[str, ...]


def lighthouse() -> str:
    """The command-line script of Lighthouse, installed when it is not there."""
    script = BENCH / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not script.is_file():
        npm = shutil.which("npm") or sys.exit("Lighthouse needs Node and npm.")
        options = ("--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
        subprocess.run([npm, "install", "--prefix", BENCH, *options, PACKAGE], check=True, stdout=subprocess.DEVNULL)
    return str(script)


def measure(address: str, script: str, browser: str) -> Run:
    """One run against an address."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        options = (f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}", f"--output-path={out}")
        command = ["node", script, address, "--quiet", "--output=json", *options]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser}, stdout=subprocess.DEVNULL)
        report = json.loads(out.read_text("utf-8"))
    audits = report["audits"]
    weighed = {ref["id"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    failed = sorted(name for name in weighed if audits[name]["score"] is not None and audits[name]["score"] < 0.9)
    value = {name: float(audits[name].get("numericValue") or 0) for name in audits}
    points = {name: 100 * float(report["categories"][name]["score"] or 0) for name in CATEGORIES}
    return Run(points, value["largest-contentful-paint"], value["first-contentful-paint"], value["total-blocking-time"],
               value["cumulative-layout-shift"], tuple(failed))  # fmt: skip


def prepare(build: Path, path: str) -> None:
    """Compress what the page asks for, so that no run waits for it: a host has it done when the site is put there."""
    asked = [build / path / "index.html", *(build / "assets").rglob("*.css"), *(build / "assets").rglob("*.js")]
    for file in (*asked, build / "site.webmanifest", build / "assets" / "favicon.svg"):
        packed(file.read_bytes())


def row(path: str, runs: list[Run]) -> str:
    """The medians of a page's runs, and every audit that failed in one of them."""
    points = [statistics.median(run.points[name] for run in runs) for name in CATEGORIES]
    times = [statistics.median(getattr(run, name) for run in runs) for name in ("first", "largest", "blocked")]
    shift = statistics.median(run.shift for run in runs)
    failed = " ".join(sorted({name for run in runs for name in run.failed}))
    figures = "".join(f"{point:6.0f}" for point in points) + "".join(f"{time:8.0f}" for time in times)
    return f"/{path:24}{figures}{shift:8.3f}  {failed}"


def main() -> None:
    """Print the table."""
    arguments = sys.argv[1:]
    build = Path(arguments[0] if arguments else "build")
    pages = tuple(path.lstrip("/") for path in arguments[1:]) or PAGES
    browser = equipment.chromium() or sys.exit("Lighthouse needs a Chromium.")
    script = lighthouse()
    print(f"{'page':25}{'perf':>6}{'a11y':>6}{'bp':>6}{'seo':>6}{'FCP ms':>8}{'LCP ms':>8}{'TBT ms':>8}{'CLS':>8}")
    with serving(build.resolve(), compressed=True) as server:
        for path in pages:
            prepare(build, path)
            print(row(path, [measure(server.address + path, script, browser) for _ in range(ROUNDS)]), flush=True)


if __name__ == "__main__":
    main()
