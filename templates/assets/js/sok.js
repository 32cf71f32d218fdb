/* The search page, loaded by sok-start.js. Contract:
   <form data-bundle="../pagefind/" [data-worker] [data-other="en"] and texts: data-searching, -none, -one, -many, -best,
     -some, -foreign ({q} query, {n} count), -said, -words-apart ({q} links), -rest, -abroad (headings), -more,
     -suggested (label), -failed ({n}, {all} records)> with <input name="q" id="sok">;
   <p id="sok-status" role="status"></p> <p id="sok-menade" hidden></p> <ol id="sok-traffar" class="hits"></ol>
   <div id="sok-grupper"></div> [<div id="sok-hjalp" hidden> with <p id="sok-narmast" hidden><a></a></p></div>];
   #alla-poster with an <li> a record.
   Makes li > h2 > a (h3 below a heading), p.sok-slag (meta "collection"), p.sok-utdrag, ul.sok-delar > li > a;
   button#sok-fler; section > h2 + ol.hits for further groups. What is found, and in what order: fraga.js. */
import { reader, suggest } from "./forslag.js";
import { narrowing } from "./sokfilter.js";

const STEP = 10, FEW = 2, AT_FIRST = { some: 8, other: 5 };  /* hits at a time; of a further group at first, and of a first one */
const [form, status, said, list, groups, help, all] = ["form[data-bundle]", "#sok-status", "#sok-menade", "#sok-traffar",
  "#sok-grupper", "#sok-hjalp", "#alla-poster"].map((name) => document.querySelector(name));
const field = form.elements.q, text = form.dataset, lang = document.documentElement.lang;
const at = (address) => new URL(address, document.baseURI);
const root = at(`${text.bundle}../`), suggestions = reader(new URL(`data/sok-forslag-${lang}.json`, root));
const chosen = narrowing(document.querySelector(".listing"), (focus) => { run(); if (focus) status.focus(); });
let searching, latest, turn = 0, queue = Promise.resolve();

const make = (name, values) => Object.assign(document.createElement(name), values);
const link = (href, textContent) => make("a", { href, textContent });
const fill = (words, values) => words.replace(/{(\w+)}/g, (_, name) => values[name]);
const asked = (query) => link(`?q=${encodeURIComponent(query)}`, query);

async function start() {
  const read = (code) => fetch(new URL(`data/ordlista-${code}.json`, root)).then((answer) => answer.json()).catch(() => ({}))
    .then(async (words) => (await import("./sokmotor.js")).lexicon(words, code));
  const words = read(lang), motor = await import("./sokmotor.js");
  if (!motor.usable()) throw new Error("no WebAssembly");
  const bundle = at(text.bundle), [list, pagefind] = await Promise.all([words, import(new URL("pagefind.js", bundle))]);
  const settings = { lang, parts: list.parts, ranking: motor.RANKING, noWorker: !("worker" in text) };
  const engine = await motor.open(pagefind, bundle.href, settings);
  const asking = (code, words) => ({ list: words, ask: (term, dots) => engine.search(code, term, dots) });
  /* Its words tell whether its index is worth fetching. */
  const open = async () => {
    const words = await read(text.other), there = asking(text.other, words);
    let added;
    return { ...there, ask: async (...asked) => { await (added ??= engine.add(text.other, words.parts)); return there.ask(...asked); } };
  };
  let opened;
  const search = { ...asking(lang, list), preload: engine.preload, other: text.other && (() => opened ??= open()) };
  return (query) => motor.answer(search, query);
}

function load() {
  searching ??= start().catch((error) => { searching = null; throw error; });
  return searching;
}

/* What a query finds, once: a filter asks the engine nothing. */
async function found(query) {
  if (latest?.query !== query) latest = { query, answer: await (await load())(query) };
  return latest.answer;
}

function item({ url, meta, excerpt, sub_results }, level, code) {
  const entry = make("li");
  entry.appendChild(make(level, { lang: code })).append(link(url, meta.title));
  if (meta.collection) entry.append(make("p", { className: "sok-slag", textContent: meta.collection }));
  /* Pagefind escapes this field only. */
  entry.append(make("p", { className: "sok-utdrag", innerHTML: excerpt, lang: code }));
  const parts = make("ul", { className: "sok-delar" });
  for (const part of sub_results.filter((part) => part.url !== url).slice(0, 3))
    parts.appendChild(make("li")).append(link(part.url, part.title));
  if (parts.firstChild) entry.append(parts);
  return entry;
}

