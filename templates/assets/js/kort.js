/* Cards as the server made them, from files of so many each; links in them are from the top of the site. */
export function deck(address, size, root) {
  const files = new Map();
  const file = (number) => {
    if (!files.has(number)) {
      const read = fetch(`${address}-kort-${number + 1}.json`).then((answer) => answer.json());
      read.catch(() => files.delete(number));
      files.set(number, read);
    }
    return files.get(number);
  };
  const element = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    for (const name of ["href", "src"])
      for (const one of body.querySelectorAll(`[${name}^="/"]`)) one.setAttribute(name, root + one.getAttribute(name).slice(1));
    return body.firstElementChild;
  };
  return {
    ahead: (n) => Promise.all(Array.from({ length: Math.ceil(n / size) }, (_, number) => file(number))),
    cards: (hits) => Promise.all(hits.map(async (at) => element((await file(Math.floor(at / size)))[at % size]))),
  };
}
