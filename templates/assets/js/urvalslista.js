/* A list that is filtered where it stands; listsida.js asks for this when a filter is touched first, and then the values
   of all records and their cards are fetched. The address's query is the state. */
import { choose, fill, filters, joined, nearest, ordered } from "./urval.js";
import { chips, read, tell, write } from "./filter.js";
import { deck } from "./kort.js";

const STEP = 20, AHEAD = 2000;  /* hits at a time; records whose cards are all fetched at once */
const root = new URL("../../", import.meta.url).href;
const [listing, form, count, sort, active, hits, none, whole] = [".listing", ".filter-form", "#antal", ".sort select", "#valda",
  "#urvalet", "#inga", "#hela-listan"].map((name) => document.querySelector(name));
const text = listing.dataset, all = count.textContent, base = new URL(text.list, location.href), data = new URL(text.url, location.href).href.replace(/\.json$/, "");
const list = hits.querySelector("ul"), more = hits.querySelector("a"), booklet = document.querySelector(".list > .actions a");
const printed = booklet?.href, done = form.querySelector(".filter-done button"), panel = form.querySelector(".filters");
const forms = document.querySelectorAll(".list-head nav"), languages = document.querySelectorAll(".languages a");
const facets = (set) => set.facets.map(({ id }) => form.querySelector(`[data-facet="${id}"]`));
const address = (query) => base.pathname + (query.size ? `?${query}` : "");
let loading, turn = 0;

async function fetched(name) {
  const answer = await fetch(`${name}.json`);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function start() {
  const first = await fetched(data), numbers = Array.from({ length: first.parts - 1 }, (_, i) => i + 2);
  const set = joined(first, await Promise.all(numbers.map((number) => fetched(`${data}-del-${number}`))));
  const cards = deck(data, set.portion, root);
  if (set.n <= AHEAD) cards.ahead(set.n).catch(() => {});
  return { set, cards };
}

function load() {
  loading ??= start().catch((error) => { loading = null; throw error; });
  return loading;
}

/* Show what an address asks for; `first` is the hit that gets the focus, "count" the number of hits, or nothing. */
async function show(query, focus) {
  const mine = ++turn, live = [...query.keys()].some((name) => name !== "show");
  if (!live && !loading) return settle(false);
  const { set, cards } = await load(), result = choose(set, query);
  const found = ordered(set, result.hits, query), shown = found.slice(0, Math.max(STEP, parseInt(query.get("show"), 10) || 0));
  tell(set, result.counts, facets(set));
  const made = live ? await cards.cards(shown) : [];
  if (mine !== turn) return;
  list.replaceChildren(...made);
  chips(active, filters(set, query, text), address);
  count.textContent = live ? fill(text.of, { n: number(found.length), all: number(set.n) }) : all;
  done.textContent = fill(text.show, { what: amount(found.length) });
  const next = new URLSearchParams(query);
  next.set("show", shown.length + STEP);
  more.href = address(next);
  more.parentNode.hidden = shown.length >= found.length;
  if (live && !found.length) advise(set, query);
  for (const link of languages) link.search = query;  /* the names in it are the same in all languages */
  settle(live, found.length);
  if (booklet) print(live, made);
  if (focus === "count") count.focus();
  else if (focus) list.children[focus]?.querySelector("a").focus();
}

const number = (n) => n.toLocaleString(document.documentElement.lang);
const amount = (n) => fill(n === 1 ? text.one : text.many, { n: number(n) });

function settle(live, n) {
  whole.hidden = live;
  hits.hidden = !live || !n;
  none.hidden = !live || n > 0;
  for (const form of forms) form.hidden = live;
  if (!live) { active.hidden = true; count.textContent = all; }
}

/* The booklet of what is shown: the keys of the records stand in the address (assets/js/lista.js). */
function print(live, made) {
  const keys = made.map((item) => item.querySelector("h2 a").href.slice(root.length).replace(/\/$/, ""));
  booklet.href = live ? `${printed.split("?")[0]}#${keys}` : printed;
  booklet.parentNode.hidden = live && !keys.length;
}

/* What helps when nothing has it all: each filter that could go, and the question that most of the rest answer. */
function advise(set, query) {
  const link = (href, words) => Object.assign(document.createElement("a"), { href, textContent: words });
  const ways = filters(set, query, text).map((one) => ({ ...one, n: choose(set, one.rest).hits.length })).filter(({ n }) => n);
  none.firstElementChild.hidden = !ways.length;
  none.querySelector("ul").replaceChildren(...ways.sort((a, b) => b.n - a.n).map(({ label, value, rest, n }) => {
    const item = document.createElement("li");
    item.append(link(address(rest), `${label}: ${value}`), ` (${amount(n)})`);
    return item;
  }));
  const near = none.querySelector("[data-near]"), facet = set.facets.find(({ id }) => id === none.dataset.asked);
  const at = facet ? nearest(set, query, facet.id) : -1;
  near.hidden = at < 0;
  if (at >= 0) {
    const [key, words] = facet.values[at];
    Object.assign(near.querySelector("a"), { href: address(new URLSearchParams([[facet.id, key]])), textContent: words });
  }
}

/* Without the data the filter that was ticked is a link again; its page is static. */
function leave(box) {
  const href = box?.closest?.("label")?.dataset.href;
  if (href) location.assign(href);
}

function go(query, { focus, replace, box } = {}) {
  const href = address(query);
  if (base.pathname !== location.pathname) return location.assign(href);
  if (href !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", href);
  return show(query, focus).catch(() => leave(box));
}

/* Show what the address asks for. */
export function follow() {
  const query = new URLSearchParams(location.search);
  put(query);
  return show(query).catch(() => {});
}

/* Show what the form asks for; `focus` as in show. */
export const apply = (box, focus) => go(read(form, { sort: sort?.value }), { box, focus });

function put(query) {
  write(form, query);
  if (sort) sort.value = query.get("sort") ?? "";
}

done.addEventListener("click", () => { panel.open = false; count.focus(); });
document.querySelector(".list").addEventListener("click", (event) => {
  const link = event.target.closest("#valda a, #inga ul a, #inga [data-near] a, #visa-fler");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const query = new URL(link.href).searchParams, first = link.id === "visa-fler" && list.children.length;
  put(query);
  go(query, first ? { focus: first, replace: true } : { focus: "count" });
});
addEventListener("popstate", follow);
load().catch(() => {});
