// The page of search: results with filters, its state in the address.
import { element, engine, result, typing } from "./search-view.js";

const PAGE = 20;

export function page(form) {
  const input = form.elements.q, list = document.getElementById("ket-qua"), status = document.getElementById("tom-tat");
  const none = document.getElementById("khong-thay"), more = document.getElementById("them");
  const filters = ["noi", "nam", "loai", "co-quan", "nhom"].map(name => form.elements[name]);
  const kinds = Object.fromEntries([...form.elements.loai.options].map(one => [one.value, one.text]));
  const { compare } = new Intl.Collator("vi");
  let turn = 0, shown = PAGE, depth = 0;

  const read = () => {
    const state = new URLSearchParams(location.search);
    input.value = state.get("q") || "";
    for (const one of filters) choices(one, [], state.get(one.name) || "");
  };
  /** What can be chosen in a filter: what it had written in it, then values with their names; the chosen one stays. */
  const choices = (select, found, chosen) => {
    const own = [...select.options].filter(one => !one.dataset.found);
    if (chosen && ![...own.map(one => one.value), ...found.map(([value]) => value)].includes(chosen)) found.push([chosen, chosen]);
    if (select.dataset.list !== (select.dataset.list = `${found}`))  // browsers lay a list of choices out anew each time
      select.replaceChildren(...own, ...found.map(([value, name]) => element("option", name, { value, "data-found": 1 })));
    select.value = chosen;
  };
  const write = how => {
    const state = new URLSearchParams();
    for (const one of [input, ...filters]) if (one.value) state.set(one.name, one.value);
    const address = `${state}` ? `?${state}` : location.pathname;
    if (address !== (location.search || location.pathname)) history[how](null, "", address);
  };

  /** Fills the filters with what stands in the results. */
  function offer(results, search) {
    const [place, year, , agency] = filters, sets = [new Map(), new Map(), new Map()];
    for (const one of results) {
      if (one.place > 0) for (const number of [search.places[one.place].parent, one.place])
        if (number > 0) sets[0].set(search.places[number].path, search.placeName(number));
      if (one.group >= 0) for (const value of search.years(one.group)) if (value) sets[1].set(`${value}`, `${value}`);
      for (const number of one.subjects) {
        const { url, name } = search.subjects[number], [section, id] = url.split("/");
        if (section === "co-quan") sets[2].set(id, name);
      }
    }
    [place, year, agency].forEach((select, at) => choices(select, [...sets[at]].sort((a, b) => compare(a[1], b[1])), select.value));
  }

  function draw(found, search) {
    const by = { noi: one => one.place < 0 ? "" : search.placeName(one.place), loai: one => kinds[one.kind],
      nam: one => one.group < 0 ? "" : `${search.years(one.group)[0] || ""}` }[form.elements.nhom.value];
    const groups = new Map();
    for (const one of found.results.slice(0, shown)) {
      const item = element("li"), { target, line, more: below } = result(one, found, search, kinds[one.kind]);
      item.append(target, line, below);
      const name = by ? by(one) || form.dataset.other : "";
      groups.set(name, [...groups.get(name) || [], item]);
    }
    list.replaceChildren(...by ? [...groups].map(([name, items]) => {
      const group = element("li"), inner = element("ol");
      inner.append(...items);
      group.append(element("h2", name), inner);
      return group;
    }) : groups.get("") || []);
  }

  async function run() {
    const mine = ++turn, [place, year, kind, agency] = filters.map(one => one.value), text = input.value;
    list.dataset.state = "busy";
    const search = await engine();
    const found = await search.search(text, { filter: { place, year: +year, kind, agency }, more: depth, alive: () => mine === turn });
    if (!found || mine !== turn) return;
    const count = found.results.length;
    offer(found.results, search);
    draw(found, search);
    none.hidden = count > 0 && text.trim() !== "";
    more.hidden = count <= shown && !found.rest;
    status.textContent = !text.trim() ? "" : !count ? form.dataset.none
      : form.dataset[found.rest ? "over" : "many"].replace("{n}", count.toLocaleString(document.documentElement.lang));
    list.dataset.state = "done";
  }
  const failed = () => { status.textContent = form.dataset.failed; none.hidden = false; list.dataset.state = "failed"; };
  const again = how => { shown = PAGE; depth = 0; write(how); return run().catch(failed); };

  const stop = typing(input, () => again("replaceState"));
  form.addEventListener("submit", event => { event.preventDefault(); stop(); again("pushState"); });
  form.addEventListener("change", event => { if (event.target !== input) again("pushState"); });
  addEventListener("popstate", () => { read(); again("replaceState"); });
  more.addEventListener("click", async () => {
    const before = list.querySelectorAll("a").length;
    shown += PAGE;
    if (before + PAGE > before && list.querySelectorAll("a").length < shown - PAGE) depth++;
    await run().catch(failed);
    list.querySelectorAll("a")[before]?.focus();
  });
  read();
  run().catch(failed);
}
