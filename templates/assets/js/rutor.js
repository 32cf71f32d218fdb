/* Filters as boxes to tick. The server wrote them as links to static pages (components/facet.html): here each link
   becomes a box named by its facet, with the link's key as its value, so that the form's data is the state. */
const make = (name, values) => Object.assign(document.createElement(name), values);

/* Make the links boxes; where each led is kept as `data-href`. */
export function boxes(form) {
  for (const facet of form.querySelectorAll("[data-facet]:not([data-dated])")) {
    facet.setAttribute("aria-label", facet.querySelector("summary").textContent.trim());
    for (const link of facet.querySelectorAll("[data-value]")) {
      const label = make("label"), name = facet.dataset.facet;
      label.append(make("input", { type: "checkbox", name, value: link.dataset.value, autocomplete: "off" }), ...link.childNodes);
      label.dataset.href = link.href ?? "";
      label.querySelector("span .hidden")?.remove();
      link.replaceWith(label);
    }
  }
  for (const rest of form.querySelectorAll(".rest > summary")) rest.firstChild.textContent = form.dataset.rest;
  for (const dated of form.querySelectorAll("[data-dated]")) dated.hidden = true;
  for (const one of form.querySelectorAll("[data-years], .filter-done")) one.hidden = false;
}
