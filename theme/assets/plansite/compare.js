// Sets chosen places side by side on the comparison page; the choice stands in the address (?noi=hue,ha-noi).
// Figures come from small files of this site; the page holds the full table without this script.
(() => {
  "use strict";
  const box = document.getElementById("chon-noi");
  if (!box) { return; }
  const words = box.dataset, most = Number(words.most), folder = words.names.replace(/[^/]*$/, "");
  const input = box.querySelector("input"), list = box.querySelector("[role=listbox]");
  const chosenList = box.querySelector(".ps-chosen"), status = box.querySelector("[role=status]");
  const table = box.querySelector(".ps-choose__table");
  const files = new Map();
  let names = null, chosen = [], active = -1;

  const say = (text) => { status.textContent = text; };
  const fill = (text, value) => text.replace("{}", value);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const make = (tag, attributes, ...inside) => {
    const found = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => found.setAttribute(name, value));
    found.append(...inside);
    return found;
  };
  const load = (url) => {
    if (!files.has(url)) {
      files.set(url, fetch(url).then((answer) => {
        if (!answer.ok) { throw new Error(url); }
        return answer.json();
      }));
      files.get(url).catch(() => files.delete(url));
    }
    return files.get(url);
  };
  const known = async () => {
    if (!names) {
      names = await load(words.names);
      names.folded = Object.entries(names.places).map(([path, name]) => [path, name, fold(name)]);
    }
    return names;
  };

  const matches = () => {
    const typed = fold(input.value).split(/\s+/).filter(Boolean);
    if (!typed.length) { return []; }
    const rank = (name) => (name.startsWith(typed[0]) || name.includes(" " + typed[0]) ? 0 : 1);
    return names.folded
      .filter(([path, , name]) => !chosen.includes(path) && typed.every((word) => name.includes(word)))
      .sort((one, other) => rank(one[2]) - rank(other[2]) || one[0].split("/").length - other[0].split("/").length)
      .slice(0, 8);
  };
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    const options = list.children;
    active = (place + options.length) % options.length;
    Array.from(options).forEach((one, index) => one.setAttribute("aria-selected", String(index === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  };
  const suggest = async () => {
    await known();
    const found = matches();
    list.replaceChildren(...found.map(([path, name], index) => {
      const option = make("li", { role: "option", id: "chon-noi-" + index, "aria-selected": "false" }, name);
      option.dataset.path = path;
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    say(!input.value.trim() ? "" : found.length ? fill(words.matches, found.length) : words.none);
  };

  const keep = () => {
    const address = new URL(location.href);
    address.searchParams.delete("noi");
    const query = chosen.length ? "noi=" + chosen.map((path) => path.split("/").map(encodeURIComponent).join("/")).join(",") : "";
    const rest = address.searchParams.toString();
    address.search = [rest, query].filter(Boolean).join("&");
    history.replaceState(null, "", address);
  };
  const add = async (path) => {
    if (chosen.length >= most) { say(words.full); return; }
    chosen.push(path);
    input.value = "";
    close();
    keep();
    await show();
    say(fill(words.added, names.places[path]) + (chosen.length < 2 ? " " + words.few : ""));
  };
  const remove = async (path) => {
    const at = chosen.indexOf(path);
    chosen = chosen.filter((one) => one !== path);
    keep();
    await show();
    (chosenList.querySelectorAll("button")[Math.min(at, chosen.length - 1)] || input).focus();
    say(fill(words.removed, names.places[path]));
  };

  const kinds = ["years", "basis", "level", "ground"];
  const distinct = (found) => Array.from(new Set(found));
  const verdict = (places, indicator) => {
    const stating = places.filter((place) => place.figures[indicator]);
    if (stating.length < 2) { return stating.length ? words.single : ""; }
    const classes = new Map();
    stating.forEach((place) => distinct(place.figures[indicator].map((one) => one.class)).filter(Boolean)
      .forEach((one) => classes.set(one, [...(classes.get(one) || []), place])));
    const alike = Array.from(classes.values()).filter((one) => one.length > 1);
    const said = alike.map((one) => fill(words.alike, one.map((place) => place.name).join(", ")));
    if (alike.some((one) => one.length === stating.length)) { return said.join(" "); }
    const [first, ...others] = stating.map((place) => place.figures[indicator].map((one) => ({ ...one, level: place.level })));
    const unlike = (one, other) => kinds.filter((kind) => one[kind] !== other[kind]).length;
    // Of each place the figure that comes nearest is told: places with figures of the same year are not apart by another.
    const near = (one) => [one, ...others.map((some) => some.reduce((best, other) => (unlike(one, other) < unlike(one, best) ? other : best)))];
    const total = (some) => some.reduce((sum, other) => sum + unlike(some[0], other), 0);
    const chosenFigures = first.map(near).reduce((best, some) => (total(some) < total(best) ? some : best));
    const reasons = kinds.map((kind) => [kind, distinct(chosenFigures.map((one) => one[kind]))])
      .filter(([, sides]) => sides.length > 1).map(([kind, sides]) => fill(words[kind], sides.join("; ")));
    return [...said, fill(words.apart, reasons.join(", ") || words.other)].join(" ");
  };
  const figure = (one) => make("div", {},
    make("a", { href: words.root + one.url, class: "ps-value" }, one.text),
    make("div", { class: "ps-under" }, one.years + ", " + one.basis));
  const row = (places, id, name) => make("tr", {},
    make("th", { scope: "row" }, name),
    ...places.map((place) => make("td", { "data-label": place.name },
      make("div", {}, ...(place.figures[id] || []).map(figure), place.figures[id] ? "" : make("span", { class: "ps-unstated" }, words.silent)))),
    make("td", { "data-label": words.verdict }, make("div", {}, verdict(places, id))));
  const draw = (places) => {
    const head = places.map((place) => make("th", { scope: "col" }, make("a", { href: words.root + place.url }, place.name)));
    const rows = Object.entries(names.indicators).filter(([id]) => places.some((place) => place.figures[id]));
    table.replaceChildren(make("div", { class: "ps-scroll", tabindex: "0", role: "region", "aria-label": words.caption },
      make("table", { class: "ps-table ps-table--stack ps-choice" },
        make("caption", {}, words.caption),
        make("thead", {}, make("tr", {}, make("th", { scope: "col" }, words.indicator), ...head, make("th", { scope: "col" }, words.verdict))),
        make("tbody", {}, ...rows.map(([id, name]) => row(places, id, name))))));
  };
  const show = async () => {
    const wanted = chosen.slice();
    chosenList.replaceChildren(...wanted.map((path) => {
      const button = make("button", { type: "button", class: "ps-button", "aria-label": fill(words.remove, names.places[path]) }, names.places[path] + " ×");
      button.addEventListener("click", () => remove(path).catch(fail));
      return make("li", {}, button);
    }));
    if (wanted.length < 2) { table.replaceChildren(); return; }
    const places = await Promise.all(wanted.map((path) => load(folder + path.split("/")[0] + ".json").then((found) => found[path])));
    if (wanted.join() === chosen.join()) { draw(places); }
  };
  const fail = () => say(words.failed);

  input.addEventListener("input", () => suggest().catch(fail));
  input.addEventListener("keydown", (event) => {
    const options = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" && options) { mark(active + 1); }
    else if (event.key === "ArrowUp" && options) { mark(active < 0 ? options - 1 : active - 1); }
    else if (event.key === "Enter" && options) { add(list.children[Math.max(active, 0)].dataset.path).catch(fail); }
    else if (event.key === "Escape" && options) { close(); }
    else { return; }
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());  // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { add(option.dataset.path).catch(fail); }
  });
  const asked = (new URLSearchParams(location.search).get("noi") || "").split(",").filter(Boolean);
  if (asked.length) {
    known().then(() => {
      chosen = distinct(asked).filter((path) => Object.hasOwn(names.places, path)).slice(0, most);
      return show();
    }).catch(fail);
  }
})();
