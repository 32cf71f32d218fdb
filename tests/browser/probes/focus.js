// Where the keyboard is: null at the end of the page, else what a person sees of the element that has the focus.
() => {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) return null;
  const name = (element) => element.tagName.toLowerCase() + (element.id ? `#${element.id}` : [...element.classList].map((it) => `.${it}`).join(""));
  const names = [];
  for (let box = it; box && box !== document.body && names.length < 3; box = box.parentElement) names.unshift(name(box));
  // A link that lies over its whole card shows its focus on the card.
  const over = getComputedStyle(it, "::after");
  const shown = over.content !== "none" && over.position === "absolute" && it.offsetParent ? it.offsetParent : it;
  const box = shown.getBoundingClientRect();
  const own = it.getBoundingClientRect();
  const free = [...it.getClientRects()].some((line) => {
    const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(line.top + line.height / 2, 1), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    return top && (it.contains(top) || top.contains(it) || [...it.labels || []].some((label) => label.contains(top)));
  });
  it.dataset.stop ||= window.stops = (window.stops || 0) + 1;
  const part = it.closest("header.site-head, footer.site-foot, main");
  return {
    number: Number(it.dataset.stop),
    name: names.join(" > "),
    look: `${part ? part.tagName : ""} ${name(it.parentElement)} ${name(it)}`,
    text: (it.getAttribute("aria-label") || it.textContent || it.name || "").trim().replace(/\s+/g, " ").slice(0, 50),
    href: it.getAttribute("href") || "",
    frame: it.tagName === "IFRAME",
    part: part ? part.tagName.toLowerCase() : "",
    column: [...document.querySelectorAll("nav, aside, section, .record-side, .record-body, .facets, .list, form")]
      .findLastIndex((column) => column.contains(it)),
    forced: it.tabIndex > 0,
    free: Boolean(free),
    inside: own.width > 0 && own.height > 0 && own.right > 0 && own.left < innerWidth && own.bottom > 0 && own.top < innerHeight
      && (own.top >= -1 && own.bottom <= innerHeight + 1 || own.height > innerHeight / 2),
    top: own.top + scrollY, bottom: own.bottom + scrollY, left: own.left, right: own.right,
    around: (shown === it ? [...it.getClientRects()] : [box]).reduce((sum, line) => sum
      + 2 * (Math.min(line.right, innerWidth) - Math.max(line.left, 0) + Math.min(line.bottom, innerHeight) - Math.max(line.top, 0)), 0),
    box: [box.left, box.top, box.width, box.height],
  };
}
