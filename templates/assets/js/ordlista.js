/* The words of the catalogue (data/ordlista-<lang>.json), and what they tell about a word that somebody typed. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
export const marked = (word) => plain(word) !== word;

const ENDINGS = {
  sv: /(?:heterna|heten|heter|elsen|elser|else|arnas?|ernas?|ornas?|ades?|andet?|ens?|ets?|ar|er|or|as|ad|na|ns|a|e|n|s)$/,
  en: /(?:ing|ed|es|s|e)$/,
};

/* What is left of a word without its ending; at least three letters. Rough: only good for comparing. */
export function base(word, lang) {
  const start = lang === "sv" ? word.replace(/(ig|al|iv|ell|isk)t$/, "$1") : word;
  return start.slice(0, 3) + start.slice(3).replace(ENDINGS[lang] ?? /$^/, "").replace(/([^aeiouyåäö])\1$/, "$1");
}

/* The file as read → `parts`: how many parts the index has; `common`: word → how common it is; `bases`: plain base → the word; `flat`: plain letters → the word. */
export function lexicon({ pages = 1, parts = 1, words = [] } = {}, lang = "") {
  const common = new Map(), bases = new Map(), flat = new Map();
  words.forEach((step, at) => {
    for (const word of step.split(" ").filter(Boolean)) {
      common.set(word, words.length - at);
      for (const [map, key] of [[bases, plain(base(word, lang))], [flat, plain(word)]]) if (!map.has(key)) map.set(key, word);
    }
  });
  return { lang, pages, parts, common, bases, flat };
}

/* Whether the word, another form of it or a word that begins with it is in the list. */
export const known = (word, list) => list.common.has(word) || list.bases.has(plain(base(word, list.lang)))
  || (word.length > 3 && [...list.common.keys()].some((other) => other.startsWith(word)));

/* On about how many pages a word is, or if its stem has `least` letters any word that begins as it does. */
export function spread(word, { common, flat, lang, pages: every }, least) {
  const start = plain(base(word, lang)), alike = start.length < least ? (one) => plain(base(one, lang)) === start : () => true;
  let pages = 0;
  for (const [letters, one] of flat) if (letters.startsWith(start) && alike(one)) pages += 2 ** (common.get(one) - .5);
  return Math.min(pages, every);
}

/* The word with the dots that were left out: `aldre` is `äldre`, unless there is such a word without them. */
export function dotted(word, { common, flat, bases, lang }) {
  if (marked(word) || common.has(word)) return word;
  if (flat.has(word)) return flat.get(word);
  const form = bases.get(base(word, lang)), start = form && base(form, lang);
  return start && marked(start) ? start + word.slice(start.length) : word;
}

/* Whether the dots decide: another word of the catalogue is alike but for them, as `länet` is for `lån`. The engine sees
   no dots before it cuts off endings. */
export function decisive(word, { common, lang }) {
  if (!marked(word)) return false;
  return [word, base(word, lang)].some((start) => {
    const letters = plain(start);
    return [...common.keys()].some((other) => plain(other).startsWith(letters) && !other.startsWith(start));
  });
}

/* The engine's stemmer leaves some endings (`digitalt`, `kontraktet`, `pensionärer`): then the beginning is looked for. */
export function beginning(word, { bases, lang }) {
  const start = base(word, lang), form = bases.get(plain(start)) ?? word;
  if (form.length > 3 && form.length < word.length && plain(word).startsWith(plain(form))) return word.slice(0, form.length);
  return /(?:ig|al|iv|ell|isk)t$/.test(word) && bases.has(plain(start)) ? word.slice(0, -1) : word;
}

/* The part of an unknown compound that the list knows: `dagvatten` of `dagvattenhantering`, or "". */
export function part(word, { common }) {
  const parts = [];
  for (let at = 4; at <= word.length - 4; at++) parts.push(word.slice(0, at), word.slice(at));
  return parts.filter((one) => common.has(one)).sort((one, two) => two.length - one.length)[0] ?? "";
}

/* Two words of the catalogue that were written as one, or null. */
export function parted(word, { common }) {
  for (let at = word.length - 3; at >= 3; at--) {
    const halves = [word.slice(0, at), word.slice(at)];
    if (halves.every((half) => common.has(half))) return halves;
  }
  return null;
}

/* Edits between two words, two swapped neighbours counted as one; more than `most` when there are more. */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [], last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= two.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] === two[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[two.length];
}

/* The word of the list that was most likely meant, or "". Endings do not count; a wrong first letter counts more. */
export function nearest(word, list) {
  if (word.length < 4) return "";
  const most = word.length < 8 ? 1 : 2;
  const pairs = [[plain(word), plain], [plain(base(word, list.lang)), (other) => plain(base(other, list.lang))]];
  let best = "", least = most + .4;
  for (const [other, weight] of list.common) {
    for (const [typed, form] of pairs) {
      const there = form(other), edits = distance(typed, there, most);
      const cost = edits + (typed[0] === there[0] ? 0 : .6) - weight / 40;
      if (there.length > 2 && cost < least) [best, least] = [other, cost];
    }
  }
  return best;
}

const trigrams = (text) => {
  const signs = Array.from(` ${plain(text.toLowerCase())} `);
  return new Set(signs.map((_, at) => signs.slice(at, at + 3).join("")).filter((one) => one.length > 2));
};

/* The item of a kind whose label is most like a query, if any is at all. */
export function likest(query, { kinds, items }, kind) {
  const typed = trigrams(query), wanted = kinds.findIndex(([id]) => id === kind);
  let best = null, most = .18;
  for (const item of items.filter((one) => one[2] === wanted)) {
    const there = trigrams(item[0]), shared = [...typed].filter((one) => there.has(one)).length;
    const like = 2 * shared / (typed.size + there.size);
    if (like > most) [best, most] = [item, like];
  }
  return best;
}
