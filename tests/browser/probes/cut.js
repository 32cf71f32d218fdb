// What of a page's text can't be read: cut by its box, outside of it, or under other text. → [what, element, text] each.
() => {
  const SLACK = 2; // px: borders and rounding
  const found = [];
  const told = (element) => {
    const name = element.tagName.toLowerCase();
    const own = element.id ? `#${element.id}` : [...element.classList].map((it) => `.${it}`).join("");
    const parent = element.parentElement;
    return (parent && parent !== document.body ? `${parent.tagName.toLowerCase()}${[...parent.classList].map((it) => `.${it}`).join("")} > ` : "") + name + own;
  };
  const add = (what, element, text) => {
    if (found.length < 12) found.push([what, told(element), text.trim().replace(/\s+/g, " ").slice(0, 60)]);
  };
  const styles = new Map();
  const style = (element) => styles.get(element) || styles.set(element, getComputedStyle(element)).get(element);
  // Text for screen readers alone is cut on purpose, as is a closed part.
  const unseen = (element) => !element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    || element.closest(".hidden, [hidden]") || style(element).clipPath !== "none";
  const rolls = (value) => value === "auto" || value === "scroll";

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, noscript, option, textarea") || unseen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // Trimmed of what a font keeps for the highest accents, so that close lines of one text don't touch.
    const rects = [...range.getClientRects()].filter((it) => it.width > 1 && it.height > 1)
      .map((it) => ({left: it.left, right: it.right, top: it.top + it.height * .25, bottom: it.bottom - it.height * .25}));
    if (rects.length > 2 && node.data.trim().length < rects.length * 2.5) add("has a letter or two a line", element, node.data);
    let scroller = null;
    for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
      const its = style(box);
      if (rolls(its.overflowX) || rolls(its.overflowY)) { scroller = box; break; }
      if (its.display === "inline" || its.display === "contents" || (box instanceof SVGElement && box.tagName !== "svg")) continue;
      const edge = box.getBoundingClientRect();
      const out = rects.find((it) => it.left < edge.left - SLACK || it.right > edge.right + SLACK || it.top < edge.top - SLACK || it.bottom > edge.bottom + SLACK);
      if (out) {
        add(its.overflowX === "visible" && its.overflowY === "visible" ? "sticks out of its box" : "cut by its box", box, node.data);
        break;
      }
      if (its.position === "absolute" || its.position === "fixed") break;
    }
    const seen = scroller ? scroller.getBoundingClientRect() : {left: -Infinity, right: Infinity};
    for (const rect of rects) lines.push({...rect, right: Math.min(rect.right, seen.right), left: Math.max(rect.left, seen.left), element, text: node.data});
  }

  lines.sort((a, b) => a.top - b.top);
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom - 1; j++) {
      const a = lines[i], b = lines[j];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 1) add(`lies over “${b.text.trim().slice(0, 30)}”`, a.element, a.text);
    }
  }
  return found;
}
