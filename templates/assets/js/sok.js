/* The search page. Contract: <form data-bundle="../pagefind/" [data-worker] and
   texts data-searching -none -one -many ({q} query, {n} count) -more -failed ({n}, {all} records)> with <input name="q">;
   <p id="sok-status" role="status"></p> <ol id="sok-traffar"></ol>; #alla-poster with an <li> a record.
   Makes li > h2 > a, p.sok-slag (meta "collection"), p.sok-utdrag, ul.sok-delar > li > a; button#sok-fler. */
const STEP = 10;
const STOP = "att av de dem den det detta du eller en ett finns från för ha har hur i inom jag kan man med mot när"
  + " och om på sig ska som så till vad var vi vid vilka vilken är";
const [form, status, list, all] = ["form[data-bundle]", "#sok-status", "#sok-traffar", "#alla-poster"]
  .map((name) => document.querySelector(name));
const field = form.elements.q, text = form.dataset;
const stop = new Set(document.documentElement.lang === "sv" ? STOP.split(" ") : []);
let pagefind, turn = 0, queue = Promise.resolve();

const make = (name, values) => Object.assign(document.createElement(name), values);
const link = (href, textContent) => make("a", { href, textContent });
const fill = (words, values) => words.replace(/{(\w+)}/g, (_, name) => values[name]);
const more = make("button", { id: "sok-fler", type: "button", className: "button", textContent: text.more, hidden: true });
list.after(more);

function load() {
  pagefind ??= import(new URL(text.bundle + "pagefind.js", document.baseURI)).then(async (module) => {
    await module.options({ noWorker: !("worker" in text) });
    await module.init();
    return module;
  }).catch((error) => { pagefind = null; throw error; });
  return pagefind;
}

/* Pagefind wants every word, so small ones go. A phrase stays whole. */
function bare(query) {
  const words = query.split(/\s+/).filter((word) => !stop.has(word.toLowerCase()));
  return query.includes('"') || !words.length ? query : words.join(" ");
}

/* Pagefind reads å, ä as a: first try the letters as written. */
async function find(query) {
  const engine = await load();
  let hits = [];
  for (const exactDiacritics of /[åäö]/i.test(query) ? [true, false] : [false]) {
    await engine.options({ exactDiacritics });
    hits = (await engine.search(bare(query))).results;
    if (hits.length) break;
  }
  return hits;
}

function item({ url, meta, excerpt, sub_results }) {
  const entry = make("li");
  entry.appendChild(make("h2")).append(link(url, meta.title));
  if (meta.collection) entry.append(make("p", { className: "sok-slag", textContent: meta.collection }));
  /* Pagefind escapes this field only. */
  entry.append(make("p", { className: "sok-utdrag", innerHTML: excerpt }));
  const parts = make("ul", { className: "sok-delar" });
  for (const part of sub_results.filter((part) => part.url !== url).slice(0, 3))
    parts.appendChild(make("li")).append(link(part.url, part.title));
  if (parts.firstChild) entry.append(parts);
  return entry;
}

/* The old list stays until the new one is here. */
async function append(hits, start, mine) {
  const items = (await Promise.all(hits.slice(start, start + STEP).map((hit) => hit.data()))).map(item);
  if (mine !== turn || (start && start !== list.children.length)) return;
  if (!start) reset();
  list.append(...items);
  more.hidden = list.children.length >= hits.length;
  if (start) items[0].querySelector("a").focus();
}

async function show(query, mine) {
  const hits = await find(query);
  await append(hits, 0, mine);
  if (mine !== turn) return;
  all.hidden = hits.length > 0;
  more.onclick = () => append(hits, list.children.length, mine).catch(() => fallback(query));
  status.textContent = fill([text.none, text.one][hits.length] ?? text.many, { n: hits.length, q: query });
}

function reset(...words) {
  list.replaceChildren();
  more.hidden = true;
  all.hidden = false;
  const posts = [...all.querySelectorAll("li")];
  for (const post of posts) post.hidden = !words.every((word) => post.textContent.toLowerCase().includes(word));
  return { n: posts.filter((post) => !post.hidden).length, all: posts.length };
}

function fallback(query) {
  status.textContent = fill(text.failed, reset(...bare(query).toLowerCase().split(/[\s"]+/)));
}

function run() {
  const query = field.value.trim(), mine = ++turn;
  status.textContent = query && text.searching;
  if (!query) return reset();
  queue = queue.then(() => mine === turn && show(query, mine)).catch(() => mine === turn && fallback(query));
}

function read() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = field.value.trim(), address = new URL(location.href);
  address.searchParams.set("q", query);
  if (!query) address.searchParams.delete("q");
  if (address.href !== location.href) history.pushState(null, "", address);
  run();
});
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
addEventListener("popstate", read);
read();
