// Finds records in the static index of generator/search: which blocks a query needs, and how their records rank.
// Knows no page: `search-view.js` shows what is found.
import { fold, normaliser } from "./search-normalise.js";

const KINDS = ["ke-hoach", "chi-tieu", "nhiem-vu", "giai-phap", "can-cu", "co-quan", "chi-so", "dia-phuong", "van-ban"];
const PRIOR = [.98, 1.1, 1, 1, 1, 1.1, 1.1, 1, .8];
const TITLE = [3, 3, 2, 2, 3, 3, 0, 0, 0], HEADING = [4, 1, 2, 2, 0, 0, 0, 0, 0], SUBJECT = 2.2, OTHER = .8, NAME = .6, SAID = .5;
const LEAST = .05, WHOLE = .15, OWN = 1.05, CITED = .72, AIM = .85, ASKED = 1.25, ELSEWHERE = .6;
const FOLLOWS = .6, PREFIX = .6, BEGUN = .85, SLIP = .75, STOP = .2;
const BLOCKS = 3, LISTS = 4, PLACE = 4, WEAK = 1.2, YEAR = 4;
const MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;

const isNumber = token => token[0] <= "9";
const isYear = token => /^20[0-9]{2}$/.test(token);
const isCode = token => /^[0-9]+[a-oq-z]/.test(token);
const saturated = (times, size) => times / (times + .3 + size / 25);
/** A syllable with its tone at the end: hoà and hòa are one, Hà and Hạ are not. */
export const spelling = word => {
  const parts = word.normalize("NFD").toLowerCase();
  return parts.replace(MARKS, "") + (parts.match(MARKS) || []).join("");
};
const most = (one, other) => one && other ? one.map((value, at) => Math.max(value, other[at])) : one || other;
const wordsOf = text => text.match(/[\p{L}\p{M}\p{N}]+/gu) || [];

