// Saves notes as they are typed. A line counts as saved once the server has said so; until then the page says
// that it is not, keeps trying, and warns before it is left. Without this script the form is sent as a whole.

const PAUSE = 700; // ms after the last key
const AGAIN = 3000; // ms until a save that failed is tried again

const form = document.querySelector("[data-live]");
const state = document.querySelector("[data-state]");
const changed = new Set(); // lines with words that the server has not acknowledged
let saving = false;
let waiting = 0;

const field = (line, name) => line.querySelector(`[name="${line.dataset.line}-${name}"]`);

function say(words, wrong = false) {
  if (state.textContent !== words) state.textContent = words;
  state.classList.toggle("app-line__state--wrong", wrong);
}

function later(pause) {
  clearTimeout(waiting);
  waiting = setTimeout(saveAll, pause);
}

function touched(line) {
  changed.add(line);
  say("Not saved yet");
  later(PAUSE);
}

async function saveAll() {
  if (saving) return;
  saving = true;
  try {
    for (const line of [...changed]) await save(line);
    if (!changed.size) say(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`);
  } catch {
    say("Not saved: keep this page open. Trying again.", true);
  } finally {
    saving = false;
    if (changed.size) later(AGAIN);
  }
}

async function save(line) {
  const sent = new FormData();
  const words = field(line, "words").value;
  const mine = field(line, "mine").checked;
  sent.set("line", line.dataset.line);
  sent.set(`${line.dataset.line}-words`, words);
  sent.set(`${line.dataset.line}-question`, field(line, "question").value);
  sent.set(`${line.dataset.line}-revision`, field(line, "revision").value);
  if (mine) sent.set(`${line.dataset.line}-mine`, "yes");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.live, { method: "POST", body: sent, headers: { "X-CSRFToken": token } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const kept = await answer.json();
  if (kept.key !== line.dataset.line) rename(line, kept.key);
  field(line, "revision").value = kept.revision;
  // typed on meanwhile: still to be saved
  if (field(line, "words").value === words && field(line, "mine").checked === mine) changed.delete(line);
}

/** A line gets another key: its fields and labels with it. */
function rename(line, key) {
  const old = line.dataset.line;
  line.dataset.line = key;
  line.querySelector("[name=line]").value = key;
  for (const each of line.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      if (each.getAttribute(name)?.startsWith(old)) each.setAttribute(name, each.getAttribute(name).replace(old, key));
    }
  }
}

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function more(section) {
  const lines = section.querySelectorAll("[data-line]");
  const made = lines[lines.length - 1].cloneNode(true);
  rename(made, uuid());
  field(made, "words").value = "";
  field(made, "mine").checked = false;
  field(made, "revision").value = 0;
  made.querySelector("label").textContent = `Line ${lines.length + 1}`;
  lines[lines.length - 1].after(made);
  field(made, "words").focus();
}

if (form) {
  say("Everything is saved as you type. Press Ctrl and Enter for another line.");
  for (const button of form.querySelectorAll("[data-more]")) {
    button.hidden = false;
    button.addEventListener("click", () => more(button.closest("[data-section]")));
  }
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      const line = event.target.closest("[data-line]");
      if (line) touched(line);
    });
  }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) more(event.target.closest("[data-section]"));
  });
  form.addEventListener("submit", () => changed.clear());
  window.addEventListener("beforeunload", (event) => {
    if (changed.size) event.preventDefault();
  });
}
