/* Added to pages by `sitegen serve` only: reloads when this page or its assets change, shows faults meanwhile. */
(() => {
  const { page, assets } = document.currentScript.dataset;
  const here = new URL(document.currentScript.src);
  const events = new URL("events", here);
  events.searchParams.set("page", location.pathname);
  let panel, source;

  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  function show({ heading, close, faults }) {
    panel?.remove();
    panel = null;
    if (!faults.length) return;
    panel = document.createElement("div");
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("live.css", here) });
    const box = document.createElement("section");
    const list = document.createElement("ul");
    const button = Object.assign(make("button", close), { type: "button", onclick: () => panel.remove() });
    box.setAttribute("role", "alert");
    list.append(...faults.map((fault) => make("li", fault)));
    box.append(make("h2", heading), list, button);
    panel.attachShadow({ mode: "open" }).append(style, box);
    panel.id = "sitegen-faults";
    document.body.append(panel);
  }

  /* A browser opens few connections to one server: a tab that nobody sees lets go of its own. */
  function connect() {
    source?.close();
    source = null;
    if (document.hidden) return;
    source = new EventSource(events);
    source.addEventListener("site", (event) => {
      const state = JSON.parse(event.data);
      if (state.page !== page || state.assets !== assets) location.reload();
      else show(state);
    });
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  connect();
})();
