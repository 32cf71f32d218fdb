/* When the date in data-closes, or part of one, is over, what is shown and what is hidden change places. */
const today = new Date().toLocaleDateString("sv");
for (const it of document.querySelectorAll("[data-closes]")) {
  const { closes } = it.dataset;
  if (closes >= today.slice(0, closes.length)) continue;
  it.hidden = !it.hidden;
  const list = it.closest("ul");
  if (list && !list.querySelector(":scope > :not([hidden])")) (it.closest("section") ?? list).hidden = true;
}
