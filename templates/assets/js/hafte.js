/* A booklet of the records that the address names, #exempel/a,exempel/b, or of those on a list, ?lista=exempel/typ/tjanst/. */
import { cards, copy, named, page, root, words } from "./lista.js";
const book = document.querySelector(".booklet"), text = book.dataset;
const [said, button, blank, line, list] = ["[role=status]", "[data-act=print]", "#blad", "#rad", ".sheet-list"].map((it) => document.querySelector(it));

function sheet([record, url], place) {
  const prose = record.querySelector(".record-body > .prose"), title = record.querySelector("h1");
  const it = copy(blank, { h2: words(title), a: url, ".num": place + 3 }, { url });
  const [head, name, body, figures, facts] = ["header", "h2", ".sheet-text", ".sheet-figures", "dl"].map((one) => it.querySelector(one));
  if (title.lang) name.lang = title.lang;
  head.prepend(record.querySelector(".kicker"));
  head.append(record.querySelector(".lead") ?? "");
  if (prose?.lang) body.lang = prose.lang;
  body.append(...prose?.children ?? []);
  figures.before(record.querySelector(".record-cover > *") ?? "");
  figures.append(...record.querySelectorAll(".figure"));
  facts.append(...record.querySelectorAll("#fakta + dl > div"));
  for (const one of it.querySelectorAll("[id]")) one.removeAttribute("id");
  it.id = `blad-${place + 1}`;
  it.querySelector("img").src = new URL("qr.svg", url);
  return it;
}

/* Addresses of records. */
async function chosen() {
  const all = await cards(), list = new URLSearchParams(location.search).get("lista");
  if (!list) return named().flatMap((key) => all.get(key)?.url ?? []);
  const url = new URL(list, root), urls = new Set([...all.values()].map((card) => card.url));
  if (!url.href.startsWith(root)) return [];
  const links = new Set(), first = await page(url);
  book.querySelector(".sheet-title").textContent = words(first.querySelector("h1"));
  for (let at = first, next; at; at = next && await page(next.href)) {
    for (const { href } of at.querySelectorAll("main a")) urls.has(href) && links.add(href);
    next = at.querySelector("[rel=next]");
  }
  return [...links];
}

async function assemble() {
  const urls = await chosen();
  const found = await Promise.all(urls.map((url) => page(url).then((it) => [it.querySelector("article.record"), url], () => [])));
  const sheets = found.filter(([record]) => record).map(sheet), n = sheets.length;
  list.append(...sheets.map((it, place) => copy(line, { a: words(it.querySelector("h2")), ".num": place + 3 }, { url: "#" + it.id })));
  book.querySelector(".sheet-art").append(...sheets.flatMap((it) => it.querySelector(".sheet-side > svg")?.cloneNode(true) ?? []).slice(0, 6));
  book.append(...sheets);
  book.hidden = button.hidden = !n;
  said.textContent = (n ? n < urls.length ? text.some : text.ready : text.none).replace("{n}", n).replace("{all}", urls.length);
}
button.onclick = () => print();
if (blank) assemble().catch(() => { said.textContent = text.failed; });
else button.hidden = false;
