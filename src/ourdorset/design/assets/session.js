// Warns two minutes before a session ends, and covers the page when it has. Nothing that anyone typed leaves the
// page or is written anywhere: it stays in its fields, under the cover, until the same person has signed in again.
// The server decides; this only asks. Where there is no script, the server keeps what was being sent.

const WARN_SECONDS = 120;
const RENEW_SECONDS = 60;
const SAID_AT = [90, 60, 30, 10];

const warning = document.getElementById("session-warning");
const over = document.getElementById("session-over");

// Tells other windows that something has changed: no more than that.
const windows = "BroadcastChannel" in window ? new BroadcastChannel("ourdorset-session") : null;

let deadline = 0;
let last = false;
let toldOfLast = false;
let renewed = Date.now();
let asking = false;
let said = SAID_AT.length;

function left() {
  return Math.ceil((deadline - Date.now()) / 1000);
}

/** The server's word on this session; POST counts as use. Null when the server cannot be reached. */
async function ask(method = "GET") {
  const headers = method === "POST" ? { "X-CSRFToken": token() } : {};
  try {
    const answer = await fetch(warning.dataset.sessionState, { method, headers, cache: "no-store" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function token() {
  return document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** Take the server's word: a later end, a new token; false when the session is over or another person's. */
function take(state) {
  if (!state || !state.seconds || state.who !== warning.dataset.sessionWho) {
    return false;
  }
  deadline = Date.now() + state.seconds * 1000;
  last = state.last;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = state.csrf;
  }
  return true;
}

async function tick() {
  if (over.open || asking) {
    return;
  }
  if (left() > WARN_SECONDS) {
    warning.close();
  } else if (left() <= 0) {
    await once(end);
  } else if (warning.open) {
    count();
  } else if (!toldOfLast) {
    await once(warn);
  }
}

async function once(step) {
  asking = true;
  try {
    await step();
  } finally {
    asking = false;
  }
}

/** Another window may have been in use: ask before alarming anyone. */
async function warn() {
  const state = await ask();
  if (state && !take(state)) {
    await end();
  } else if (left() <= WARN_SECONDS) {
    open();
  }
}

function open() {
  toldOfLast = last;
  said = SAID_AT.findIndex((at) => at < left());
  show("[data-session-idle], [data-session-stay]", !last);
  show("[data-session-last], [data-session-go-on]", last);
  count();
  warning.showModal();
  warning.querySelector(last ? "[data-session-go-on]" : "[data-session-stay]").focus();
}

function show(selector, shown) {
  for (const each of warning.querySelectorAll(selector)) {
    each.hidden = !shown;
  }
}

/** The time left: seen every second, said aloud only now and then. */
function count() {
  const words = inWords(Math.max(0, left()));
  for (const place of warning.querySelectorAll("[data-session-left]")) {
    place.textContent = words;
  }
  if (said >= 0 && said < SAID_AT.length && left() <= SAID_AT[said]) {
    warning.querySelector("[data-session-said]").textContent = `${words} left`;
    said += 1;
  }
}

function inWords(seconds) {
  const parts = [[Math.floor(seconds / 60), "minute"], [seconds % 60, "second"]];
  const words = parts.filter(([many]) => many).map(([many, unit]) => `${many} ${unit}${many === 1 ? "" : "s"}`);
  return words.join(" ") || "a moment";
}

async function stay() {
  const state = await ask("POST");
  renewed = Date.now();
  if (take(state)) {
    warning.close();
    windows?.postMessage("changed");
  } else if (state) {
    cover();
  }
}

/** Time is up here; unless the server knows better, hide everything, or leave where nothing was typed. */
async function end() {
  const state = await ask();
  if (take(state)) {
    return;
  }
  if (state && !typed()) {
    const way = new URLSearchParams({ next: location.pathname + location.search, "session-over": "" });
    location.replace(`${warning.dataset.sessionSignIn}?${way}`);
  } else {
    cover();
  }
}

function cover() {
  warning.close();
  document.documentElement.classList.add("app-covered");
  if (!over.open) {
    over.showModal();
  }
}

/** Whether someone signed in again, here or in another window: then the page is theirs again. */
async function look() {
  const state = await ask();
  if (take(state)) {
    toldOfLast = false;
    renewed = Date.now();
    over.close();
    document.documentElement.classList.remove("app-covered");
  }
  over.querySelector("[data-session-other]").hidden = !state?.seconds || state.who === warning.dataset.sessionWho;
}

/** Whether a form that changes something holds text or choices of the person's own. */
function typed() {
  const fields = [...document.querySelectorAll("main form:not([method=get]) :is(input, textarea, select)")];
  return fields.some((field) => {
    if (["hidden", "submit", "button", "password"].includes(field.type)) {
      return false;
    }
    if (["checkbox", "radio"].includes(field.type)) {
      return field.checked !== field.defaultChecked;
    }
    return field.tagName === "SELECT" ? field.selectedIndex > 0 : field.value.trim() !== "";
  });
}

/** Typing and pressing are use, even while no page is asked for. */
function use() {
  if (!warning.open && !over.open && !last && left() > 0 && Date.now() - renewed > RENEW_SECONDS * 1000) {
    renewed = Date.now();
    ask("POST").then(take);
  }
}

/** Back in this window, from another one or from sleep: much may have happened. */
async function returned() {
  if (document.hidden || asking) {
    return;
  }
  await once(over.open ? look : async () => {
    const state = await ask();
    if (state && !take(state)) {
      await end();
    }
  });
}

function start() {
  deadline = Date.now() + Number(warning.dataset.sessionSeconds) * 1000;
  warning.addEventListener("cancel", (event) => {
    event.preventDefault();
    once(stay);
  });
  over.addEventListener("cancel", (event) => event.preventDefault());
  warning.querySelector("[data-session-stay]").addEventListener("click", () => once(stay));
  warning.querySelector("[data-session-go-on]").addEventListener("click", () => warning.close());
  over.querySelector("[data-session-look]").addEventListener("click", () => once(look));
  over.querySelector("[data-session-leave]").addEventListener("click", () => over.close());
  for (const kind of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(kind, use, { passive: true });
  }
  document.addEventListener("visibilitychange", returned);
  window.addEventListener("pageshow", (event) => event.persisted && returned());
  window.addEventListener("focus", () => over.open && returned());
  windows?.addEventListener("message", returned);
  windows?.postMessage("changed");
  setInterval(tick, 1000);
  tick();
}

if (warning && over) {
  start();
}
