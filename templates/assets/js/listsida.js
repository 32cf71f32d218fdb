/* Lets a list be filtered where it stands. Without this the filters are links to static pages, and the list has pages of
   its own. Contract: templates/list.html, components/facet.html (facet_form) and listing.html (live_hits). The boxes to
   tick are made after the first paint, which they need not wait for; what filters, urvalslista.js, is fetched when a
   filter is touched first or stands in the address. */
const form = document.querySelector(".filter-form"), sort = document.querySelector(".sort");
const painted = new Promise((done) => {
  new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && done()).observe({ type: "paint", buffered: true });
  setTimeout(done, 2000);  /* a page in the background is not painted */
});
const made = (location.search ? Promise.resolve() : painted).then(() => import("./rutor.js")).then(({ boxes }) => boxes(form));
const live = () => made.then(() => import("./urvalslista.js"));

made.catch(() => {});
if (sort) sort.hidden = false;
for (const one of [form, sort])
  for (const name of ["focusin", "pointerdown"]) one?.addEventListener(name, () => live().catch(() => {}), { once: true });
form.addEventListener("change", async ({ target }) => target.name !== "q" && (await live()).apply(target));
sort?.addEventListener("change", async () => (await live()).apply());
form.addEventListener("submit", async (event) => {
  if (form.elements.q.value.trim()) return;
  event.preventDefault();
  (await live()).apply(null, "count");
});
if (location.search) live().then(({ follow }) => follow());
