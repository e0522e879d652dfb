// Enhances the pages; every page works without it.
import { initAll } from "./nhsuk-frontend.min.js";
import "./session.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();

// On paper everything is shown: style sheets alone cannot open a fold in every browser.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open])")) {
    fold.open = true;
    fold.dataset.closeAfterPrint = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-close-after-print]")) {
    fold.open = false;
    delete fold.dataset.closeAfterPrint;
  }
});
