// All of search behind one address: what is named here is published inside this file (generator/script.py).
export { box } from "./search-box.js";
export { page } from "./search-page.js";
export { normaliser } from "./search-normalise.js";
