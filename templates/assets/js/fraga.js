/* A query → hits, by the text engine (Pagefind) and the word list. There is no page in here: sok.js shows what this
   finds, and tools/search_quality.mjs measures it. */
import { base, beginning, decisive, dotted, known, lexicon, nearest, part, parted, plain } from "./ordlista.js";

export { lexicon };

const STOP = {
  sv: "alla allt att av bli blir bland bra de dem den deras det detta din du då där eller en er ett era exempel finns fick få från"
    + " får för gav ge ger gör göra ha han har hon hur här i igen in inom inte jag kan kunde kunna man med men mer mina mot ned ner ni"
    + " något när och om oss på ska skulle som sig sin sina sitt så till tillsammans upp ut vad var vara vart vem vi vid vilka vilken vilket vill vår"
    + " våra vårt åt är över",
  en: "a about all among an and are as at be by can could do does for from get had has have how i in into is it its me"
    + " more my of on or our should some than that the their there these they this to us was we were what when where"
    + " which who why will with would you your",
};
/* How much a word weighs by where the page has it. The last four are never shown: parts of compounds and other words
   for what the title, the summary, the facets and the text say (sitegen/searchwords.py). */
const RANKING = { termSimilarity: 3, metaWeights: { title: 5, namn: 4, ingress: 2, fasett: 1,
  rubrikord: 3, ingressord: 1.5, fasettord: .5, textord: .3 } };
const SHORT = 4;  /* shorter words are never taken for the beginning of others, and so long ones only if they must */
const ENOUGH = 4;  /* how soon it is enough of one word: a page with all words is better than one with a lot of one */
const LONG = 3;  /* words that make a query long */
const FIRST = 10;  /* hits that are read again */
const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;

const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];

/* The words of a query that say something, in small letters. */
export function content(query, lang) {
  const all = [...new Set(wordsOf(query))], stop = new Set((STOP[lang] ?? "").split(" "));
  const kept = all.filter((word) => !stop.has(word));
  return kept.length ? kept : all;
}

export const prepare = (engine) => engine.options({ ranking: RANKING });

/* The pages that have a word itself, in some form. The engine's stemmer leaves -et. */
async function exactly({ engine, own, list }, word) {
  const forms = word.length > SHORT || list.lang !== "sv" ? [word] : [word, `${word}et`, `${word}${word.at(-1)}et`];
  const ids = new Set();
  for (const form of forms) for (const hit of (await engine.search(`"${form}"`)).results) if (own(hit)) ids.add(hit.id);
  return ids;
}

/* Hits of one word as it stands; `exact` when the word itself is in the index. */
async function look(search, word) {
  const { engine, own, list } = search;
  for (const exactDiacritics of decisive(word, list) ? [true, false] : [false]) {
    await engine.options({ exactDiacritics });
    const exact = await exactly(search, word);
    if (word.length < SHORT && !exact.size) continue;
    const hits = (await engine.search(word)).results.filter(own);
    if (exact.size) return { exact: true, hits: word.length > SHORT ? hits : hits.filter(({ id }) => exact.has(id)) };
    if (hits.length && !exactDiacritics) return { exact: false, hits };
  }
  return { exact: false, hits: [] };
}

/* Abbreviations are in the index once more with a sign that no word goes on with, so that `AF` is not `affär`. */
async function abbreviation(search, word) {
  if (word.length > 5 || !(await exactly(search, `${word}_`)).size) return [];
  return (await search.engine.search(`${word}_`)).results.filter(search.own);
}

/* One word with what it may stand for: its hits, and in `said` what it was changed to. */
async function unit(search, word) {
  const { list } = search, meant = beginning(dotted(word, list), list);
  const { exact, hits } = await look(search, meant), short = await abbreviation(search, word);
  if (short.length) return { word, hits: either(short, meet(exact ? hits : [], short.map(({ id }) => ({ id, score: 0 })))) };
  if (exact || (hits.length && known(meant, list))) return { word, hits };
  const halves = parted(word, list);
  if (halves) return { word, hits: meet((await look(search, halves[0])).hits, (await look(search, halves[1])).hits), said: halves.join(" ") };
  const said = nearest(word, list) || part(word, list);
  if (said) return { word, hits: (await look(search, said)).hits, said };
  return { word, hits: await begins(hits[0], word) ? hits : [] };
}

/* Of a word that it does not have the engine takes as much as it has. That is good enough when it is most of the word. */
async function begins(hit, word) {
  const marks = [...((await hit?.data())?.excerpt ?? "").matchAll(/<mark>([^<]+)/g)].map(([, found]) => plain(found.toLowerCase()));
  return marks.some((found) => found.length > 4 && found.slice(0, 5) === plain(word).slice(0, 5) && found.length * 2 > word.length);
}

const entry = (hit, score) => ({ id: hit.id, data: () => hit.data(), score });

function meet(one, two) {
  const scores = new Map(two.map((hit) => [hit.id, hit.score]));
  return one.filter(({ id }) => scores.has(id)).map((hit) => entry(hit, hit.score + scores.get(hit.id)));
}

function either(one, two) {
  const best = new Map(one.map((hit) => [hit.id, hit]));
  for (const hit of two) if (!(best.get(hit.id)?.score >= hit.score)) best.set(hit.id, hit);
  return [...best.values()];
}