/** Whether one letter put in, left out, changed or swapped with its neighbour makes `b` of `a`. */
function near(a, b) {
  const longer = a.length - b.length;
  if (longer > 1 || longer < -1 || a === b) return false;
  let start = 0;
  while (a[start] === b[start] && start < a.length) start++;
  const x = a.slice(start), y = b.slice(start);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
    || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

/** Opens the index in `folder`, the address of a folder. */
export async function open(folder, language = "vi") {
  const read = async (name, options) => {
    const answer = await fetch(new URL(name, folder), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const kept = new Map();
  const file = name => {
    if (!kept.has(name)) kept.set(name, read(`${name}.json?${head.d}`).catch(error => { kept.delete(name); throw error; }));
    return kept.get(name);
  };
  const [head, other] = await Promise.all([read("index.json", { cache: "no-cache" }), language === "vi" ? {} : read(`${language}.json`)]);
  const norm = normaliser(head.w);
  const stop = new Set(head.w.stop.map(norm.joined)), asks = new Set(head.w.asks.map(norm.joined)), units = new Set(head.w.units.map(norm.joined));
  const words = head.v[0].split(" "), rarity = new Map(words.map((word, at) => [word, (head.v[1].charCodeAt(at) - 48) / 5]));

  // places: numbered as in the table; a name may be that of several
  const places = [], named = new Map();
  const addPlace = (name, path, parent, others = []) => {
    const number = places.push({ name, path, parent }) - 1;
    for (const one of [name, ...others]) {
      const tokens = norm.tokens(one);
      const unit = [2, 1].find(size => tokens.length > size && units.has(tokens.slice(0, size).join(" "))) || 0;
      const core = tokens.slice(unit).join(" ");
      if (unit) places[number].unit = tokens.slice(0, unit).join(" ");
      if (!named.has(core)) named.set(core, []);
      named.get(core).push(number);
    }
    return number;
  };
  for (const [name, path, others, communes] of head.p) {
    const parent = addPlace(name, path, -1, others);
    for (const one of communes) {
      const [full, end] = one.split("|");
      addPlace(full, `${path}/${end || fold(full).trim().replace(/[^a-z0-9]+/g, "-")}`, parent);
    }
  }
  const names = [...named.keys()].sort();
  const placeName = number => {
    const { name, parent } = places[number];
    return parent < 0 ? name : `${name}, ${places[parent].name}`;
  };

  let place = 0;
  const groupPlaces = head.g.p.map(step => place += step), newest = Math.max(...head.g.y);
  const subjects = head.s.map(([kind, id, name, more = ""], at) => ({
    kind: KINDS[6 - kind], url: id && `${["chi-tieu", "co-quan"][kind]}/${id}/`,
    name: other.s ? other.s[at] : name, other: other.s ? `${name} · ${more}` : more,
  }));

  /** Texts → term → [text, times, text, times, …]; pairs of neighbours are terms too. */
  function invert(texts) {
    const terms = new Map(), sizes = new Float32Array(texts.length);
    const add = (term, text) => {
      let list = terms.get(term);
      if (!list) terms.set(term, list = []);
      if (list[list.length - 2] === text) list[list.length - 1]++; else list.push(text, 1);
    };
    texts.forEach((text, at) => {
      const tokens = norm.tokens(text);
      sizes[at] = tokens.length;
      tokens.forEach((token, index) => { add(token, at); if (index) add(`${tokens[index - 1]} ${token}`, at); });
      for (const token of norm.beside(tokens)) add(token, at);
    });
    return { terms, sizes };
  }
  for (const word of norm.tokens((other.s || []).join(" "))) if (!rarity.has(word)) { rarity.set(word, 4); words.push(word); }
  words.sort();
  const subjectNames = invert(subjects.map(one => one.name)), subjectWords = invert(subjects.map(one => one.other));

  const blocks = new Map();
  async function block(number) {
    if (!blocks.has(number)) {
      const raw = await file(`b${number}`);
      const texts = ["", ...raw.x], anchors = raw.a.split(" "), records = [];
      let next = 1, at = 0;
      const text = reference => reference === 1 ? next++ : reference && reference - 1;
      raw.g.forEach(([url, name, count], index) => {
        const group = head.g.b[number] + index, named = texts.push(name) - 1;
        for (const end = at + count; at < end; at++) records.push({
          kind: +raw.k[at], anchor: anchors[at], title: text(raw.t[at]), body: text(raw.b[at]), heading: text(raw.h[at]),
          subjects: raw.s[at], others: raw.o[at], group, url, name, named,
        });
      });
      blocks.set(number, { texts, records, ...invert(texts) });
    }
    return blocks.get(number);
  }

  /** A query as positions: each with the terms that may stand for it, and its weight. */
  function positions(query) {
    const tokens = norm.tokens(query), open = !/\s$/.test(query);
    return tokens.map((token, at) => {
      const variants = new Map([[token, 1]]), last = open && at === tokens.length - 1;
      if (last && !isNumber(token)) {
        const first = words.findIndex(word => word >= token), more = [];
        for (let index = first; index >= 0 && words[index]?.startsWith(token); index++) more.push(words[index]);
        more.sort((a, b) => rarity.get(a) - rarity.get(b));
        for (const word of more.slice(0, 8)) if (word !== token) variants.set(word, rarity.has(token) ? PREFIX / 2 : PREFIX);
      }
      const unknown = !isNumber(token) && !rarity.has(token);
      if (unknown && variants.size === 1 && token.length > 2) {
        const close = words.filter(word => near(token, word)).sort((a, b) => rarity.get(a) - rarity.get(b));
        for (const word of close.slice(0, 4)) variants.set(word, SLIP);
      }
      const known = [...variants.keys()].filter(word => rarity.has(word));
      let weight = isYear(token) ? YEAR : isNumber(token) ? Math.min(9, 1 + 1.6 * token.length)
        : known.length ? Math.max(.3, Math.min(...known.map(word => rarity.get(word)))) : 6;
      const pair = (a, b) => stop.has(`${tokens[a]} ${tokens[b]}`);
      if (tokens.length > 2 && (stop.has(token) || pair(at - 1, at) || pair(at, at + 1))) weight *= STOP;
      const begun = isNumber(token) && (last || (open && isCode(token))) && token.length > 2 && !isYear(token);
      return { token, variants, weight, known: known.length > 0 || isNumber(token), last, begun };
    });
  }

  /** Places a query names: number of a place → weight of each position it covers. */
  function covered(query) {
    const found = new Map();
    const best = query.map(one => one.known && one.variants.has(one.token) && rarity.has(one.token) ? one.token
      : [...one.variants.keys()].find(word => rarity.has(word)) || one.token);
    const hit = (number, start, size, share) => {
      const { unit, parent } = places[number], before = query.slice(Math.max(0, start - 2), start).map(one => one.token);
      const words = unit ? unit.split(" ").length : 0, said = unit && before.slice(-words).join(" ") === unit;
      const other = !said && units.has(before[before.length - 1]);
      const sure = size > 1 || said || parent < 0, fits = share * (other ? .6 : 1);
      const cover = query.map((one, at) => at >= start && at < start + size ? fits * (sure ? Math.max(PLACE, one.weight) : WEAK)
        : said && at < start && at >= start - words ? one.weight : 0);
      found.set(number, most(found.get(number), cover));
    };
    for (let start = 0; start < query.length; start++) for (let size = 1; size < 6 && start + size <= query.length; size++) {
      const key = best.slice(start, start + size).join(" ");
      for (const number of named.get(key) || []) hit(number, start, size, 1);
      if (start + size === query.length && query[start + size - 1].last) {
        const typed = [...best.slice(start, start + size - 1), query[start + size - 1].token].join(" ");
        if (typed.length > 3) for (let at = names.findIndex(name => name >= typed), end = at + 30; at >= 0 && at < end && names[at]?.startsWith(typed); at++)
          if (names[at] !== key) for (const number of named.get(names[at])) hit(number, start, size, BEGUN);
      }
    }
    return found;
  }

  /** The cover of a place by a query: its own and that of the province around it. */
  function cover(found, number) {
    return most(found.get(number), found.get(places[number].parent));
  }

  const allowed = (group, filter) => {
    const year = head.g.y[group];
    return (!filter.year || (year <= filter.year && filter.year <= year + head.g.n[group]))
      && (!filter.place || `${places[groupPlaces[group]].path}/`.startsWith(`${filter.place}/`));
  };
  const freshness = group => head.g.y[group] ? Math.max(.7, 1 - .03 * (newest - head.g.y[group])) : .9;

  async function postings(query, found) {
    const scores = new Map();
    if (!head.t.length) return scores;
    const rare = query.map((one, at) => at).filter(at => !isYear(query[at].token) && (!found.size || isNumber(query[at].token)
      || (query[at].weight > 2.5 && ![...found.values()].some(one => one[at]))));
    rare.sort((a, b) => query[b].weight - query[a].weight);
    await Promise.all(rare.slice(0, LISTS).flatMap(at => [...query[at].variants].slice(0, 3).map(async ([term, share]) => {
      let shard = head.t.findIndex(first => first > term) - 1;
      if (shard < -1) shard = head.t.length - 1;
      if (shard < 0) return;
      const lists = await file(`t${shard}`);
      const pairs = query[at + 1] ? [...query[at + 1].variants.keys()].map(next => `${term} ${next}`) : [];
      for (const one of [term, ...pairs]) {
        const list = lists[one];
        if (!list) continue;
        const weight = share * Math.log(1 + groupPlaces.length / list[0]);
        for (let index = 1, group = 0; index < list.length; index++) {
          group += list[index] >> 2;
          scores.set(group, (scores.get(group) || 0) + weight * (.7 + .1 * (list[index] & 3)));
        }
      }
    })));
    return scores;
  }

  /** The blocks a query needs, the most promising first. */
  async function choose(query, found, filter) {
    const count = head.g.b.length;
    if (count === 1) return [0];
    const scores = await postings(query, found), year = query.findIndex(one => isYear(one.token)), groups = [];
    for (let group = 0; group < groupPlaces.length; group++) {
      if (!allowed(group, filter)) continue;
      const here = cover(found, groupPlaces[group]);
      let score = scores.get(group) || 0;
      if (here) score += 2 * here.reduce((a, b) => a + b, 0);
      if (year >= 0 && allowed(group, { year: +query[year].token })) score += 3;
      if (score || !scores.size) groups.push([score * freshness(group) + (places[groupPlaces[group]].parent < 0 ? 1 : 0), group]);
    }
    groups.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const chosen = new Set();
    for (const [, group] of groups) {
      let number = head.g.b.findIndex(first => first > group) - 1;
      chosen.add(number < -1 ? count - 1 : number);
      if (chosen.size >= BLOCKS * 20) break;
    }
    return [...chosen];
  }

  /** How often each position stands in each text, and each pair of positions. */
  function times(query, { terms, sizes }) {
    const begun = one => {
      const starts = [one.token, one.token.replace("p", "")], more = [];
      for (const term of terms.keys()) if (!term.includes(" ") && starts.some(start => term.startsWith(start))) more.push([term, term === one.token ? 1 : PREFIX]);
      return more;
    };
    const fill = pairs => {
      const found = new Float32Array(sizes.length);
      for (const [term, share] of pairs) {
        const list = terms.get(term) || [];
        for (let index = 0; index < list.length; index += 2) found[list[index]] = Math.max(found[list[index]], share * list[index + 1]);
      }
      return found;
    };
    return query.map((one, at) => ({
      alone: fill(one.begun ? begun(one) : one.variants),
      after: at && fill([...query[at - 1].variants].flatMap(([a, x]) => [...one.variants].map(([b, y]) => [`${a} ${b}`, x * y]))),
    }));
  }

  function score(query, found, size, frequency, here, group, title) {
    let sum = 0, matched = 0, total = 0, whole = 0;
    query.forEach((one, at) => {
      const text = frequency(at, "alone"), local = here ? here[at] : 0;
      let most = one.weight;
      for (const other of found.values()) most = Math.max(most, other[at]);
      let met = !text ? 0 : title && title(at) ? most : one.weight, value = met * saturated(text, size);
      if (group >= 0 && isYear(one.token) && allowed(group, { year: +one.token })) {
        value = Math.max(value, one.weight * (head.g.n[group] ? .8 : 1));
        met = one.weight;
      }
      value = Math.max(value, local);
      sum += value;
      matched += Math.max(met, local);
      if (text || !isCode(one.token)) total += most;
      if (title && title(at)) whole++;
      const after = at && frequency(at, "after");
      if (after) sum += FOLLOWS * Math.min(one.weight, 4) * saturated(after, size);
    });
    return sum * (matched / total) ** 2 * (title ? 1 + WHOLE * Math.min(1, whole / title(-1)) : 1);
  }

  /** Ranks what a query finds; `more` is how often more was asked for, `alive` says whether the answer is still wanted. */
  async function search(text, { filter = {}, more = 0, alive = () => true } = {}) {
    const query = positions(text), found = covered(query), results = [];
    if (!query.length) return { results };
    const needed = await choose(query, found, filter), depth = BLOCKS * (1 + more);
    if (!alive()) return null;
    const loaded = await Promise.all(needed.slice(0, depth).map(block));
    if (!alive()) return null;
    const asked = query.some((one, at) => asks.has(one.token) || asks.has(`${one.token} ${query[at + 1]?.token}`));
    const sure = [...found.values()].some(one => one.some(value => value >= PLACE));
    const inNames = times(query, subjectNames), inWords = times(query, subjectWords);
    const wanted = kind => !filter.kind || filter.kind === kind;
    for (const one of loaded) {
      const counts = times(query, one), { texts, sizes } = one;
      for (const record of one.records) {
        if (!allowed(record.group, filter)) continue;
        const here = cover(found, groupPlaces[record.group]), { title, body, heading } = record;
        const kind = KINDS[record.kind], target = record.kind === 1, cited = record.kind === 4 && record.anchor;
        let value = score(query, found, sizes[title] + sizes[body], (at, what) => {
          const count = counts[at][what];
          let sum = TITLE[record.kind] * count[title] + count[body] + HEADING[record.kind] * count[heading] + NAME * count[record.named];
          for (const number of record.subjects) sum += SUBJECT * inNames[at][what][number] + (target ? SAID * inWords[at][what][number] : 0);
          for (const number of record.others) sum += OTHER * inNames[at][what][number];
          return sum;
        }, here, record.group, target
          ? at => at < 0 ? subjectNames.sizes[record.subjects[0]] : inNames[at].alone[record.subjects[0]]
          : at => at < 0 ? sizes[title] : counts[at].alone[title]);
        if (!value) continue;
        value *= PRIOR[record.kind] * freshness(record.group) * (cited ? CITED : 1) * (sure && !here && record.name ? ELSEWHERE : 1);
        if (target) value *= (sizes[title] > 2 || /[0-9]/.test(texts[title]) ? 1 : AIM) * (asked ? ASKED : 1);
        results.push({
          kind, score: value, url: record.url + (record.anchor && `#${record.anchor}`),
          title: (target ? `${subjects[record.subjects[0]].name}: ` : "") + texts[title], body: texts[body], heading: texts[heading],
          name: record.name, place: groupPlaces[record.group], group: record.group, subjects: record.subjects,
        });
      }
    }
    if (!filter.year) {
      subjects.forEach((one, number) => {
        if (!one.url || filter.place || !wanted(one.kind)) return;
        const value = score(query, found, subjectNames.sizes[number], (at, what) =>
          3 * inNames[at][what][number] + inWords[at][what][number], null, -1,
          at => at < 0 ? subjectNames.sizes[number] : inNames[at].alone[number]);
        if (value) results.push({ kind: one.kind, score: value * PRIOR[KINDS.indexOf(one.kind)] * OWN * (asked && one.kind === KINDS[6] ? ASKED : 1), url: one.url, title: one.name,
          body: one.other, heading: "", name: "", place: -1, group: -1, subjects: [number] });
      });
      for (const number of found.keys()) {
        if (filter.place && !`${places[number].path}/`.startsWith(`${filter.place}/`)) continue;
        const value = score(query, found, 3, () => 0, cover(found, number), -1);
        results.push({ kind: KINDS[7], score: value * PRIOR[7], url: `dia-phuong/${places[number].path}/`,
          title: placeName(number), body: "", heading: "", name: "", place: number, group: -1, subjects: [] });
      }
    }
    const kept = results.filter(one => wanted(one.kind) && (!filter.agency || one.subjects.some(number => subjects[number].url === `co-quan/${filter.agency}/`)));
    kept.sort((a, b) => b.score - a.score || a.group - b.group);
    const typed = settle(text, kept);
    const terms = new Set(query.flatMap(one => one.weight > .9 ? [...one.variants.keys()] : []));
    const least = LEAST * kept[0]?.score, end = kept.findIndex(one => one.score < least);
    if (end > 0) kept.length = end;
    return { results: kept, terms, typed, rest: needed.length > depth };
  }

  /** Puts what is spelt as typed before what only sounds alike, among the first results. */
  function settle(text, results) {
    const typed = new Map();
    for (const word of wordsOf(text)) if (!/[0-9]/.test(word)) typed.set(fold(word), spelling(word));
    if ([...typed].every(([plain, word]) => plain === word)) return new Map();
    const first = results.splice(0, 30);
    for (const one of first) {
      const agrees = new Map();
      for (const word of wordsOf(`${one.title} ${one.heading} ${one.place < 0 ? "" : placeName(one.place)}`)) {
        const plain = fold(word);
        if (typed.has(plain)) agrees.set(plain, agrees.get(plain) || typed.get(plain) === spelling(word));
      }
      for (const good of agrees.values()) if (!good) one.score *= .9;
    }
    results.unshift(...first.sort((a, b) => b.score - a.score));
    return typed;
  }

  /** Whether the page of a result exists in the language of the reader. */
  const twin = ({ place }) => language !== "vi" && (place < 0 || places[place].parent < 0 || other.c);
  return { search, places, placeName, subjects, norm, twin, years: group => [head.g.y[group], head.g.y[group] + head.g.n[group]] };
}
