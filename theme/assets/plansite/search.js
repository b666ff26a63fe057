// Loads search on its first use; pages read the same without it.
const page = document.querySelector("[data-search-page]"), box = document.querySelector("[data-search-box]");
const start = (name, form) => import(`./search-${name}.js`).then(part => part.start(form));
if (page) start("page", page);
box?.addEventListener("focusin", () => start("box", box), { once: true });
// An input method may be at work before the scripts of the box are there.
for (const step of ["start", "end"]) {
  box?.addEventListener(`composition${step}`, () => box.toggleAttribute("data-composing", step === "start"));
}
