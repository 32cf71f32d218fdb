/* The text engine (Pagefind) over all parts of the index. A large index is in several: `sv`, `sv-x-1`, `sv-x-2` …, as
   many as the word list says (sitegen/searching/shards.py). No page in here; tools/search_quality.mjs uses it as well. */
const names = (lang, parts) => Array.from({ length: parts }, (_, at) => (at ? `${lang}-x-${at}` : lang));

/* Whether WebAssembly may be used. Asked before the engine is fetched, which could only fail and complain. */
export function usable() {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/* Opens the index at `bundle` in the language of the page. Gives { search(lang, term, dots): the hits in a language, with
   `dots` only those that have å, ä and ö as typed; preload(terms): fetches what they need; add(lang, parts): opens another
   language }. */
export async function open(pagefind, bundle, { lang, parts = 1, ranking, noWorker = true }) {
  const settings = { ranking, metaCacheTag: String(Date.now()) }, opened = [[lang, parts]];

  const merge = (engine, [code, count], exactDiacritics) => Promise.all(names(code, count)
    .filter((language) => language !== lang)
    .map((language) => engine.mergeIndex(bundle, { ...settings, exactDiacritics, language })));

  async function made(exactDiacritics) {
    const engine = pagefind.createInstance({ ...settings, exactDiacritics, noWorker });
    await engine.init();
    for (const one of opened) await merge(engine, one, exactDiacritics);
    return engine;
  }

  /* A setting holds for the first part only: where there are more, those who mind the dots get an engine of their own. */
  async function minding(dots) {
    if (parts === 1) await folded.options({ exactDiacritics: dots });
    return parts === 1 || !dots ? folded : dotted ??= made(true).catch((error) => { dotted = null; throw error; });
  }

  const folded = await made(false);
  let dotted = null;
  return {
    async search(code, term, dots = false) {
      const { results } = await (await minding(dots)).search(term);
      return results.filter(({ id }) => id.startsWith(`${code}_`) || id.startsWith(`${code}-x-`));
    },
    preload: (terms) => terms.forEach((term) => folded.preload(term).catch(() => {})),
    async add(code, count = 1) {
      opened.push([code, count]);
      for (const [engine, dots] of [[folded, false], [await dotted, true]]) if (engine) await merge(engine, opened.at(-1), dots);
    },
  };
}
