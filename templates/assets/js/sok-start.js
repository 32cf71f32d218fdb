/* Loads the search page's script. A classic script, as a browser reads no module from a disk (file://): there the list of
   all records is searched by its titles, and the page says so. Needs of the page what sok.js needs. */
(() => {
  if (location.protocol !== "file:") {
    /* Not by import(): the page is loaded only when its script has run. */
    const src = new URL("sok.js", document.currentScript.src).href;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
    return;
  }
  const form = document.querySelector("form[data-bundle]"), posts = [...document.querySelectorAll("#alla-poster li")];
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  const words = form.elements.q.value.toLowerCase().split(/[\s"]+/).filter(Boolean);
  if (!words.length) return;
  for (const post of posts) post.hidden = !words.every((word) => post.textContent.toLowerCase().includes(word));
  const values = { n: posts.filter((post) => !post.hidden).length, all: posts.length };
  document.querySelector("#sok-status").textContent = form.dataset.failed.replace(/{(\w+)}/g, (_, name) => values[name]);
})();
