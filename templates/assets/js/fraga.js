/* A query → hits, by the text engine (motor.js) and the word list. There is no page in here: sok.js shows what this
   finds, and tools/search_quality.mjs measures it. `search` is { ask(term, dots): the hits of one word, list: the word
   list, other: null or a function that opens the other language and gives { ask, list }, and it may have preload(terms):
   fetches what they need at once }. */
import { base, beginning, decisive, dotted, known, lexicon, marked, nearest, part, parted, plain, spread } from "./ordlista.js";

export { lexicon };

const STOP = {
  sv: "alla allt att av bli blir bland bra de dem den deras det detta din du då där eller en er ett era exempel"
    + " finns fick få från får för gav ge ger gör göra ha han har hon hur här hos i igen in inom inte jag kan kunde"
    + " kunna man med men mer mina mot ned ner ni något när och om oss på ska skulle som sig sin sina sitt så till"
    + " tillsammans upp ut vad var vara vart vem vi vid vilka vilken vilket vill vår våra vårt åt är över",
  en: "a about all among an and are as at be by can could do does for from get had has have how i in into is it its me"
    + " more my of on or our should some than that the their there these they this to us was we were what when where"
    + " which who why will with would you your",
};
/* How much a word weighs by where the page has it. The last four are never shown: parts of compounds and other words
   for what the title, the summary, the facets and the text say (sitegen/searchwords.py). */
export const RANKING = { termSimilarity: 3, metaWeights: { title: 5, namn: 4, ingress: 2, fasett: 2.6,
  rubrikord: 3, ingressord: 1.5, fasettord: .5, textord: .3 } };
const SHORT = 4;  /* shorter words are never taken for the beginning of others, and so long ones only if they must */
const PREFIX = 5;  /* so long is a stem that is also a beginning; the index is made for that (sitegen/searching/canonical.py) */
const ENOUGH = 4;  /* how soon it is enough of one word: a page with all words is better than one with a lot of one */
const LONG = 3;  /* words that make a query long */
const MOST = 12000;  /* pages that the words of a query are on, taken together: the places of so many are about 250 kB */
const FIRST = 10;  /* hits that are read again */
const FEW = 2;  /* of a group that is not the first */
const SOME = 8;  /* of those with some of the words, when none has all */
const ABROAD = 5;  /* in the other language, when they come first: the index of both languages is fetched for them */
const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu;

const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];

/* The words of a query that say something, in small letters. `spoken`: the language of the page that it is typed on. */
export function content(query, lang, spoken = lang) {
  const all = [...new Set(wordsOf(query))], stop = new Set([lang, spoken].flatMap((one) => (STOP[one] ?? "").split(" ")));
  const kept = all.filter((word) => !stop.has(word));
  return kept.length ? kept : all;
}

/* The pages that have a word itself, in some form. The engine's stemmer leaves -et. */
async function exactly({ ask, list }, word, dots) {
  const forms = word.length > SHORT || word.endsWith("_") || list.lang !== "sv" ? [word] : [word, `${word}et`, `${word}${word.at(-1)}et`];
  const ids = new Set();
  for (const form of forms) for (const { id } of await ask(`"${form}"`, dots)) ids.add(id);
  return ids;
}

/* Hits of one word as it stands; `exact` when the word itself is in the index. */
async function look(search, word) {
  const { list } = search, whole = word.length <= SHORT || base(word, list.lang).length < PREFIX;
  for (const dots of decisive(word, list) ? [true, false] : [false]) {
    const listed = !whole && list.common.has(word), exact = listed || await exactly(search, word, dots);
    if (word.length < SHORT && !exact.size) continue;
    const hits = await search.ask(word, dots);
    if (listed || exact.size) return { exact: true, hits: whole ? hits.filter(({ id }) => exact.has(id)) : hits };
    if (hits.length && !dots) return { exact: false, hits };
  }
  return { exact: false, hits: [] };
}

/* Abbreviations are in the index once more with a sign that no word goes on with, so that `AF` is not `affär`. */
async function abbreviation(search, word) {
  const dots = marked(word);
  if (word.length > 5 || !(await exactly(search, `${word}_`, dots)).size) return [];
  return search.ask(`${word}_`, dots);
}

/* One word with what it may stand for: its hits, and in `said` what it was changed to. */
async function unit(search, word) {
  const { list } = search, meant = beginning(dotted(word, list), list);
  const { exact, hits } = await look(search, meant), short = await abbreviation(search, word);
  const both = short.length && exact ? meet(hits, short.map(({ id }) => ({ id, score: 0 }))) : [];
  if (short.length) return { word, hits: either(short, both), sure: true };
  if (exact || (hits.length && known(meant, list))) return { word, hits, sure: exact };
  const halves = parted(word, list);
  if (halves) {
    const [one, two] = [await look(search, halves[0]), await look(search, halves[1])];
    return { word, hits: meet(one.hits, two.hits), said: halves.join(" ") };
  }
  const said = nearest(word, list) || part(word, list);
  if (said) return { word, hits: (await look(search, said)).hits, said: word.startsWith(said) ? undefined : said };
  return { word, hits: await begins(hits[0], word) ? hits : [] };
}

