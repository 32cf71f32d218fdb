"""axe-core in a page: every rule of WCAG 2.2 A and AA and its maker's best practice, and where a page breaks one."""

from __future__ import annotations

from pathlib import Path

from browser import equipment
from browser.equipment import lacking
from browser.visit import Visit

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What axe looks at is not what it says nothing of: a rule that nothing on the page concerns is neither kept nor broken.
_RUN = """async rules => (await axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag", values: rules}}))
    .violations.map(({id, impact, nodes}) => [id, impact, nodes.length, nodes.slice(0, 2).map((it) =>
        [it.target.join(" "), it.html.slice(0, 120), it.failureSummary.replace(/\\s+/g, " ")].join(" "))])"""


def script() -> Path:
    """The file of axe-core; a test that cannot have it is left out."""
    found = equipment.axe()
    return found if found else lacking("axe-core")


def faults(visit: Visit) -> list[str]:
    """The rules that the page of a visit breaks, each with its first elements. Its context has run `script()`."""
    found = visit.page.evaluate(_RUN, RULES)
    return [f"{rule} ({impact}, {count} elements): {' | '.join(nodes)}" for rule, impact, count, nodes in found]