/* Neighbours that the catalogue writes as one word: `mat bank`, `effekt mätning`. */
async function joined(search, units, query) {
  const all = wordsOf(query);
  for (let at = 0; at + 1 < units.length; at++) {
    const [one, two] = [units[at], units[at + 1]];
    if (all.indexOf(two.word) !== all.indexOf(one.word) + 1) continue;
    const whole = [one.word + two.word, `${one.word}s${two.word}`].map((word) => dotted(word, search.list))
      .find((word) => known(word, search.list));
    if (!whole) continue;
    const { hits } = await look(search, beginning(whole, search.list));
    units.splice(at, 2, { word: `${one.word} ${two.word}`, hits: either(hits.map((hit) => entry(hit, hit.score * 1.5)), meet(one.hits, two.hits)) });
  }
  return units;
}

/* All hits of a query, those with all its words first: { hits, strict: how many have all, long, said: the mended
   query or "", words: its words with the count of each }. */
export async function find(search, query) {
  const { engine, list, own } = search;
  if (/^\s*".+"\s*$/.test(query)) {
    await engine.options({ exactDiacritics: true });
    const hits = (await engine.search(query)).results.filter(own);
    return { hits, strict: hits.length, long: false, said: "", words: [] };
  }
  const single = [];
  for (const word of content(query, list.lang)) single.push(await unit(search, word));
  const said = single.some((one) => one.said) ? single.map((one) => one.said ?? one.word).join(" ") : "";
  const words = single.map(({ word, said, hits }) => ({ word: said ?? word, count: hits.length }));
  return { ...await ranked(await joined(search, single, query), list, said || query), said, words };
}

/* By the engine's scores and how much of the query a page has, rare words counting more. Pages with all words come first,
   but of a long query: there the words that matter may be the others. */
async function ranked(units, list, query) {
  const rare = units.map(({ hits }) => Math.log(1 + (list.pages + .5) / (hits.length + .5)));
  const total = rare.reduce((sum, one) => sum + one, 0) || 1, pages = new Map();
  units.forEach(({ hits }, at) => {
    for (const hit of hits) {
      const page = pages.get(hit.id) ?? { ...entry(hit, 0), part: 0, words: 0 };
      page.score += rare[at] * hit.score / (hit.score + ENOUGH * rare[at]);
      page.part += rare[at] / total;
      page.words++;
      pages.set(hit.id, page);
    }
  });
  const all = [...pages.values()];
  const long = units.length >= LONG;
  for (const page of all) {
    page.whole = page.words === units.length;
    page.score *= page.part ** 2 * (page.whole ? 1.5 : 1);
  }
  all.sort((a, b) => (long ? 0 : b.whole - a.whole) || b.score - a.score);
  const strict = all.filter(({ whole }) => whole).length, cut = long ? FIRST : Math.min(strict || FIRST, FIRST);
  const weights = new Map(units.flatMap(({ word, said }, at) => wordsOf(said ?? word).map((one) => [plain(base(one, list.lang)), rare[at]])));
  return { hits: [...await reread(all.slice(0, cut), weights, query, list.lang), ...all.slice(cut)], strict, long };
}

/* The first hits again by what their page says: a title that is the query, and words that stand side by side. */
async function reread(hits, weights, query, lang) {
  const phrase = plain(wordsOf(query).join(" ")), total = [...weights.values()].reduce((sum, one) => sum + one, 0) || 1;
  const typed = new Set(wordsOf(query).map((word) => plain(base(word, lang))));
  for (const hit of hits) {
    const { meta, content } = await hit.data();
    const title = wordsOf(meta.title).map((word) => plain(base(word, lang)));
    const own = title.filter((word) => typed.has(word)).length / (title.length || 1);
    const said = [...weights].reduce((sum, [word, weight]) => sum + (title.includes(word) ? weight : 0), 0) / total;
    hit.score *= 1 + own * said;
    if (weights.size > 1 && plain(wordsOf(`${meta.title} ${content}`).join(" ")).includes(phrase)) hit.score *= 1.2;
  }
  return hits.sort((a, b) => b.score - a.score);
}

/* Whether a query is rather in the other language: that has all its words, and this one lacks some. */
const foreign = (query, list, other) => {
  const here = content(query, list.lang), there = content(query, other.lang);
  return there.every((word) => known(word, other)) && here.some((word) => !known(dotted(word, list), list));
};

/* The groups of hits in their order: `all` (every word), `best` (of a long query: what has most of it), `some`. */
function grouped({ hits, strict, long }) {
  if (!long) return [{ name: "all", hits: hits.slice(0, strict) }, { name: "some", hits: strict < FIRST ? hits.slice(strict) : [] }];
  const enough = hits.filter(({ whole, part }) => whole || part >= .5);
  return [{ name: strict === hits.length ? "all" : "best", hits: enough.length < FIRST ? hits.slice(0, FIRST) : enough }];
}

/* What the page shows: { groups, said, words }; a further group is `other`, pages in the other language. `search` is
   { engine, list, own, other: null or { list, own, open } }. */
export async function answer(search, query) {
  const found = await find(search, query), { other } = search, { said, words } = found;
  const groups = grouped(found), few = groups[0].hits.length < 4;
  const first = other && foreign(query, search.list, other.list);
  if (other && (first || few)) {
    await other.open();
    const there = await find({ engine: search.engine, ...other }, query);
    groups.splice(first || !groups[0].hits.length ? 0 : groups.length, 0, { name: "other", hits: there.hits.slice(0, there.strict) });
  }
  return { groups: groups.filter((group) => group.hits.length), said: first ? "" : said, words };
}
