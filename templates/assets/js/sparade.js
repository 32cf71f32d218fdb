/* Saved records: those that the address names, else those saved in this browser. */
import { cards, copy, named, read, write } from "./lista.js";
const MOST = 4;
const board = document.querySelector("#sparade"), text = board.dataset;
const [said, list, template, compare, print] = ["[role=status]", "ol", "template", ".compare", ".print"].map((it) => board.querySelector(it));
let all, shown, before;

function row(key, place) {
  const card = all.get(key), kicker = [card.kicker, card.place].filter(Boolean).join(" · ");
  const it = copy(template, { ".kicker": kicker, a: card.title, ".summary": card.summary, "button span": card.title }, card);
  Object.assign(it.querySelector("input"), { value: key, checked: place < MOST, onchange: picked });
  it.querySelector("button").onclick = () => change(shown.filter((other) => other !== key));
  return it;
}

function picked() {
  const boxes = [...list.querySelectorAll("input")], on = boxes.filter((box) => box.checked);
  for (const box of boxes) box.disabled = !box.checked && on.length >= MOST;
  compare.hash = on.map((box) => box.value).join();
  compare.hidden = on.length < 2;
}

function show(keys) {
  shown = keys.filter((key) => all.has(key));
  list.replaceChildren(...shown.map(row));
  picked();
  const n = shown.length, shared = named()[0];
  for (const it of board.querySelectorAll("[data-when]"))
    it.hidden = !{ some: n, own: n && !shared, shared: n && shared, none: !n, undo: before }[it.dataset.when];
  print.hash = shown.join();
  said.textContent = text.count.replace("{n}", n);
}

function change(keys) {
  before = shown;
  write(keys);
  show(keys);
  said.focus();
}

const actions = {
  clear: () => change([]),
  undo: () => change(before),
  keep() { write([...new Set([...read(), ...shown])]); location.hash = ""; },
  async copy() {
    await navigator.clipboard.writeText(Object.assign(new URL(location), { hash: shown.join() }));
    said.textContent = text.copied;
  },
};
const failed = () => { said.textContent = text.failed; };
for (const button of board.querySelectorAll("[data-act]"))
  button.onclick = () => Promise.resolve().then(actions[button.dataset.act]).catch(failed);
const start = () => show(named().length ? named() : read());
board.hidden = false;
cards().then((found) => {
  all = found;
  addEventListener("hashchange", start);
  start();
}).catch(failed);
