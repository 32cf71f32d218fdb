/* Fetches the search page's script (sok.js) when the page is first used, or at once for an address with a query; what was
   done before it was here is told to it again. The filters become boxes after the first paint. A classic script, as a
   browser reads no module from a disk (file://): there the list of all records is searched by its titles, and the page
   says so. Needs of the page what sok.js needs. */
(() => {
  const form = document.querySelector("form[data-bundle]"), filters = document.querySelector(".filter-form");
  if (location.protocol === "file:") return titles();
  let here = false;
  const load = () => import("./sok.js").then(() => { here = true; });
  const early = async (event) => {
    if (here) return;
    if (event.type === "submit") event.preventDefault();
    try {
      await load();
      event.target.dispatchEvent(new Event(event.type, { bubbles: true, cancelable: true }));
    } catch {
      if (event.type === "submit") form.submit();
    }
  };
  for (const name of ["focusin", "input", "submit"]) form.addEventListener(name, early);
  for (const name of ["focusin", "pointerdown", "change"]) filters.addEventListener(name, early);
  if (location.search) load().catch(() => {});
  else painted().then(() => import("./rutor.js")).then(({ boxes }) => boxes(filters)).catch(() => {});

  function painted() {
    return new Promise((done) => {
      new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").length && done()).observe({ type: "paint", buffered: true });
      setTimeout(done, 2000);  /* a page in the background is not painted */
    });
  }

  function titles() {
    const posts = [...document.querySelectorAll("#alla-poster li")];
    form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
    const words = form.elements.q.value.toLowerCase().split(/[\s"]+/).filter(Boolean);
    if (!words.length) return;
    for (const post of posts) post.hidden = !words.every((word) => post.textContent.toLowerCase().includes(word));
    const values = { n: posts.filter((post) => !post.hidden).length, all: posts.length };
    document.querySelector("#sok-status").textContent = form.dataset.failed.replace(/{(\w+)}/g, (_, name) => values[name]);
  }
})();
