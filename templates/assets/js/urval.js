/* Filters a set of records. No page in here: the state is the address's query (URLSearchParams: a facet's id with the
   key of each chosen value, `year-from`, `year-to`, `sort`), the set is what sitegen/outputs/facetdata.py writes. */

/* A text with what its braces name. */
export const fill = (words, values) => words.replace(/{(\w+)}/g, (_, name) => values[name]);

/* A set from its files: the first, and the further parts of a long one. */
export function joined(first, parts = []) {
  const facets = first.facets.map((facet, i) => ({ ...facet, of: [first, ...parts].flatMap((part) => (part === first ? facet.of : part.of[i])) }));
  for (const facet of facets) facet.of = facet.of.map((numbers) => [numbers].flat());
  const whole = (name) => [first, ...parts].flatMap((part) => part[name] ?? []);
  const orders = Object.fromEntries(Object.keys(first.orders).map((name) => [name, [first, ...parts].flatMap((part) => part.orders[name])]));
  return { ...first, facets, years: whole("years"), urls: whole("urls"), orders };
}

/* What an address chooses: for each facet the numbers of its values (null: none), and the years. Other names and keys
   choose nothing. Of facets with one name it is those that the chosen collections have. */
function wanted({ facets }, query) {
  const among = query.getAll("collection"), year = (name) => parseInt(query.get(name), 10) || 0;
  const values = facets.map(({ id, values, only }) => {
    const keys = query.getAll(id), may = !only || !among.length || among.some((one) => only.includes(one));
    const numbers = values.flatMap(([key], number) => (may && keys.includes(key) ? number : []));
    return numbers.length ? new Set(numbers) : null;
  });
  return { values, from: year("year-from"), to: year("year-to") };
}

/* The records that have a chosen value in every facet, in their order; `counts` says for each value of each facet how
   many there would be with it alone chosen in its facet. `within`: the records to choose from. */
export function choose(set, query, within = set.years.keys()) {
  const { values, from, to } = wanted(set, query), { facets, years } = set, hits = [];
  const counts = facets.map((facet) => facet.values.map(() => 0));
  for (const at of within) {
    const year = years[at];
    if ((from && !(year >= from)) || (to && !(year && year <= to))) continue;
    let failed = -1, fails = 0;
    for (let i = 0; i < facets.length && fails < 2; i++)
      if (values[i] && !facets[i].of[at].some((number) => values[i].has(number))) { fails++; failed = i; }
    if (!fails) hits.push(at);
    if (fails < 2) facets.forEach(({ of }, i) => { if (!fails || failed === i) for (const number of of[at]) counts[i][number]++; });
  }
  return { hits, counts };
}

/* Hits in the order that an address asks for; without one as they are. */
export function ordered({ orders, years }, hits, query) {
  const order = query.get("sort"), never = 1e5;
  const place = order === "new" ? (at) => (years[at] ? -years[at] : never) : order === "old" ? (at) => years[at] || never
    : orders[order] && ((at) => orders[order][at]);
  return place ? [...hits].sort((a, b) => place(a) - place(b)) : hits;
}

/* The chosen filters: { id, label, value, rest: the query without it }. The years are one, said in `text`. */
export function filters(set, query, text) {
  const { values, from, to } = wanted(set, query), found = [];
  const rest = (id, key) => {
    const other = new URLSearchParams(query);
    other.delete("show");
    for (const name of [id].flat()) other.delete(name);
    for (const one of query.getAll(id)) if (key !== undefined && one !== key) other.append(id, one);
    return other;
  };
  set.facets.forEach(({ id, label, values: all }, i) => {
    for (const number of values[i] ?? []) found.push({ id, label, value: all[number][1], rest: rest(id, all[number][0]) });
  });
  const years = from && to ? text.between : from ? text.from : to && text.to;
  if (years) found.push({ id: "years", label: text.years, value: fill(years, { from, to }), rest: rest(["year-from", "year-to"]) });
  return found;
}

/* The value of a facet that most of the records have which miss the fewest of the chosen filters; -1 when none does. */
export function nearest(set, query, id) {
  const { values, from, to } = wanted(set, query), index = set.facets.findIndex((facet) => facet.id === id);
  let best = -1, counts = [];
  for (const [at, year] of set.years.entries()) {
    const met = values.filter((one, i) => one && i !== index && set.facets[i].of[at].some((number) => one.has(number))).length
      + ((from || to) && year >= from && year <= (to || year) ? 1 : 0);
    if (met > best) { best = met; counts = []; }
    if (met === best) for (const number of set.facets[index]?.of[at] ?? []) counts[number] = (counts[number] ?? 0) + 1;
  }
  return best < 1 ? -1 : counts.reduce((top, count, number) => (count > (counts[top] ?? 0) ? number : top), -1);
}
