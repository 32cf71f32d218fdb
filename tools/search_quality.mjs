// Runs queries through the search of a built site, as the search page does, without a browser.
// node tools/search_quality.mjs BUILD < queries.json > answers.json
// queries: [{q, page}]; answers: [{ids: ["examples/brobygget", …], strict, said, english}]
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const root = resolve(process.argv[2]), scripts = resolve(process.argv[3] ?? `${root}/assets/js`);
const { answer, lexicon, prepare } = await import(pathToFileURL(`${scripts}/fraga.js`));

globalThis.fetch = async (address) => {
  const bytes = await readFile(new URL(address, "file:///").pathname);
  return { arrayBuffer: async () => new Uint8Array(bytes).buffer, json: async () => JSON.parse(bytes) };
};

const words = async (lang) => lexicon(JSON.parse(await readFile(`${root}/data/ordlista-${lang}.json`)), lang);
const own = (lang) => (hit) => hit.id.startsWith(`${lang}_`);
const searches = {};

async function search(lang) {
  const engine = await import(`${pathToFileURL(`${root}/pagefind/pagefind.js`)}?${lang}`);
  globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => lang }) };
  await engine.options({ noWorker: true, basePath: `${root}/pagefind/` });
  await engine.init();
  await prepare(engine);
  delete globalThis.document;
  let merged;
  const there = lang === "sv" ? "en" : "sv";
  const open = async () => merged ??= await engine.mergeIndex(`file://${root}/pagefind/`, { language: there });
  const other = { list: await words(there), own: own(there), open };
  return { engine, list: await words(lang), own: own(lang), other };
}

const input = [];
for await (const piece of process.stdin) input.push(piece);
const answers = [];
for (const { q, page = "sv" } of JSON.parse(Buffer.concat(input))) {
  searches[page] ??= await search(page);
  const { groups, said } = await answer(searches[page], q);
  const ids = [];
  for (const { hits } of groups)
    for (const hit of hits.slice(0, 10)) {
      const [id] = (await hit.data()).filters.post;
      if (!ids.includes(id)) ids.push(id);
    }
  answers.push({ ids: ids.slice(0, 10), said, groups: groups.map(({ name, hits }) => [name, hits.length]) });
}
console.log(JSON.stringify(answers));
