/* Records that the address names side by side: the facts of their pages. */
import { cards, copy, named, page, words } from "./lista.js";
const MOST = 4;
const board = document.querySelector("#jamfor"), text = board.dataset;
const [said, table, form, template] = ["[role=status]", "table", "form", "template"].map((it) => board.querySelector(it));
const choice = form.elements.post;
let all, turn = 0;

function make(tag, ...inside) {
  const it = document.createElement(tag);
  it.append(...inside);
  return it;
}

/* Label → values. */
async function column(key) {
  const record = await page(all.get(key).url);
  record.querySelectorAll(".facts .note").forEach((note) => note.remove());
  const facts = [...record.querySelectorAll("#fakta + dl > div")].map((one) =>
    [words(one.querySelector("dt")), [...one.querySelectorAll("dd")].map((dd) => make("p", ...dd.childNodes))]);
  return new Map([[text.lead, [words(record.querySelector(".lead"))]], ...facts]);
}

function head(key, _, keys) {
  const card = all.get(key), it = copy(template, { a: card.title, span: card.title }, card);
  it.querySelector(".remove").href = "#" + keys.filter((other) => other !== key).join();
  return it;
}

async function show() {
  const mine = ++turn, keys = named().filter((key) => all.has(key)).slice(0, MOST);
  const columns = await Promise.all(keys.map(column));
  if (mine !== turn) return;
  table.tHead.replaceChildren(make("tr", make("td"), ...keys.map(head)));
  table.tBodies[0].replaceChildren(...[...new Set(columns.flatMap((facts) => [...facts.keys()]))].map((label) =>
    make("tr", Object.assign(make("th", label), { scope: "row" }), ...columns.map((facts) => make("td", ...facts.get(label) ?? ["–"])))));
  table.parentElement.hidden = !keys.length;
  form.hidden = keys.length >= MOST;
  choice.selectedIndex = -1;
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
  for (const { id, title } of all.values()) choice.add(new Option(title, id));
  addEventListener("hashchange", () => show().catch(failed));
  return show();
}).catch(failed);
