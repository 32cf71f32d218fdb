"""Modules of the theme that are always needed together are one file on the site, and do the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from browser.equipment import lacking
from sitegen.joining import joined
from sitegen.theme import theme_of

REPOSITORY = Path(__file__).parent.parent

PAGE = """\
/* The page. */
import { add, twice } from "./sums.js";
import { name } from "./names.js";

export const said = `${name}: ${twice(add(1, 2))} ${await (await import("./late.js")).later()}`;
"""
MODULES = {
    "js/page.js": PAGE,
    "js/sums.js": """\
import { zero } from "./names.js";

const name = "another";
export function add(a, b) {
  return zero + a + b;
}
const twice = (n) => (name ? 2 * n : n);
export { twice };
""",
    "js/names.js": 'export const name = "sum";\nexport const zero = 0;\n',
    "js/late.js": 'import { zero } from "./names.js";\nexport async function later() {\n  return zero;\n}\n',
}


def assets(modules: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in modules.items()}


def test_a_module_has_in_it_what_it_imports_from_the_beginning() -> None:
    page = joined(assets(MODULES))["js/page.js"].decode()

    assert "from" not in page
    assert page.count("const zero = 0") == 1
    assert 'import("./late.js")' in page


def test_a_joined_module_does_the_same(tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        lacking("Node")
    for folder, files in (("apart", assets(MODULES)), ("joined", joined(assets(MODULES)))):
        for name, data in files.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (tmp_path / folder / "js" / "package.json").write_text('{"type": "module"}', "utf-8")
    said = {folder: printed(node, tmp_path / folder / "js/page.js") for folder in ("apart", "joined")}

    assert said["joined"] == said["apart"] == "sum: 6 0\n"


def printed(node: str, module: Path) -> str:
    script = f"import({json.dumps(module.as_uri())}).then(({{ said }}) => console.log(said))"
    return subprocess.run([node, "-e", script], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "other",
    [
        'import all from "./names.js";\nexport const add = 1;\n',
        'import * as all from "./names.js";\nexport const add = 1;\n',
        "export default 1;\nexport const add = 1;\n",
        'export * from "./names.js";\n',
        "export let add = 1;\n",
        "const add = 1, twice = 2;\nawait add;\nexport { add, twice };\n",
        'import { said } from "./page.js";\nexport const add = said, twice = said;\n',
        "export const add = 1, twice = 2;\n",
    ],
)
def test_a_module_that_cannot_stand_in_another_stays_a_file_of_its_own(other: str) -> None:
    files = assets({**MODULES, "js/sums.js": other})

    assert joined(files)["js/page.js"] == files["js/page.js"]


def test_a_module_that_is_not_there_is_left_to_the_browser() -> None:
    files = assets({"js/page.js": PAGE})

    assert joined(files) == files


def test_every_script_of_the_theme_is_whole() -> None:
    files = joined({name: path.read_bytes() for name, path in theme_of(REPOSITORY / "content").assets().items()})
    apart = [name for name, data in files.items() if name.endswith(".js") and b"\nimport {" in data]

    assert apart == []
