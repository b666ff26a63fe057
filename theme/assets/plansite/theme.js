// Sets the chosen colour scheme before the first paint, wires its button, opens folded parts for print; pages read the
// same without it.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.script = "";  // before the first paint: what needs a script is then shown without moving anything
  var key = "plansite-theme";
  function stored() {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }
  function store(value) {
    try { localStorage.setItem(key, value); } catch (error) { /* private browsing: the choice lasts for the page */ }
  }
  var chosen = stored();
  if (chosen === "dark" || chosen === "light") { root.dataset.theme = chosen; }
  function isDark() {
    if (root.dataset.theme) { return root.dataset.theme === "dark"; }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }
  // Older browsers print only open <details>; the style sheet does it for the others.
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (one) { one.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (one) { one.open = false; });
    closed = [];
  });
  // A link to a figure, a duty or a basis copies its address as well as leading there.
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".ps-at");
    var status = document.querySelector("[data-copied]");
    if (!link || !status || !navigator.clipboard) { return; }
    navigator.clipboard.writeText(link.href).then(function () {
      status.textContent = status.dataset.copied;
      setTimeout(function () { status.textContent = ""; }, 4000);
    }, function () { /* the browser refused: the link still leads to the place */ });
  });
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-theme-toggle]");
    if (!button) { return; }
    button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      store(root.dataset.theme);
      button.setAttribute("aria-pressed", String(isDark()));
    });
  });
})();
