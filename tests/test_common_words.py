"""Which words of a query are looked up: in a large catalogue not those on most pages, when others find something."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from fixtures_build import REPOSITORY
from test_search_quality import node

# An engine that finds each word on as many pages as the list says, and remembers what it was asked.
_ASK = """
import { readFileSync } from "node:fs";
const { find, lexicon } = await import(process.argv[1]);
const { pages, words: counts, queries } = JSON.parse(readFileSync(0));
const steps = [];
for (const [word, count] of Object.entries(counts)) (steps[Math.floor(Math.log2(count))] ??= []).push(word);
const list = lexicon({ pages, words: Array.from(steps, (some) => (some ?? []).join(" ")).reverse() }, "sv");
const answers = [];
for (const query of queries) {
  const asked = new Set();
  const ask = async (term) => {
    const word = term.replaceAll('"', "");
    asked.add(word);
    const data = async () => ({ meta: { title: `Sida om ${query}` }, content: "", excerpt: "" });
    return Array.from({ length: counts[word] ?? 0 }, (_, at) => ({ id: `sv_${at}`, score: 1, data }));
  };
  const found = await find({ ask, list }, query), read = await found.read();
  const words = found.words.map(({ word }) => word);
  answers.push({ asked: [...asked], words, strict: found.strict, read: read.length });
}
process.stdout.write(JSON.stringify(answers));
"""
_WORDS = {"sociala": 8400, "företagen": 7900, "västerås": 220, "samverkan": 3000}


def answers(pages: int, *queries: str, words: dict[str, int] | None = None) -> list[dict[str, Any]]:
    """What is asked of the engine for each query, the words that count, and how many pages have them all."""
    node()
    script = (REPOSITORY / "templates" / "assets" / "js" / "fraga.js").as_uri()
    command = [shutil.which("node") or "node", "--input-type=module", "-e", _ASK, script]
    given = json.dumps({"pages": pages, "words": words or _WORDS, "queries": queries})
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_words_on_most_pages_are_looked_up_only_as_far_as_they_tell_pages_apart() -> None:
    both, one, alone, unknown = answers(
        10_000, "sociala företagen västerås", "samverkan västerås", "sociala", "obefintligt sociala"
    )
    assert both["words"] == ["företagen", "västerås"]
    assert "sociala" not in both["asked"]
    assert both["strict"] == 220
    assert one["words"] == ["samverkan", "västerås"]
    assert (alone["words"], alone["strict"]) == (["sociala"], 8400)
    assert "sociala" in unknown["words"]  # the only one that finds anything


def test_in_a_catalogue_of_some_hundred_records_every_word_is_looked_up() -> None:
    words = {word: count // 20 for word, count in _WORDS.items()}
    [found] = answers(500, "sociala företagen i västerås med samverkan", words=words)
    assert found["words"] == ["sociala", "företagen", "västerås", "samverkan"]


@pytest.mark.parametrize("query", ["sociala företagen", "företagen sociala"])
def test_of_words_that_are_all_on_most_pages_the_rarest_is_looked_up(query: str) -> None:
    [found] = answers(10_000, query)
    assert found["words"] == ["företagen"]
    assert found["read"] == found["strict"] == 7900
