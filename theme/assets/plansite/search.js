// Loads search on its first use; pages read the same without it.
const page = document.querySelector("[data-search-page]"), box = document.querySelector("[data-search-box]");
const all = () => import("./search-all.js");
if (page) all().then(search => search.page(page));
box?.addEventListener("focusin", () => all().then(search => search.box(box)), { once: true });
// An input method may be at work before the scripts of the box are there.
for (const step of ["start", "end"]) {
  box?.addEventListener(`composition${step}`, () => box.toggleAttribute("data-composing", step === "start"));
}
