// What makes a page scroll sideways: [what, element, px] each, none when it doesn't.
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [["wider than the window", "html", document.documentElement.scrollWidth - width],
    ...[...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width + 1)
      .slice(0, 5).map((it) => ["reaches out", it.outerHTML.slice(0, 90), Math.round(it.getBoundingClientRect().right - width)])];
}
