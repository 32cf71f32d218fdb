/* The records that the address names side by side: the facts that stand on their pages. */
import { cards, copy, make, named, page, words } from "./lista.js";
const MOST = 4;
const board = document.querySelector("#jamfor"), text = board.dataset;
const [said, table, form, template] = ["[role=status]", "table", "form", "template"].map((it) => board.querySelector(it));
const choice = form.elements.post;
let all, turn = 0;

/* Label → what is said of it, as it stands there but for remarks. */
async function column(key) {
  const record = await page(all.get(key).url);
  record.querySelectorAll(".facts .note").forEach((note) => note.remove());
  return new Map([[text.lead, [words(record.querySelector(".lead"))]], ...[...record.querySelectorAll("#fakta + dl > div")].map((one) =>
    [words(one.querySelector("dt")), [...one.querySelectorAll("dd")].map((dd) => make("p", {}, ...dd.childNodes))])]);
}

function head(key, _, keys) {
  const { url, title, lang } = all.get(key), it = copy(template, { a: title, ".remove span": title });
  const [link, remove] = it.querySelectorAll("a");
  link.href = url;
  if (lang) link.lang = lang;
  remove.href = "#" + keys.filter((other) => other !== key).join();
  return it;
}

async function show() {
  const mine = ++turn, keys = named().filter((key) => all.has(key)).slice(0, MOST);
  const columns = await Promise.all(keys.map(column));
  if (mine !== turn) return;
  table.tHead.replaceChildren(make("tr", {}, make("td"), ...keys.map(head)));
  table.tBodies[0].replaceChildren(...[...new Set(columns.flatMap((facts) => [...facts.keys()]))].map((label) =>
    make("tr", {}, make("th", { scope: "row", textContent: label }), ...columns.map((facts) => make("td", {}, ...facts.get(label) ?? ["–"])))));
  table.parentElement.hidden = !keys.length;
  form.hidden = keys.length >= MOST;
  for (const option of choice) option.disabled = keys.includes(option.value);
  said.textContent = keys.length ? text.shown.replace("{n}", keys.length) : text.none;
}

const failed = () => { said.textContent = text.failed; };
form.onsubmit = (event) => {
  event.preventDefault();
  location.hash = [...named(), choice.value].join();
};
board.hidden = false;
cards().then((found) => {
  all = found;
  for (const { id, title } of [...all.values()].sort((one, other) => one.title.localeCompare(other.title, document.documentElement.lang)))
    choice.add(new Option(title, id));
  addEventListener("hashchange", () => show().catch(failed));
  return show();
}).catch(failed);
