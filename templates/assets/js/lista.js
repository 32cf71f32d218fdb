/* For the pages of saved, compared and printed records. A record's key is its path: "exempel/brobygget". */
export const root = new URL("../../", import.meta.url);
const NAME = "sparade:" + root.pathname;
const keys = (all) => [...new Set(all)].filter((key) => /^[a-z0-9-]+(\/[a-z0-9-]+)+$/.test(key));

export function read() {
  try { return keys(JSON.parse(localStorage.getItem(NAME))); } catch { return []; }
}
export function write(saved) {
  if (saved.length) localStorage.setItem(NAME, JSON.stringify(saved));
  else localStorage.removeItem(NAME);
}

/* Named in the address: #exempel/a,projekt/b */
export const named = () => keys(location.hash.slice(1).split(","));
export const words = (it) => it?.textContent.replace(/\s+/g, " ").trim();
/* What is in a <template>, with texts by selector and its first link. */
export function copy(template, texts, { url, lang }) {
  const it = document.importNode(template.content.firstElementChild, true), link = it.querySelector("a");
  for (const name in texts) it.querySelector(name).textContent = texts[name];
  link.href = url;
  if (lang) link.lang = lang;
  return it;
}

export async function cards() {
  const answer = await fetch(new URL(`data/kort-${document.documentElement.lang}.json`, root));
  return new Map((await answer.json()).map((card) => [card.id, { ...card, url: new URL(card.url, root).href }]));
}

/* A page, its links as whole addresses. */
export async function page(url) {
  const found = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
  for (const link of found.querySelectorAll("main a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), url));
  return found;
}
