// Finds records in the static index of generator/search: which blocks a query needs, and how their records rank.
// Knows no page: `search-view.js` shows what is found.
import { fold, normaliser } from "./search-normalise.js";

const KINDS = ["ke-hoach", "chi-tieu", "nhiem-vu", "giai-phap", "can-cu", "co-quan", "chi-so", "dia-phuong", "van-ban"];
const PRIOR = [.96, 1.1, 1, 1, .97, 1.1, 1.1, 1, .8];
const TITLE = [3, 3, 2, 2, 3, 3, 0, 0, 0], HEADING = [4, 1, 2, 2, 0, 0, 0, 0, 0], SUBJECT = 2.2, OTHER = .8, NAME = .6, SAID = .5;
const LEAST = .05, WHOLE = .15, OWN = 1.05, CITED = .75, AIM = .85, ASKED = 1.25, ELSEWHERE = .6;
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

/** What `make` promises, made once for each key; after a failure the next call tries again. */
function keep(map, key, make) {
  if (!map.has(key)) map.set(key, make().catch(error => { map.delete(key); throw error; }));
  return map.get(key);
}

/** Opens the index in `folder`, the address of a folder. */
export async function open(folder, language = "vi") {
  const read = async (name, options) => {
    const answer = await fetch(new URL(name, folder), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const opened = new Map(), file = name => read(`${name}.json?${head.d}`);
  const [head, other] = await Promise.all([read("index.json", { cache: "no-cache" }), language === "vi" ? {} : read(`${language}.json`)]);
  const norm = normaliser(head.w);
  const [stop, asks, units] = ["stop", "asks", "units"].map(name => new Set(head.w[name].map(norm.joined)));
  const rarity = new Map(head.v[0].split(" ").map((word, at) => [word, (head.v[1].charCodeAt(at) - 48) / 5]));

  // places: numbered as in the table; a name may be that of several
  const places = [], named = new Map();
  const addPlace = (name, path, parent, others = []) => {
    const number = places.push({ name, path, parent }) - 1;
    for (const one of [name, ...others]) {
      const tokens = norm.tokens(one);
      const unit = [2, 1].find(size => tokens.length > size && units.has(tokens.slice(0, size).join(" "))) || 0;
      const core = tokens.slice(unit).join(" ");
      if (unit) places[number].unit = tokens.slice(0, unit).join(" ");
      named.set(core, [...named.get(core) || [], number]);
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
  const placeName = number => {
    const { name, parent } = places[number];
    return parent < 0 ? name : `${name}, ${places[parent].name}`;
  };

  const inside = (number, path) => !path || `${places[number].path}/`.startsWith(`${path}/`);

  let place = 0, last = 0;
  const groupPlaces = head.g.p.map(step => place += step), newest = Math.max(...head.g.y);
  const groupBlocks = head.g.p.map((_, group) => head.g.b[last + 1] === group ? ++last : last);
  const subjects = head.s.map(([kind, id, name, more = ""], at) => ({
    kind: 6 - kind, url: id && `${["chi-tieu", "co-quan"][kind]}/${id}/`,
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
  for (const word of norm.tokens((other.s || []).join(" "))) if (!rarity.has(word)) rarity.set(word, 4);
  const words = [...rarity.keys()].sort((a, b) => rarity.get(a) - rarity.get(b));
  const subjectNames = invert(subjects.map(one => one.name)), subjectWords = invert(subjects.map(one => one.other));

  async function block(number) {
    const raw = await file(`b${number}`), texts = ["", ...raw.x], anchors = raw.a.split(" "), records = [];
    let next = 1, at = 0;
    const text = reference => reference === 1 ? next++ : reference && reference - 1;
    raw.g.forEach(([url, name, count], index) => {
      const group = head.g.b[number] + index, named = texts.push(name) - 1;
      for (const end = at + count; at < end; at++) records.push({
        kind: +raw.k[at], anchor: anchors[at], title: text(raw.t[at]), body: text(raw.b[at]), heading: text(raw.h[at]),
        subjects: raw.s[at], others: raw.o[at], group, url, name, named,
      });
    });
    return { texts, records, ...invert(texts) };
  }

  /** A query as positions: each with the terms that may stand for it, and its weight. */
  function positions(query) {
    const tokens = norm.tokens(query), open = !/\s$/.test(query);
    return tokens.map((token, at) => {
      const variants = new Map([[token, 1]]), last = open && at === tokens.length - 1;
      const number = isNumber(token), long = token.length > 2, sure = rarity.has(token);
      const stand = (most, share, fits) => {
        for (const word of words.filter(fits).slice(0, most)) if (word !== token) variants.set(word, share);
      };
      if (last && !number) stand(8, sure ? PREFIX / 2 : PREFIX, word => word.startsWith(token));
      if (!number && !sure && variants.size === 1 && long) stand(4, SLIP, word => near(token, word));
      const known = [...variants.keys()].filter(word => rarity.has(word));
      let weight = isYear(token) ? YEAR : number ? Math.min(9, 1 + 1.6 * token.length)
        : known.length ? Math.max(.3, Math.min(...known.map(word => rarity.get(word)))) : 6;
      const pair = at => stop.has(`${tokens[at]} ${tokens[at + 1]}`);
      if (tokens.length > 2 && (stop.has(token) || pair(at - 1) || pair(at))) weight *= STOP;
      const begun = number && (last || (open && isCode(token))) && long && !isYear(token);
      return { token, variants, weight, best: sure || number ? token : known[0] || token, last, begun };
    });
  }

  /** Places a query names: number of a place → weight of each position it covers. */
  function covered(query) {
    const found = new Map();
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
      const part = query.slice(start, start + size), end = part[size - 1], key = part.map(one => one.best).join(" ");
      const typed = key.slice(0, key.length - end.best.length) + end.token;
      for (const number of named.get(key) || []) hit(number, start, size, 1);
      if (end.last && typed.length > 3) for (const [name, numbers] of named)
        if (name !== key && name.startsWith(typed)) for (const number of numbers) hit(number, start, size, BEGUN);
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
      && inside(groupPlaces[group], filter.place);
  };
  const freshness = (group, dated) => dated ? 1 : head.g.y[group] ? Math.max(.7, 1 - .03 * (newest - head.g.y[group])) : .9;

  async function postings(query, found) {
    const scores = new Map();
    if (!head.t.length) return scores;
    const rare = query.map((one, at) => at).filter(at => !isYear(query[at].token) && (!found.size || isNumber(query[at].token)
      || (query[at].weight > 2.5 && ![...found.values()].some(one => one[at]))));
    rare.sort((a, b) => query[b].weight - query[a].weight);
    await Promise.all(rare.slice(0, LISTS).flatMap(at => [...query[at].variants].slice(0, 3).map(async ([term, share]) => {
      const after = head.t.findIndex(first => first > term), shard = (after < 0 ? head.t.length : after) - 1;
      if (shard < 0) return;
      const lists = await keep(opened, `t${shard}`, () => file(`t${shard}`));
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
    const scores = await postings(query, found), year = +query.find(one => isYear(one.token))?.token, groups = [];
    for (let group = 0; group < groupPlaces.length; group++) {
      if (!allowed(group, filter)) continue;
      const here = cover(found, groupPlaces[group]);
      let score = scores.get(group) || 0;
      if (here) score += 2 * here.reduce((a, b) => a + b, 0);
      if (year && allowed(group, { year })) score += 3;
      if (score || !scores.size) groups.push([score * freshness(group, year) + (places[groupPlaces[group]].parent < 0 ? 1 : 0), group]);
    }
    groups.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    return [...new Set(groups.map(([, group]) => groupBlocks[group]))];
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
    return Object.assign(query.map((one, at) => ({
      alone: fill(one.begun ? begun(one) : one.variants),
      after: at && fill([...query[at - 1].variants].flatMap(([a, x]) => [...one.variants].map(([b, y]) => [`${a} ${b}`, x * y]))),
    })), { sizes });
  }

  /**
   * How well something fits: `count` says how often a position, alone or after the one before, stands in it, `size` how
   * long it is; `names` and `name` are its name in a table of times, `here` is the cover of its place.
   */
  function score(query, { count, size = 3, names, name, here, group = -1 }) {
    let sum = 0, matched = 0, total = 0, whole = 0, before = 0;
    query.forEach((one, at) => {
      const times = count(at, "alone"), local = here ? here[at] : 0, named = names?.[at].alone[name];
      const after = times && before && count(at, "after");
      before = times;
      let met = !times ? 0 : named ? one.most : one.weight, value = met * saturated(times, size);
      if (group >= 0 && isYear(one.token) && allowed(group, { year: +one.token })) {
        value = Math.max(value, one.weight * (head.g.n[group] ? .8 : 1));
        met = one.weight;
      }
      sum += Math.max(value, local);
      matched += Math.max(met, local);
      if (times || !isCode(one.token)) total += one.most;
      if (named) whole++;
      if (after) sum += FOLLOWS * Math.min(one.weight, 4) * saturated(after, size);
    });
    return sum * (matched / total) ** 2 * (names ? 1 + WHOLE * Math.min(1, whole / names.sizes[name]) : 1);
  }

  /** Ranks what a query finds; `more` is how often more was asked for, `alive` says whether the answer is still wanted. */
  async function search(text, { filter = {}, more = 0, alive = () => true } = {}) {
    const query = positions(text), found = covered(query), covers = [...found.values()], results = [];
    if (!query.length) return { results };
    query.forEach((one, at) => one.most = Math.max(one.weight, ...covers.map(other => other[at])));
    const needed = await choose(query, found, filter), depth = BLOCKS * (1 + more);
    if (!alive()) return null;
    const loaded = await Promise.all(needed.slice(0, depth).map(number => keep(opened, number, () => block(number))));
    if (!alive()) return null;
    const asked = query.some((one, at) => asks.has(one.token) || asks.has(`${one.token} ${query[at + 1]?.token}`)) ? ASKED : 1;
    const sure = covers.some(one => one.some(value => value >= PLACE));
    const inNames = times(query, subjectNames), inWords = times(query, subjectWords);
    const add = (kind, value, result) => {
      const one = { heading: "", place: -1, group: -1, subjects: [], ...result, kind: KINDS[kind], score: value * PRIOR[kind] };
      if (value && (!filter.kind || filter.kind === one.kind)
        && (!filter.agency || one.subjects.some(number => subjects[number].url === `co-quan/${filter.agency}/`))) results.push(one);
    };
    for (const one of loaded) {
      const counts = times(query, one), { texts, sizes } = one;
      for (const { kind, anchor, title, body, heading, subjects: own, others, group, url, name, named } of one.records) {
        if (!allowed(group, filter)) continue;
        const place = groupPlaces[group], here = cover(found, place), target = kind === 1;
        const value = score(query, {
          size: sizes[title] + sizes[body], here, group, ...target ? { names: inNames, name: own[0] } : { names: counts, name: title },
          count: (at, what) => {
            const count = counts[at][what];
            let sum = TITLE[kind] * count[title] + count[body] + HEADING[kind] * count[heading] + NAME * count[named];
            for (const number of own) sum += SUBJECT * inNames[at][what][number] + (target ? SAID * inWords[at][what][number] : 0);
            for (const number of others) sum += OTHER * inNames[at][what][number];
            return sum;
          },
        });
        if (value) add(kind, value * freshness(group) * (kind === 4 && anchor ? CITED : 1) * (sure && !here && name ? ELSEWHERE : 1)
          * (target ? asked * (sizes[title] > 2 || /[0-9]/.test(texts[title]) ? 1 : AIM) : 1), {
          url: url + (anchor && `#${anchor}`), title: (target ? `${subjects[own[0]].name}: ` : "") + texts[title],
          body: texts[body], heading: texts[heading], name, place, group, subjects: own,
        });
      }
    }
    if (!filter.year) {
      if (!filter.place) subjects.forEach(({ kind, url, name, other }, number) => {
        if (url) add(kind, OWN * (kind === 6 ? asked : 1) * score(query, {
          size: subjectNames.sizes[number], names: inNames, name: number,
          count: (at, what) => 3 * inNames[at][what][number] + inWords[at][what][number],
        }), { url, title: name, body: other, subjects: [number] });
      });
      for (const place of found.keys()) if (inside(place, filter.place))
        add(7, score(query, { count: () => 0, here: cover(found, place) }), { url: `dia-phuong/${places[place].path}/`, title: placeName(place), place });
    }
    results.sort((a, b) => b.score - a.score || a.group - b.group);
    const typed = settle(text, results);
    const terms = new Set(query.flatMap(one => one.weight > .9 ? [...one.variants.keys()] : []));
    const least = LEAST * results[0]?.score, end = results.findIndex(one => one.score < least);
    if (end > 0) results.length = end;
    return { results, terms, typed, rest: needed.length > depth };
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
