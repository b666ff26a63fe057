// Text to search tokens; the twin of generator/search/normalise.py, where the steps are told.
const CHUNK = /[0-9]+(?:[.,][0-9]+)+(?![a-z0-9])|[0-9]+[a-z]*(?:(?: ?\/ ?|-)[a-z0-9]+)+|[a-z0-9]+/g;

export const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d")
  .replace(/[^\x00-\x7f]/gu, " ").toLowerCase();

const plain = word => /^[0-9]+$/.test(word)
  ? word.replace(/^0+(?=.)/, "")
  : word.replace(/^((?:qu|[b-df-hj-np-tvx]+))y$/, "$1i");

function number(chunk) {
  if (/^[0-9]{1,3}(?:[.,][0-9]{3})+$/.test(chunk)) return chunk.replace(/[.,]/g, "");
  const match = /^([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+)[.,]([0-9]+)$/.exec(chunk);
  if (!match) return chunk.split(/[.,]/).map(plain).join(" ");
  const whole = plain(match[1].replace(/[.,]/g, "")), places = match[2].replace(/0+$/, "");
  return places ? `${whole}p${places}` : whole;
}

function code(chunk) {
  const parts = chunk.split(/[ /-]+/).map(plain);
  return (parts.length > 1 && /[a-z]/.test(chunk) ? [parts.join(""), ...parts] : parts).join(" ");
}

/** The normaliser with its language data: `{abbreviations, slips}` as in generator/search/words.yml. */
export function normaliser({ abbreviations, slips }) {
  const chunks = new Map(), right = {}, phrases = {}, full = {};
  const chunk = text => {
    if (!chunks.has(text)) {
      const slip = right[text] || text;
      chunks.set(text, /[.,]/.test(slip) ? number(slip) : code(slip));
    }
    return chunks.get(text);
  };
  const spell = text => (fold(text).match(CHUNK) || []).map(chunk).join(" ");
  for (const wrong in slips) right[fold(wrong)] = fold(slips[wrong]);
  for (const short in abbreviations) {
    const forms = abbreviations[short].map(spell);
    for (const form of forms) phrases[form] = spell(short);
    full[spell(short)] = forms[0].split(" ");
  }
  const longest = Object.keys(phrases).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const phrase = new RegExp(`\\b(?:${longest.join("|")})\\b`, "g");
  const joined = text => spell(text).replace(phrase, one => phrases[one]);
  return {
    full, phrase, phrases, spell, joined,
    tokens: text => joined(text).split(" ").filter(Boolean),
    beside: tokens => tokens.flatMap(token => full[token] || []),
  };
}
