// The search box in the header: a combobox that lists results while a reader types.
import { element, engine, result, typing } from "./search-view.js";

export function box(form) {
  const input = form.querySelector("input"), list = form.querySelector("[role=listbox]"), status = form.querySelector("[role=status]");
  let turn = 0, active = -1;
  const choose = at => {
    const options = [...list.children];
    active = options.length ? (at + options.length + 1) % (options.length + 1) : -1;
    if (active === options.length) active = -1;
    options.forEach((one, index) => one.setAttribute("aria-selected", index === active));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options[active].id); options[active].scrollIntoView({ block: "nearest" }); }
  };
  const show = on => {
    list.hidden = !on;
    input.setAttribute("aria-expanded", on);
    if (!on) choose(-1);
  };
  const answer = async () => {
    const mine = ++turn, text = input.value.trim();
    if (!text) { list.replaceChildren(); status.textContent = ""; return show(false); }
    const search = await engine(), found = await search.search(input.value, { alive: () => mine === turn });
    if (!found || mine !== turn) return;
    const options = found.results.slice(0, 7).map(one => {
      const { target, line } = result(one, found, search, "");
      target.append(line);
      return target;
    });
    if (options.length) options.push(element("a", form.dataset.all, { href: `${form.action}?q=${encodeURIComponent(text)}` }));
    options.forEach((one, at) => { one.id = `tim-${at}`; one.tabIndex = -1; one.setAttribute("role", "option"); });
    list.replaceChildren(...options);
    list.dataset.query = text;
    choose(-1);
    show(options.length > 0);
    status.textContent = options.length ? `${options.length - 1} ${form.dataset.many}` : form.dataset.none;
  };
  const run = () => answer().catch(() => show(false));  // without the index the form still opens the page of search
  const stop = typing(input, run);
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) run(); else choose(active < 0 && step < 0 ? list.children.length - 1 : active + step);
    } else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); turn++; show(false); }
    else if (event.key === "Enter") {
      stop();
      if (active >= 0) { event.preventDefault(); list.children[active].click(); }
    }
  });
  form.addEventListener("focusout", event => { if (!form.contains(event.relatedTarget)) { turn++; stop(); show(false); } });
  list.addEventListener("mousedown", event => event.preventDefault());  // a click keeps the focus where it is
  if (input.value && !form.hasAttribute("data-composing")) run();
}
