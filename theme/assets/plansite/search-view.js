// What the box and the page of search share: the index, results as elements, and typing; ranks nothing.
import { open, spelling } from "./search-engine.js";
import { fold } from "./search-normalise.js";

const language = document.documentElement.lang, root = new URL("../../", import.meta.url);
let opened;
/** The index, fetched on the first call; after a failure the next call tries again. */
export const engine = () => opened ??= open(new URL("tim-kiem/chi-muc/", root), language).catch(error => { opened = null; throw error; });

export function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.append(text);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  return made;
}

const spelt = new Map();
/** A word as tokens and without its marks; results repeat theirs. */
function heard(word, norm) {
  if (!spelt.has(word)) spelt.set(word, [`${norm.spell(word)} `, fold(word)]);
  return spelt.get(word);
}

/** A text with what matches the query marked, in its own spelling; full forms match their abbreviations. */
function marked(name, text, { terms, typed }, norm) {
  const made = element(name, "", language === "vi" ? {} : { lang: "vi" });
  const chunks = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,/-][\p{L}\p{M}\p{N}]+)*/gu)], starts = [];
  let joined = "";
  for (const chunk of chunks) { starts.push(joined.length); joined += heard(chunk[0], norm)[0]; }
  const hits = chunks.map((chunk, at) => {
    const tokens = joined.slice(starts[at], starts[at + 1]).trim().split(" "), meant = typed.get(heard(chunk[0], norm)[1]);
    if (meant && meant !== spelling(chunk[0])) return false;
    return tokens.some(token => terms.has(token) && (tokens.length < 2 || token[0] <= "9"));
  });
  for (const phrase of joined.matchAll(norm.phrase)) if (terms.has(norm.phrases[phrase[0]]))
    starts.forEach((start, at) => { if (start >= phrase.index && start < phrase.index + phrase[0].length) hits[at] = true; });
  let done = 0;
  for (let at = 0; at < chunks.length; at++) if (hits[at]) {
    const from = chunks[at].index;
    while (hits[at + 1]) at++;
    const to = chunks[at].index + chunks[at][0].length;
    made.append(text.slice(done, from), element("mark", text.slice(from, to)));
    done = to;
  }
  made.append(text.slice(done));
  return made;
}

/** A result: its link, and below it what kind it is, whose, and where the words stand. */
export function result(one, found, search, label) {
  const years = one.group < 0 ? [] : search.years(one.group).filter((year, at, all) => year && all.indexOf(year) === at);
  const where = one.group < 0 || !one.name ? [] : [search.placeName(one.place), one.name, years.join("–")];
  const target = marked("a", one.title, found, search.norm);
  target.href = new URL((search.twin(one) ? `${language}/` : "") + one.url, root);
  const line = element("span", [label, ...where].filter(Boolean).join(" · "), { class: "ps-under" });
  const more = [one.heading, one.body].filter(Boolean).join(" · ");
  return { target, line, more: more && marked("p", more, found, search.norm) };
}

/** Calls `run` when typing rests: not between the keys of an input method, and never for an older text. */
export function typing(input, run) {
  let timer;
  const later = event => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(run, 120);
  };
  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
  return () => clearTimeout(timer);
}