/* The next hits of a group as entries of a list. */
async function entries({ name, hits }, from, level, step = STEP) {
  const read = await Promise.all(hits.slice(from, from + step).map((hit) => hit.data()));
  return read.map((hit) => item(hit, level, name === "other" ? text.other : lang));
}

/* A group with its first entries in a list, and a button for more of them. */
function place(group, first, into, level, mine) {
  const more = make("button", { type: "button", className: "button", textContent: text.more });
  const add = (items) => {
    into.append(...items);
    more.hidden = into.children.length >= group.hits.length;
  };
  more.onclick = async () => {
    const from = into.children.length;
    try {
      const items = await entries(group, from, level);
      if (mine !== turn || from !== into.children.length) return;
      add(items);
      items[0].querySelector("a").focus();
    } catch {
      fallback(field.value);
    }
  };
  if (level === "h2") more.id = "sok-fler";
  add(first);
  into.after(more);
}

function section({ name }) {
  const heading = make("h2", { id: `sok-${name}`, textContent: name === "other" ? text.abroad : text.rest });
  const part = make("section", { className: "section" }), hits = make("ol", { className: "hits" });
  part.setAttribute("aria-labelledby", heading.id);
  part.append(heading, hits);
  groups.append(part);
  return hits;
}

function tell(query, { groups: [first], words, said: mended }) {
  const q = mended || query, n = first?.hits.length ?? 0;
  const message = { all: n === 1 ? text.one : text.many, best: n === 1 ? text.one : text.best, some: text.some, other: text.foreign }[first?.name] ?? text.none;
  status.textContent = fill(message, { q, n });
  const hints = mended ? [mended] : first?.name === "some" ? words.filter(({ count }) => count).map(({ word }) => word) : [];
  const [before, after] = (mended ? text.said : text.wordsApart).split("{q}");
  said.replaceChildren(before, ...hints.flatMap((word, i) => (i ? [", ", asked(word)] : [asked(word)])), after ?? "");
  said.hidden = !hints.length || (!mended && hints.length < 2);
}

async function advise(query, mine) {
  if (!help) return;
  const place = help.querySelector("#sok-narmast"), { likest } = await import("./sokmotor.js");
  const challenge = likest(query, await suggestions(), "challenges");
  if (mine !== turn) return;
  help.hidden = false;
  if (place) place.hidden = !challenge;
  if (place && challenge) Object.assign(place.querySelector("a"), { href: new URL(challenge[1], root), textContent: challenge[0] });
}

/* The old list stays until the new one is here, and the count is told when the list can be read. */
async function answer(query, mine) {
  const hits = await chosen.narrow(await found(query)), [first] = hits.groups, level = (group) => (group === first ? "h2" : "h3");
  const most = (group) => (group === first ? AT_FIRST[group.name] ?? STEP : FEW);
  const read = await Promise.all(hits.groups.map((group) => entries(group, 0, level(group), most(group))));
  if (mine !== turn) return;
  reset();
  hits.groups.forEach((group, i) => place(group, read[i], group === first ? list : section(group), level(group), mine));
  all.hidden = Boolean(first) || Boolean(hits.narrowed);
  if (!first) await advise(query, mine);
  if (mine === turn) tell(query, hits);
}

function reset(...words) {
  document.querySelector("#sok-fler")?.remove();
  list.replaceChildren();
  groups.replaceChildren();
  said.hidden = true;
  if (help) help.hidden = true;
  all.hidden = false;
  const posts = [...all.querySelectorAll("li")];
  for (const post of posts) post.hidden = !words.every((word) => post.textContent.toLowerCase().includes(word));
  return { n: posts.filter((post) => !post.hidden).length, all: posts.length };
}

function fallback(query) {
  status.textContent = fill(text.failed, reset(...query.toLowerCase().split(/[\s"]+/)));
}

function run() {
  const query = field.value.trim(), mine = ++turn;
  status.textContent = query && text.searching;
  if (!query) {
    reset();
    return chosen.browse(all).then((said) => { if (mine === turn) status.textContent = said; }).catch(() => {});
  }
  queue = queue.then(() => mine === turn && answer(query, mine)).catch(() => {
    searching = latest = null;  /* the next query tries anew */
    if (mine === turn) fallback(query);
  });
}

function read() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  chosen.read();
  run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = field.value.trim(), address = new URL(location.href);
  address.searchParams.set("q", query);
  if (!query) address.searchParams.delete("q");
  if (address.href !== location.href) history.pushState(null, "", address);
  chosen.read();
  run();
});
field.addEventListener("focusin", () => load().catch(() => {}), { once: true });
addEventListener("popstate", read);
suggest(field, suggestions, root, text.suggested);
if (location.search) read();  /* else somebody is typing already: sok-start.js */
