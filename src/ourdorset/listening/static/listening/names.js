// Checking names by keyboard, and by selecting words. Without this script the same forms do all the same.

const words = document.querySelector("[data-words]");
const field = document.getElementById("take-out");
const unsure = [...document.querySelectorAll("a.app-name--unsure")];

for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;

// What is selected in the text goes into the field, unless it reaches into a code name.
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!field || !words || selection.isCollapsed || !words.contains(selection.anchorNode)) return;
  const inside = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!inside(selection.anchorNode) || inside(selection.anchorNode) !== inside(selection.focusNode)) return;
  const chosen = selection.toString().trim();
  if (chosen && chosen.length <= field.maxLength) field.value = chosen;
});

function step(by) {
  if (!unsure.length) return;
  const now = unsure.indexOf(document.activeElement);
  const next = unsure[(now + by + unsure.length) % unsure.length] ?? unsure[0];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

function right() {
  const mark = document.activeElement;
  if (!unsure.includes(mark)) return;
  const form = document.querySelector(mark.getAttribute("href"));
  const place = form?.querySelector("[name=place]");
  const pk = mark.id.replace("place-", "");
  if (place && [...place.options].some((option) => option.value === pk)) place.value = pk;
  form?.querySelector("[data-right]")?.click();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const deed = { n: () => step(1), p: () => step(-1), y: right }[event.key.toLowerCase()];
  if (deed) {
    event.preventDefault();
    deed();
  }
});

// After a deed the page comes back: on to the next one that is unsure.
if (unsure.length && document.querySelector(".nhsuk-notification-banner")) step(1);
