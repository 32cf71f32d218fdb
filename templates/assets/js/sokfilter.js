/* Filters for search results. What the text search finds is narrowed by the same sets as the lists (urval.js): the ids
   of its hits are those of the records in data/urval/alla-<lang>-id.json. Nothing is fetched before somebody reaches for
   a filter or one stands in the address: until then the counts, which are those of all records, are not shown beside hits. */
import { choose, fill, filters, joined, ordered } from "./urval.js";
import { added, chips, read, tell, write } from "./filter.js";
import { boxes } from "./rutor.js";

const number = (n) => n.toLocaleString(document.documentElement.lang);
const query = () => new URLSearchParams(location.search);

/* `listing` holds the form, the chosen filters and the list; `changed` is called when the address has changed. */
export function narrowing(listing, changed) {
  const form = listing.querySelector(".filter-form"), active = listing.querySelector("#valda"), text = listing.dataset;
  const sort = listing.querySelector(".sort select"), help = listing.querySelector("#sok-utan"), panel = form.querySelector(".filters");
  const data = new URL(text.url, document.baseURI).href.replace(/\.json$/, ""), done = form.querySelector(".filter-done button");
  let loading;

  const fetched = async (name) => {
    const answer = await fetch(`${name}.json`);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const start = async () => {
    const [first, ids] = await Promise.all([fetched(data), fetched(`${data}-id`)]);
    const parts = await Promise.all(Array.from({ length: first.parts - 1 }, (_, i) => fetched(`${data}-del-${i + 2}`)));
    const set = joined(first, parts), facets = set.facets.map((facet) => written(facet) ?? added(form, facet));
    return { set, facets, at: new Map(ids.map((id, at) => [id, at])) };
  };
  const written = ({ id, only }) => (only?.length === 1 ? null : form.querySelector(`[data-facet="${id}"]`));
  const load = () => loading ??= start().catch((error) => { loading = null; throw error; });

  const address = (other) => {
    const q = query().get("q"), whole = new URLSearchParams(q ? [["q", q]] : []);
    for (const [name, value] of other) if (name !== "q") whole.append(name, value);
    return location.pathname + (whole.size ? `?${whole}` : "");
  };
  const go = (other, focus) => {
    const href = address(other);
    if (href !== location.pathname + location.search) history.pushState(null, "", href);
    changed(focus);
  };
  const chosen = () => {
    const now = read(form, { sort: sort.value });
    for (const box of form.querySelectorAll("[name=collection]:checked")) now.append("collection", box.value);
    return now;
  };
  /* A facet is of use when all chosen kinds of things have it; without a kind, when several have. */
  const useful = ({ set, facets }, now) => set.facets.forEach(({ id, only }, i) => {
    const kinds = now.getAll("collection"), may = !only || (kinds.length ? kinds.every((one) => only.includes(one)) : only.length > 1);
    if (!may && !facets[i].querySelector(":checked")) facets[i].hidden = true;
  });
  const show = (loaded, now, within, sorted) => {
    const { set, facets } = loaded, { hits, counts } = choose(set, now, within), found = filters(set, now, text);
    tell(set, counts, facets);
    count(true);
    useful(loaded, now);
    chips(active, found, address);
    done.textContent = fill(text.show, { what: hits.length === 1 ? text.one : fill(text.many, { n: number(hits.length) }) });
    const ways = hits.length ? [] : found.map((one) => ({ ...one, n: choose(set, one.rest, within).hits.length })).filter(({ n }) => n);
    help.hidden = !ways.length;
    help.replaceChildren(...ways.map(({ label, value, rest, n }) => {
      const item = document.createElement("li"), link = Object.assign(document.createElement("a"), { href: address(rest), textContent: `${label}: ${value}` });
      item.append(link, ` (${n === 1 ? text.one : fill(text.many, { n: number(n) })})`);
      return item;
    }));
    return sorted ? ordered(set, hits, now) : hits;
  };
  const isPlain = (now) => !loading && ![...now.keys()].some((name) => name !== "q");
  const count = (right) => form.classList.toggle("wait", !right);
  const reach = () => loading || load().then(() => changed()).catch(() => {});

  boxes(form);
  for (const name of ["focusin", "pointerdown"]) form.addEventListener(name, reach);
  form.addEventListener("pointerenter", () => query().get("q") && reach());
  for (const one of [form, sort]) one.addEventListener("change", () => go(chosen()));
  form.addEventListener("submit", (event) => event.preventDefault());
  done.addEventListener("click", () => { panel.open = false; listing.querySelector("#sok-status").focus(); });
  listing.addEventListener("click", (event) => {
    const link = event.target.closest("#valda a, #sok-utan a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const other = new URL(link.href).searchParams;
    write(form, other);
    go(other, true);
  });

  return {
    /* Put the address into the form. */
    read: () => { write(form, query()); sort.value = query().get("sort") ?? ""; sort.parentNode.hidden = !query().get("q"); },
    /* The groups of an answer (fraga.js) without what the filters leave out; those of another language only without filters. */
    async narrow(found) {
      const now = query();
      if (isPlain(now)) {
        count(false);
        return found;
      }
      const loaded = await load(), { at, set } = loaded, own = found.groups.flatMap(({ hits }) => hits).filter(({ id }) => at.has(id));
      const order = show(loaded, now, own.map(({ id }) => at.get(id)), true), place = new Map(order.map((one, i) => [one, i]));
      if (!filters(set, now, text).length && !now.get("sort")) return found;
      const kept = (hits) => hits.filter(({ id }) => place.has(at.get(id)));
      const by = now.get("sort") ? (hits) => hits.sort((a, b) => place.get(at.get(a.id)) - place.get(at.get(b.id))) : (hits) => hits;
      return { ...found, narrowed: true, groups: found.groups.map((group) => ({ ...group, hits: by(kept(group.hits)) })).filter(({ hits }) => hits.length) };
    },
    /* Show those of all records that the filters choose; gives what to say of it, "" without filters. */
    async browse(all) {
      const now = query();
      if (isPlain(now)) {
        count(true);
        return "";
      }
      const loaded = await load(), { set } = loaded, hits = new Set(show(loaded, now).map((at) => new URL(set.urls[at], data.replace(/data\/urval\/.*/, "")).href));
      for (const link of all.querySelectorAll("li a")) link.closest("li").hidden = !hits.has(link.href);
      for (const part of all.querySelectorAll("section")) part.hidden = !part.querySelector("li:not([hidden])");
      return filters(set, now, text).length ? fill(text.of, { n: number(hits.size), all: number(set.n) }) : "";
    },
  };
}
