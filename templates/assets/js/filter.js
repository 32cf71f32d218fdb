/* A form of filters (rutor.js): what is chosen in it, and what it says of a set. */
const make = (name, values) => Object.assign(document.createElement(name), values);
const plain = (n) => n.toLocaleString(document.documentElement.lang);

/* A facet that the server did not write, from the set's data. */
export function added(form, { id, label, values }) {
  const facet = make("details", { className: "facet" }), list = make("ul", { className: "plain" });
  facet.dataset.facet = id;
  facet.setAttribute("aria-label", label);
  facet.append(make("summary", { textContent: label }), list);
  for (const [key, text] of values) {
    const box = make("label");
    box.append(make("input", { type: "checkbox", name: id, value: key, autocomplete: "off" }), make("span", { textContent: text }), make("span", { className: "num" }));
    list.appendChild(make("li")).append(box);
  }
  form.querySelector(".facets").append(facet);
  return facet;
}

/* What is chosen, without empty fields, in the form's order. */
export function read(form, others = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of [...new FormData(form), ...Object.entries(others)])
    if (value && name !== "collection") query.append(name, value);
  query.delete("q");
  return query;
}

export function write(form, query) {
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = query.getAll(box.name).includes(box.value);
  for (const field of form.querySelectorAll("[type=number]")) field.value = query.get(field.name) ?? "";
}

/* How many each value would give; what gives none is hidden unless it is chosen, and so is a facet without values. */
export function tell(set, counts, facets) {
  set.facets.forEach(({ values }, i) => {
    const facet = facets[i], number = new Map(values.map(([key], at) => [key, counts[i][at]]));
    for (const box of facet?.querySelectorAll("[type=checkbox]") ?? []) {
      const n = number.get(box.value) ?? 0;
      box.parentNode.querySelector(".num").textContent = plain(n);
      box.closest("li").hidden = !n && !box.checked;
    }
    for (const part of facet ? [...facet.querySelectorAll(".rest"), facet] : []) {
      part.hidden = !part.querySelector("label") || !part.querySelector("li:not([hidden]) label");
      if (part.querySelector(":checked")) part.open = true;
    }
  });
}

/* The chosen filters as links to the address without each. */
export function chips(place, found, address) {
  const list = place.querySelector("ul"), blank = place.querySelector("template");
  list.replaceChildren(...found.map(({ label, value, rest }) => {
    const item = document.importNode(blank.content.firstElementChild, true), [said, text] = item.querySelectorAll("a > span");
    said.textContent = said.textContent.replace("{label}", label);
    text.textContent = value;
    item.querySelector("a").href = address(rest);
    return item;
  }));
  place.querySelector("ul + a").hidden = found.length < 2;
  place.hidden = !found.length;
}
