// Asks the search of a built site, as the search page does, without a browser: tools/search_quality.py calls it.
// node tools/search_quality.mjs BUILD < queries.json > answers.json
// queries: [{ q, page: "sv" or "en" }]; answers: [{ ids: the first ten as collection/id, said, groups: [[name, count]] }]
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(process.argv[2]), MOST = 10;
const script = (name) => import(pathToFileURL(`${root}/assets/js/${name}.js`));
const { RANKING, answer, lexicon, open } = await script("sokmotor");

// What the engine wants of a browser: files, and the language of the page.
globalThis.fetch = async (address) => {
  const bytes = await readFile(new URL(address, "file:///").pathname);
  return { arrayBuffer: async () => new Uint8Array(bytes).buffer, json: async () => JSON.parse(bytes) };
};

const read = async (lang) => lexicon(JSON.parse(await readFile(`${root}/data/ordlista-${lang}.json`)), lang);
async function search(lang, there) {
  const pagefind = await import(`${pathToFileURL(`${root}/pagefind/pagefind.js`)}?${lang}`), list = await read(lang);
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) };
  const settings = { lang, parts: list.parts, ranking: RANKING };
  // Another spelling of the address that the engine was read from: it merges no index with itself.
  const engine = await open(pagefind, `file://localhost${root}/pagefind/`, settings);
  const asking = (code, words) => ({ list: words, ask: (term, dots) => engine.search(code, term, dots) });
  const other = async () => {
    const words = await read(there);
    await engine.add(there, words.parts);
    return asking(there, words);
  };
  let opened;
  return { ...asking(lang, list), other: () => opened ??= other() };
}

const input = [];
for await (const piece of process.stdin) input.push(piece);
const searches = {}, answers = [];
for (const { q, page } of JSON.parse(Buffer.concat(input))) {
  searches[page] ??= await search(page, page === "sv" ? "en" : "sv");
  const { groups, said } = await answer(searches[page], q), ids = new Set();
  for (const { hits } of groups)
    for (const hit of hits.slice(0, MOST)) if (ids.size < MOST) ids.add((await hit.data()).filters.post[0]);
  answers.push({ ids: [...ids], said, groups: groups.map(({ name, hits }) => [name, hits.length]) });
}
process.stdout.write(JSON.stringify(answers));
