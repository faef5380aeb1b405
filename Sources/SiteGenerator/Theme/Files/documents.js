// What a trainer does with a document of a course: print it, in letters for the back row if need be.
(() => {
  "use strict";
  const tools = document.querySelector(".document-tools");
  const large = tools.querySelector(".to-large");
  tools.hidden = false;
  tools.querySelector(".to-paper").addEventListener("click", () => print());
  large.addEventListener("click", () => {
    const isLarge = document.documentElement.classList.toggle("large-type");
    large.setAttribute("aria-pressed", String(isLarge));
  });
  // Paper shows what is folded away on the screen: see site.js.
})();
