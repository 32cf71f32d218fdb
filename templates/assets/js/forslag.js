/* Suggestions while somebody types: a combobox with a list (WAI-ARIA APG), from titles, terms and places. No search
   engine. The file: { kinds: [[id, label], …], items: [[label, address below the root, kind, other names …], …] }. */
const MOST = 8;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/* The items whose words begin with the typed words, those that begin with the query first. */
export function matching(query, items) {
  const typed = plain(query).match(/[\p{L}\p{N}]+/gu);
  if (!typed || typed.join("").length < 2) return [];
  const found = [];
  for (const item of items) {
    let best = 9;
    for (const name of [item[0], ...item.slice(3)]) {
      const words = plain(name).match(/[\p{L}\p{N}]+/gu) ?? [];
      if (!typed.every((one) => words.some((word) => word.startsWith(one)))) continue;
      best = Math.min(best, words.join(" ").startsWith(typed.join(" ")) ? 0 : 1);
    }
    if (best < 9) found.push([best, item]);
  }
  return found.sort(([a, one], [b, two]) => a - b || one[2] - two[2] || one[0].length - two[0].length).slice(0, MOST).map(([, item]) => item);
}

/* Reads the file once; a failure means no suggestions. */
export function reader(address) {
  let read;
  return () => read ??= fetch(address).then((answer) => answer.json()).catch(() => ({ kinds: [], items: [] }));
}

/* Make a search field a combobox. `read` gives the file, `root` is the address that its items are below. */
export function suggest(field, read, root, label) {
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-forslag`, className: "suggestions", hidden: true });
  const set = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  let shown = [], active = -1, turn = 0;
  set(list, { role: "listbox", "aria-label": label });
  set(field, { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });
  field.after(list);

  const option = ([label, , kind], at, kinds) => {
    const item = Object.assign(document.createElement("li"), { id: `${list.id}-${at}`, textContent: label });
    set(item, { role: "option", "aria-selected": "false" });
    item.append(" ", Object.assign(document.createElement("span"), { textContent: kinds[kind]?.[1] ?? "" }));
    return item;
  };
  const choose = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const item = list.children[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const open = (items, kinds) => {
    shown = items;
    list.replaceChildren(...items.map((item, at) => option(item, at, kinds)));
    list.hidden = !items.length;
    set(field, { "aria-expanded": String(items.length > 0) });
    choose(-1);
  };
  const close = () => { turn++; open([], []); };
  const go = (at) => { location.href = new URL(shown[at][1], root); };

  async function type() {
    const mine = ++turn, { kinds, items } = await read();
    if (mine === turn && document.activeElement === field) open(matching(field.value, items), kinds);
  }

  field.addEventListener("input", type);
  field.addEventListener("blur", close);
  field.form?.addEventListener("submit", close);
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) type();
    else if (step) choose((active + 1 + step + shown.length + 1) % (shown.length + 1) - 1);
    else if (event.key === "Enter" && active >= 0) go(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());  /* the field keeps the focus */
  list.addEventListener("click", (event) => {
    const at = [...list.children].indexOf(event.target.closest("li"));
    if (at >= 0) go(at);
  });
}