/* Of a word that it does not have the engine takes as much as it has. That is good enough when it is most of the word. */
async function begins(hit, word) {
  const excerpt = (await hit?.data())?.excerpt ?? "", start = plain(word).slice(0, 5);
  const marks = [...excerpt.matchAll(/<mark>([^<]+)/g)].map(([, found]) => plain(found.toLowerCase()));
  return marks.some((found) => start.length > 4 && found.startsWith(start) && found.length * 2 > word.length);
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

/* How the catalogue writes two neighbours as one word (`mat bank`, `effekt mätning`), or undefined. */
const joined = (one, two, list) =>
  [one + two, `${one}s${two}`].map((word) => dotted(word, list)).find((word) => known(word, list));

/* The hits of two neighbours that are also one word. */
async function pair(search, [one, two], both) {
  const whole = (await look(search, beginning(both, search.list))).hits.map((hit) => entry(hit, hit.score * 1.5));
  const apart = meet((await look(search, one)).hits, (await look(search, two)).hits);
  return { word: `${one} ${two}`, hits: either(whole, apart) };
}

/* The units of a query: its words that say something, neighbours that make a word together as one. With `pages`: on how
   many pages their words are, as far as the list knows. */
function planned(query, { list, spoken }) {
  const words = content(query, list.lang, spoken), all = wordsOf(query), made = [];
  for (let at = 0; at < words.length; at++) {
    const [one, two] = words.slice(at), near = two && all.indexOf(two) === all.indexOf(one) + 1;
    const both = near && joined(one, two, list), said = both ? [one, two] : [one];
    if (both) at++;
    made.push({ said, both, pages: said.reduce((sum, word) => sum + spread(dotted(word, list), list, PREFIX), 0) });
  }
  return made;
}

/* The units with their hits, the rarest looked up first. Those that are on so many pages that they tell no page from
   another are left out (`skipped`) when the others have found something: their places are most of a large index. */
async function units(search, query) {
  const plan = planned(query, search), made = new Map(), rarest = [...plan].sort((a, b) => a.pages - b.pages);
  let sum = 0, found = 0;
  const surely = lacks(query, search.list) ? [] : rarest.filter(({ pages }) => (sum += pages) <= MOST);
  search.preload?.(surely.flatMap(({ said }) => said.map((word) => beginning(dotted(word, search.list), search.list))));
  for (const one of rarest) {
    if (found && found + one.pages > MOST) continue;
    made.set(one, one.both ? await pair(search, one.said, one.both) : await unit(search, one.said[0]));
    found += made.get(one).hits.length;
  }
  return plan.map((one) => made.get(one) ?? { word: one.said.join(" "), skipped: one.pages });
}

/* All hits of a query, those with all its words first: { hits, strict: how many have all, long, lost: whether words were
   left out, said: the mended query or "", words: its words with the count of each, strange: whether one of them is unknown
   here, read: a function that reads the first pages again, at most `most` of them, and gives the hits in their last order }. */
export async function find(search, query) {
  const { ask, list } = search;
  if (/^\s*".+"\s*$/.test(query)) {
    const hits = await ask(query, true);
    return { hits, strict: hits.length, long: false, said: "", words: [], read: async () => hits };
  }
  const all = await units(search, query), made = all.filter(({ skipped }) => !skipped);
  const words = made.map(({ word, said, hits }) => ({ word: said ?? word, count: hits.length }));
  const said = made.some((one) => one.said) ? all.map(({ word, said }) => said ?? word).join(" ") : "";
  const strange = made.some(({ word, sure }) => !sure && word.length >= SHORT && lacks(word, list));
  return { ...ranked(made, all, list, said || query), said, words, strange };
}

/* By the engine's scores and how much of the query a page has, rare words counting more. Pages with all words come first,
   but of a long query: there the words that matter may be the others. `all`: those too that were not looked up. */
function ranked(units, all, list, query) {
  const rareness = ({ hits, skipped = hits.length }) => Math.log(1 + (list.pages + .5) / (skipped + .5));
  const rare = units.map(rareness);
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
  const found = [...pages.values()];
  const long = all.length >= LONG;
  for (const page of found) {
    page.whole = page.words === units.length;
    page.score *= page.part ** 2 * (page.whole ? 1.5 : 1);
  }
  found.sort((a, b) => (long ? 0 : b.whole - a.whole) || b.score - a.score);
  const lost = all.filter(({ skipped }) => skipped), looked = lost.length ? 2 * FIRST : FIRST;
  const strict = found.filter(({ whole }) => whole).length, cut = Math.min(long ? looked : strict || SOME, looked);
  const others = lost.map((one) => [one.word.split(" ").map((word) => plain(base(word, list.lang))), rareness(one) / total]);
  const weights = new Map(all.flatMap((one) =>
    wordsOf(one.said ?? one.word).map((word) => [plain(base(word, list.lang)), rareness(one)])));
  const read = async (most = FIRST) => {
    const first = Math.min(cut, most === FIRST ? looked : most);
    return [...await reread(found.slice(0, first), weights, others, query, list.lang), ...found.slice(first)];
  };
  return { hits: found, strict, long, lost: lost.length > 0, read };
}

/* The first hits again by what their page says: a title that is the query, words that stand side by side, and the words
   that were not looked up (`others`: the beginnings of each, and how much it weighs). */
async function reread(hits, weights, others, query, lang) {
  const phrase = plain(wordsOf(query).join(" ")), total = [...weights.values()].reduce((sum, one) => sum + one, 0) || 1;
  const typed = new Set(wordsOf(query).map((word) => plain(base(word, lang))));
  const pages = await Promise.all(hits.map((hit) => hit.data()));
  for (const [at, hit] of hits.entries()) {
    const { meta, content } = pages[at];
    const text = plain(wordsOf(`${meta.title} ${content}`).join(" ")), title = wordsOf(meta.title).map((word) => plain(base(word, lang)));
    const own = title.filter((word) => typed.has(word)).length / (title.length || 1);
    const said = [...weights].reduce((sum, [word, weight]) => sum + (title.includes(word) ? weight : 0), 0) / total;
    hit.score *= 1 + own * said;
    if (weights.size > 1 && text.includes(phrase)) hit.score *= 1.2;
    const more = others.reduce((sum, [starts, weight]) => sum + (starts.every((start) => ` ${text}`.includes(` ${start}`)) ? weight : 0), 0);
    hit.score *= ((hit.part + more) / hit.part) ** 2;
  }
  return hits.sort((a, b) => b.score - a.score);
}

/* Whether the list lacks a word of a query. */
const lacks = (query, list) => content(query, list.lang).some((word) => !known(dotted(word, list), list));

/* The groups of hits in their order: `all` (every word), `best` (of a long query, or one of which words were left out:
   what has most of it), `some`. */
function grouped({ hits, strict, long, lost }) {
  const rest = strict < FIRST ? hits.slice(strict) : [], all = lost ? "best" : "all";
  if (!long) return [{ name: all, hits: hits.slice(0, strict) }, { name: "some", hits: rest }];
  const enough = hits.filter(({ whole, part }) => whole || part >= .5);
  return [{ name: strict === hits.length ? all : "best", hits: enough.length < FIRST ? hits.slice(0, FIRST) : enough }];
}

/* Those of the first of `there` whose record is not among the first of `here` in the other language. */
async function unseen(there, here) {
  const post = async (hit) => (await hit.data()).filters?.post?.[0];
  const seen = new Set(await Promise.all(here.slice(0, SOME).map(post))), first = there.slice(0, FEW);
  const posts = await Promise.all(first.map(post));
  return first.filter((_, at) => !posts[at] || !seen.has(posts[at]));
}

/* What the page shows: { groups, said, words }; a further group is `other`, pages in the other language: first when that
   has all the words and this one lacks some, last when there is little here. */
export async function answer(search, query) {
  const { list, other } = search, found = await find(search, query);
  /* The engine says nothing when a part of the index could not be fetched: it has no such word then. */
  if (found.words.some(({ word, count }) => !count && list.common.has(word))) throw new Error("the index is not whole");
  const abroad = other && found.strange ? await other() : null, foreign = list.lang !== "sv" || !marked(query);
  const first = abroad && foreign && !lacks(query, abroad.list);
  const groups = grouped({ ...found, hits: await found.read(first ? FEW : FIRST) }), few = groups[0].hits.length < 4;
  if (other && (first || few)) {
    const there = await find({ ...abroad ?? await other(), spoken: list.lang }, query);
    const hits = (await there.read(first ? ABROAD : FEW)).slice(0, there.strict);
    const group = { name: "other", hits: first ? hits : await unseen(hits, groups.flatMap((one) => one.hits)) };
    groups.splice(first || (foreign && !groups[0].hits.length) ? 0 : groups.length, 0, group);
  }
  return { groups: groups.filter((group) => group.hits.length), said: first ? "" : found.said, words: found.words };
}
