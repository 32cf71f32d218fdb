// Searches a catalogue from another program or page, by its data/sok.json alone. See docs/search.md.
// node docs/examples/search.mjs https://…/data/sok.json "återbruk textil" [places=06 …]      (or the path of the file)

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const wordsOf = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The records that have all the words of a query and one of the values of each facet, best first. */
export function search({ collections, records }, query, { lang = "sv", facets = {} } = {}) {
  const typed = wordsOf(query), found = [];
  for (const record of records) {
    const has = ([name, values]) => record.facets[name]?.some((value) => values.includes(value));
    if (!Object.entries(facets).every(has)) continue;
    const named = collections[record.collection].facets;
    const labels = Object.entries(record.facets).flatMap(([name, values]) => values.map((value) => named[name].values[value][lang]));
    const parts = [[record.title[lang], 4], [labels.join(" "), 2], [record.summary[lang], 1]];
    const weigh = (word) => Math.max(...parts.map(([text, weight]) => (wordsOf(text).some((one) => one.startsWith(word)) ? weight : 0)));
    const weights = typed.map(weigh);
    if (weights.every(Boolean)) found.push([weights.reduce((sum, one) => sum + one, 0), record]);
  }
  return found.sort(([one], [two]) => two - one).map(([, record]) => record);
}

if (globalThis.process?.argv[1] && import.meta.url.endsWith("search.mjs") && process.argv.length > 3) {
  const [address, query, ...chosen] = process.argv.slice(2);
  const text = /^https?:/.test(address)
    ? await (await fetch(address)).text() : await (await import("node:fs/promises")).readFile(address, "utf-8");
  const facets = {};
  for (const [name, value] of chosen.map((one) => one.split("="))) (facets[name] ??= []).push(value);
  for (const { title, url } of search(JSON.parse(text), query, { facets })) console.log(`${title.sv}\n  ${url.sv}`);
}
