/* A booklet of the records that the address names, #exempel/a,exempel/b, or of those on a list of the site,
   ?lista=exempel/typ/tjanst/. What of a record goes on its sheet: sitegen/sheet.py. A theme's booklet is there already. */
import { cards, copy, make, named, page, root, words } from "./lista.js";
const ROOM = 2100, LINE = 60;
const book = document.querySelector(".booklet"), text = book.dataset;
const [said, button, blank, line, list] = ["[role=status]", "[data-act=print]", "#blad", "#rad", ".sheet-list"].map((it) => document.querySelector(it));

function sheet([record, url], place) {
  const prose = record.querySelector(".record-body > .prose"), blocks = [...prose?.children ?? []];
  let room = ROOM;
  const it = copy(blank, { h2: words(record.querySelector("h1")), "footer a": url, ".num": place + 3 });
  const [head, body, figures, facts, link] = ["header", ".sheet-text", ".sheet-figures", "dl", "footer a"].map((name) => it.querySelector(name));
  head.prepend(record.querySelector(".kicker"));
  head.append(record.querySelector(".lead") ?? "");
  if (prose) body.lang = prose.lang || record.ownerDocument.documentElement.lang;
  body.append(...blocks.filter((block) => block.matches("p, ul, ol, blockquote, h2, h3, h4") && (room -= block.textContent.length + LINE) >= 0));
  figures.append(...record.querySelectorAll(".figure"));
  facts.append(...record.querySelectorAll("#fakta + dl > div"));
  for (const one of it.querySelectorAll("[id]")) one.removeAttribute("id");
  it.id = `blad-${place + 1}`;
  link.href = url;
  it.querySelector("img").src = new URL("qr.svg", url);
  return it;
}

/* The addresses of the records, each once. */
async function chosen() {
  const all = await cards(), list = new URLSearchParams(location.search).get("lista");
  if (!list) return named().flatMap((key) => all.get(key)?.url ?? []);
  const url = new URL(list, root), urls = new Set([...all.values()].map((card) => card.url));
  if (!url.href.startsWith(root)) return [];
  const found = await page(url);
  book.querySelector("h1").textContent = words(found.querySelector("h1"));
  return [...new Set([...found.querySelectorAll("main a")].map((link) => link.href))].filter((href) => urls.has(href));
}

async function assemble() {
  const urls = await chosen();
  const found = await Promise.all(urls.map((url) => page(url).then((it) => [it.querySelector("article.record"), url], () => [])));
  const sheets = found.filter(([record]) => record).map(sheet), n = sheets.length;
  list.append(...sheets.map((it) => {
    const entry = copy(line, { a: words(it.querySelector("h2")), ".num": words(it.querySelector(".num")) });
    entry.querySelector("a").href = "#" + it.id;
    return entry;
  }));
  book.append(...sheets);
  book.hidden = button.hidden = !n;
  said.textContent = (n ? n < urls.length ? text.some : text.ready : text.none).replace("{n}", n).replace("{all}", urls.length);
}
button.onclick = () => print();
if (blank) assemble().catch(() => { said.textContent = text.failed; });
else button.hidden = false;
