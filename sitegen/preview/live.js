/* Added to pages by `sitegen serve` only: reloads when this page or its assets change, shows faults meanwhile. */
(() => {
  const { page, assets } = document.currentScript.dataset;
  const here = new URL(document.currentScript.src);
  const events = new URL("events", here);
  events.searchParams.set("page", location.pathname);
  events.searchParams.set("shown", page);
  let panel, aside, source, told;

  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  function show({ heading, close, faults }) {
    const now = faults.join("\n\n");
    if (now === told) return; // read aloud once, and gone when it was closed
    told = now;
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

  /* The file behind the page, and what could be better in it; closed until somebody opens it. */
  function advise(notes) {
    const open = aside?.shadowRoot.querySelector("details").open;
    aside?.remove();
    aside = null;
    if (!notes) return;
    aside = document.createElement("div");
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("live.css", here) });
    const details = Object.assign(document.createElement("details"), { open });
    const button = Object.assign(make("button", notes.edit), { type: "button" });
    const address = new URL("open", here);
    address.searchParams.set("page", location.pathname);
    button.onclick = () => fetch(address, { method: "POST" });
    details.append(make("summary", notes.heading), make("p", notes.source));
    if (notes.advice.length) {
      const list = document.createElement("ul");
      list.append(...notes.advice.map((advice) => make("li", advice)));
      details.append(list);
    }
    details.append(button);
    const region = document.createElement("aside");
    region.setAttribute("aria-label", notes.heading);
    region.append(details);
    aside.attachShadow({ mode: "open" }).append(style, region);
    aside.id = "sitegen-notes";
    document.body.append(aside);
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
    source.addEventListener("notes", (event) => advise(JSON.parse(event.data)));
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  connect();
})();
