// Loads search on its first use; pages read the same without it.
const page = document.querySelector("[data-search-page]"), box = document.querySelector("[data-search-box]");
const all = () => import("./search-all.js");
if (box) {  // without a script the box is a plain field, and says so
  const input = box.querySelector("input"), list = document.createElement("div"), status = document.createElement("span");
  const set = (one, values) => Object.entries(values).forEach(([name, value]) => one.setAttribute(name, value));
  set(input, { role: "combobox", "aria-expanded": false, "aria-controls": "tim-goi-y", "aria-autocomplete": "list" });
  set(list, { id: "tim-goi-y", role: "listbox", "aria-label": box.dataset.list, hidden: "" });
  set(status, { class: "ps-visually-hidden", role: "status" });
  box.append(list, status);
}
if (page) all().then(search => search.page(page));
box?.addEventListener("focusin", () => all().then(search => search.box(box)), { once: true });
// An input method may be at work before the scripts of the box are there.
for (const step of ["start", "end"]) {
  box?.addEventListener(`composition${step}`, () => box.toggleAttribute("data-composing", step === "start"));
}
