"""The theme's style sheet: small, without what it does not use, and with every token where a site looks for it."""

from __future__ import annotations

import re

from fixtures_build import REPOSITORY

TEMPLATES = REPOSITORY / "templates"
CSS = (TEMPLATES / "assets" / "css" / "site.css").read_text("utf-8")
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
LIMIT = 30_000  # bytes, as written


def test_the_style_sheet_is_small_as_it_is_written() -> None:
    assert len(CSS.encode()) <= LIMIT


def test_every_class_of_the_style_sheet_is_set_by_a_template_a_script_or_a_view() -> None:
    files = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.js"), *(REPOSITORY / "sitegen").rglob("*.py")]
    said = set(re.findall(r"[\w-]+", " ".join(path.read_text("utf-8") for path in files)))
    selectors = " ".join(re.findall(r"([^{}]*)\{", RULES))
    # A name such as `tag-sun` or `m-3` is put together in a template from its first half.
    unused = {
        name
        for name in re.findall(r"\.([a-z][\w-]*)", selectors)
        if name not in said and name.rpartition("-")[0] + "-" not in said and not re.fullmatch(r"[bt]\d", name)
    }

    assert unused == set()


def test_every_token_that_is_asked_for_is_there_and_every_token_is_asked_for() -> None:
    sheets = " ".join(path.read_text("utf-8") for path in (TEMPLATES / "assets" / "css").glob("*.css"))
    made = set(re.findall(r"(?<![\w-])(--[\w-]+)\s*:", RULES))
    used = set(re.findall(r"var\((--[\w-]+)", sheets))

    assert used - made == set()
    assert made - used == set()


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert not re.search(r"@import|https?:|//", RULES)
