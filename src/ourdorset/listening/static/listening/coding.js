// Coding by keyboard, mouse and touch. Without this script the same form does all the same, a page at a time.
// Every save waits in a line until the service has it, and is sent again when the network fails: each may
// arrive twice without harm.

const RETRY = 3000; // ms
const PAUSE = 150; // ms after the last change of a selection
const MARKS = { t: "theme", s: "story", q: "quote", p: "point" };

// Places are code points, and the browser counts UTF-16 units.
const points = (text) => [...text].length;

// crypto.randomUUID is there over TLS only.
function freshUuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

class Line {
  // What is yet to be saved, one after the other.
  constructor(say, done) {
    this.say = say;
    this.done = done;
    this.waiting = [];
    this.sending = false;
    addEventListener("beforeunload", (event) => this.waiting.length && event.preventDefault());
    addEventListener("online", () => this.go());
  }

  add(action, data) {
    this.waiting.push({ action, data });
    this.go();
  }

  async go() {
    if (this.sending || !this.waiting.length) return;
    this.sending = true;
    const { action, data } = this.waiting[0];
    try {
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(data) });
      if (answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in")) {
        this.later("You were signed out. Sign in again in another tab: what you did here is kept until then.");
        return;
      }
      if (answer.status >= 500) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.waiting.shift();
      this.sending = false;
      this.done(page, answer.ok);
      this.go();
    } catch {
      this.later("Not saved yet: the service cannot be reached. It is tried again until it is.");
    }
  }

  later(words) {
    this.sending = false;
    this.say(words, true);
    setTimeout(() => this.go(), RETRY);
  }
}

class Coding {
  constructor(form) {
    this.form = form;
    this.words = form.querySelector("[data-words]");
    this.panel = form.querySelector("#panel");
    if (!this.panel) return;
    this.selected = form.querySelector("[data-selected]");
    this.status = form.querySelector("[data-status]");
    this.find = form.querySelector("#find-code");
    this.exact = null; // words chosen to the letter: {text, start, end}
    this.line = new Line((words, waiting) => this.say(words, waiting), (page, ok) => this.saved(page, ok));
    form.classList.add("app-coding--scripted");
    form.querySelector("[data-without-script]").hidden = true;
    form.querySelector("[data-with-script]").hidden = false;
    this.selected.textContent = "Select words, or use the arrow keys in them. Press ? for the keys.";
    this.listen();
    this.rove(this.boxes[0], false);
    this.changed();
  }

  listen() {
    this.words.addEventListener("keydown", (event) => this.pressed(event));
    this.words.addEventListener("change", (event) => this.ticked(event.target));
    this.words.addEventListener("click", (event) => this.clicked(event));
    this.words.addEventListener("focusin", (event) => this.isBox(event.target) && this.rove(event.target, false));
    this.words.addEventListener("pointerover", (event) => this.point(event.target));
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.choosing);
      this.choosing = setTimeout(() => this.choose(), PAUSE);
    });
    this.find?.addEventListener("input", () => this.narrow());
    this.find?.addEventListener("keydown", (event) => this.finding(event));
    this.form.querySelector("#memo").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey) this.save();
      if (event.key === "Escape") this.back();
    });
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.form.addEventListener("formdata", (event) => this.named(event.formData));
  }

  // --- where one is ---

  get boxes() {
    return [...this.words.querySelectorAll(".app-sentence__box")];
  }

  isBox(node) {
    return node.classList?.contains("app-sentence__box");
  }

  rove(box, focus = true) {
    if (!box) return;
    for (const each of this.boxes) each.tabIndex = each === box ? 0 : -1;
    this.here = box.id;
    if (focus) {
      box.focus();
      box.nextElementSibling.scrollIntoView({ block: "nearest" });
    }
  }

  back() {
    this.rove(document.getElementById(this.here) ?? this.boxes[0]);
  }

  place(box) {
    const [text, start, end] = box.value.split(":").map(Number);
    return { text, start, end };
  }

  // --- selecting ---

  ticked(box) {
    if (!this.isBox(box)) return;
    const other = this.boxes.filter((each) => each.checked && this.place(each).text !== this.place(box).text);
    for (const each of other) each.checked = false;
    this.anchor = box.id;
    this.exact = null;
    this.changed();
  }

  clicked(event) {
    if (!getSelection().isCollapsed && event.target.closest("label")) event.preventDefault();
  }

  // From the anchor (or from where one was) to the box, in one text.
  extend(box, before) {
    const boxes = this.boxes;
    this.anchor ??= before.id;
    const from = boxes.findIndex((each) => each.id === this.anchor);
    const to = boxes.indexOf(box);
    if (from < 0 || this.place(boxes[from]).text !== this.place(box).text) return this.only(box);
    boxes.forEach((each, at) => (each.checked = at >= Math.min(from, to) && at <= Math.max(from, to)));
    this.exact = null;
    this.changed();
  }

  only(box) {
    for (const each of this.boxes) each.checked = each === box;
    this.anchor = box.id;
    this.exact = null;
    this.changed();
  }

  // Words marked by mouse or touch.
  choose() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const start = this.offset(range.startContainer, range.startOffset);
    const end = this.offset(range.endContainer, range.endOffset);
    if (!start || !end) return;
    if (start.text !== end.text) return this.say("Select the words of one person at a time.");
    if (end.at > start.at) this.choosePlace({ text: start.text, start: start.at, end: end.at });
  }

  offset(node, units) {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
    if (!run || !this.words.contains(run) || node.nodeType !== Node.TEXT_NODE) return null;
    const text = Number(run.closest("[data-text]").dataset.text);
    return { text, at: Number(run.dataset.start) + points(node.data.slice(0, units)) };
  }

  choosePlace(place) {
    this.exact = place;
    for (const box of this.boxes) {
      const at = this.place(box);
      box.checked = at.text === place.text && at.start < place.end && place.start < at.end;
    }
    this.changed();
  }

  // The words between, each with its place.
  wordsOf(text) {
    const found = [];
    for (const run of this.words.querySelectorAll(`[data-text="${text}"] [data-start]`)) {
      const node = [...run.childNodes].find((each) => each.nodeType === Node.TEXT_NODE);
      if (!node) continue;
      for (const word of node.data.matchAll(/\S+/g)) {
        const start = Number(run.dataset.start) + points(node.data.slice(0, word.index));
        found.push({ start, end: start + points(word[0]) });
      }
    }
    return found;
  }

  // One edge of the selection a word on (1) or back (-1).
  nudge(edge, by) {
    const now = this.selection;
    if (!now) return;
    const edges = this.wordsOf(now.text).map((word) => word[edge]);
    const next = by > 0 ? edges.find((at) => at > now[edge]) : edges.findLast((at) => at < now[edge]);
    if (next === undefined) return;
    const place = { ...now, [edge]: next };
    if (place.end > place.start) this.choosePlace(place);
  }

  get selection() {
    if (this.exact) return this.exact;
    const chosen = this.boxes.filter((box) => box.checked).map((box) => this.place(box));
    if (!chosen.length) return null;
    return { text: chosen[0].text, start: chosen[0].start, end: chosen.at(-1).end };
  }

  ranges(place) {
    const found = [];
    for (const run of this.words.querySelectorAll(`[data-text="${place.text}"] [data-start]`)) {
      const node = [...run.childNodes].find((each) => each.nodeType === Node.TEXT_NODE);
      if (!node) continue;
      const letters = [...node.data];
      const from = Math.max(0, place.start - Number(run.dataset.start));
      const to = Math.min(letters.length, place.end - Number(run.dataset.start));
      if (from >= to) continue;
      const range = new Range();
      range.setStart(node, letters.slice(0, from).join("").length);
      range.setEnd(node, letters.slice(0, to).join("").length);
      found.push(range);
    }
    return found;
  }

  changed() {
    const place = this.selection;
    const ranges = place ? this.ranges(place) : [];
    this.form.classList.toggle("app-coding--exact", Boolean(this.exact));
    if (globalThis.CSS?.highlights) {
      if (this.exact) CSS.highlights.set("app-selected", new Highlight(...ranges));
      else CSS.highlights.delete("app-selected");
    }
    this.selected.textContent = place
      ? `Selected: “${ranges.map(String).join(" ").slice(0, 240)}”`
      : "Nothing is selected. Select words, or use the arrow keys in them. Press ? for the keys.";
  }

  // --- keys in the words; with them nowhere else ---

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const box = this.isBox(event.target) ? event.target : null;
    const moved = box && this.move(event.key, box);
    if (moved) {
      event.preventDefault();
      this.rove(moved);
      if (event.shiftKey) this.extend(moved, box);
      else this.only(moved);
      return;
    }
    const does = box && this.keys(event, box)[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  }

  move(key, box) {
    const boxes = this.boxes;
    const at = boxes.indexOf(box);
    const turn = box.closest("[data-turn]");
    const first = (one) => boxes.find((each) => each.closest("[data-turn]") === one);
    const turns = [...new Set(boxes.map((each) => each.closest("[data-turn]")))];
    const to = {
      ArrowDown: () => boxes[at + 1],
      ArrowUp: () => boxes[at - 1],
      PageDown: () => first(turns[turns.indexOf(turn) + 1]),
      PageUp: () => first(turns[Math.max(0, turns.indexOf(turn) - 1)]),
      Home: () => boxes[0],
      End: () => boxes.at(-1),
    }[key];
    return to?.();
  }

  keys(event, box) {
    const chosen = () => this.selection ?? this.only(box);
    const edge = event.shiftKey ? "end" : "start";
    return {
      ArrowRight: () => (chosen(), this.nudge(edge, 1)),
      ArrowLeft: () => (chosen(), this.nudge(edge, -1)),
      Enter: () => (chosen(), this.find ? this.find.focus() : this.form.querySelector("#new-code").focus()),
      m: () => (chosen(), this.form.querySelector("#memo").focus()),
      n: () => this.nextOffer(),
      a: () => this.decide("accept"),
      r: () => this.decide("reject"),
      u: () => this.undo(),
      "?": () => this.showKeys(),
      Escape: () => this.clear(),
      ...Object.fromEntries(
        Object.entries(MARKS).map(([key, kind]) => [key, () => (chosen(), this.save({ mark: kind }))]),
      ),
    };
  }

  showKeys() {
    const list = this.form.querySelector("[data-shortcuts]");
    list.open = true;
    list.querySelector("summary").focus();
  }

  clear() {
    for (const box of this.boxes) box.checked = false;
    this.exact = null;
    getSelection().removeAllRanges();
    this.changed();
  }

  // --- choosing a code ---

  get codes() {
    return [...this.form.querySelectorAll("[data-codes] .app-code")];
  }

  narrow() {
    const wanted = this.find.value.trim().toLowerCase();
    const parts = wanted.split(/\s+/).filter(Boolean);
    for (const code of this.codes) {
      const path = code.dataset.path.toLowerCase();
      code.hidden = !parts.every((part) => path.includes(part));
    }
    this.mark(wanted ? this.best(wanted) : -1);
  }

  // The shown codes that can be given; the best is one whose own name begins with what was typed.
  get shown() {
    return this.codes.filter((code) => !code.hidden && code.querySelector("input"));
  }

  best(wanted) {
    const names = this.shown.map((code) => code.dataset.path.split(" › ").at(-1).toLowerCase());
    const begins = names.findIndex((name) => name.startsWith(wanted));
    return begins >= 0 ? begins : names.length ? 0 : -1;
  }

  mark(at) {
    this.at = at;
    for (const code of this.codes) code.classList.remove("app-code--first");
    const first = this.shown[at];
    first?.classList.add("app-code--first");
    first?.scrollIntoView({ block: "nearest" });
    const none = this.find.value.trim() ? "No code is called so. Name a new one below." : "";
    this.form.querySelector("[data-first]").textContent = first ? `Enter gives “${first.dataset.path}”` : none;
  }

  finding(event) {
    const count = this.shown.length;
    if (event.key === "Enter") {
      event.preventDefault();
      const code = this.shown[this.at]?.querySelector("input");
      if (code) this.save({ code: code.value });
      else if (this.form.querySelector("[name=code]:checked")) this.save();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((Math.max(this.at ?? -1, step > 0 ? -1 : 0) + step + count) % count);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.find.value = "";
      this.narrow();
      this.back();
    }
  }

  // --- saving ---

  submitted(event) {
    const button = event.submitter;
    if (button?.name === "about" && this.selection) return; // another page, with the words from `named`
    event.preventDefault();
    if (button?.name === "about") return this.say("Select some words first.");
    if (button?.name === "take" || button?.name === "decide") {
      this.send(button.formAction, { [button.name]: button.value });
    } else {
      this.save();
    }
  }

  // The words as they are selected, to the letter, in what the browser itself sends.
  named(data) {
    const place = this.selection;
    if (place) data.set("place", `${place.text}:${place.start}:${place.end}`);
  }

  // With `one`, that alone is given to the selection; else all that is chosen in the form.
  save(one) {
    const place = this.selection;
    if (!place) return this.say("Select some words first.");
    const data = one ? Object.entries(one) : this.chosen();
    if (!one && !data.length) return this.say("Choose a code or a mark, or write a memo.");
    this.send(this.form.action, { place: `${place.text}:${place.start}:${place.end}` }, data);
    if (one?.code) {
      this.find.value = "";
      this.narrow();
    } else if (!one) {
      this.emptied();
      this.back();
    }
  }

  chosen() {
    const names = ["code", "mark", "new", "title", "memo", "memo_uuid", "example"];
    const all = [...new FormData(this.form)].filter(([name, value]) => names.includes(name) && value.trim());
    const tells = all.some(([name]) => ["code", "mark", "new", "memo"].includes(name));
    return tells ? all : [];
  }

  emptied() {
    for (const box of this.panel.querySelectorAll("input[type=checkbox]")) box.checked = false;
    for (const name of ["new", "title", "memo"]) this.form.elements[name].value = "";
    this.form.elements.memo_uuid.value = freshUuid();
    if (this.find) {
      this.find.value = "";
      this.narrow();
    }
  }

  send(action, plain, more = []) {
    const kept = ["csrfmiddlewaretoken", "back"].map((name) => [name, this.form.elements[name].value]);
    this.say("Saving …", true);
    this.line.add(action, [...kept, ...Object.entries(plain), ...more]);
  }

  // Put in what changed on the page, and leave everything else, the focus too, where it is.
  saved(page, ok) {
    const problem = page.querySelector(".nhsuk-error-summary li, main p");
    if (!ok) return this.say(`Not saved. ${problem?.textContent.trim() ?? ""}`, true);
    const focused = document.activeElement?.id;
    const checked = new Set(this.boxes.filter((box) => box.checked).map((box) => box.id));
    for (const turn of this.words.querySelectorAll("[data-turn]")) {
      const fresh = page.getElementById(turn.id);
      if (fresh && fresh.innerHTML !== turn.dataset.as) this.replace(turn, fresh);
    }
    for (const box of this.boxes) box.checked = checked.has(box.id);
    this.codebook(page);
    this.changed();
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
    const here = document.getElementById(this.here) ?? this.boxes[0];
    this.rove(here, false);
    if (document.activeElement === document.body) here?.focus();
    this.say(page.querySelector(".nhsuk-notification-banner h3, .nhsuk-notification-banner p")?.textContent.trim() ?? "Saved.");
  }

  replace(turn, fresh) {
    turn.innerHTML = fresh.innerHTML;
    turn.dataset.as = fresh.innerHTML;
  }

  // A new code is on offer at once.
  codebook(page) {
    const [old, fresh] = [this.form, page].map((each) => each.querySelector("[data-codes]"));
    if (!fresh || (old && fresh.querySelectorAll("input").length === old.querySelectorAll("input").length)) return;
    if (!old) return location.reload();
    old.innerHTML = fresh.innerHTML;
    this.narrow();
  }

  undo() {
    const place = this.selection;
    const box = document.getElementById(this.here);
    const buttons = [...box.closest("[data-turn]").querySelectorAll("button[name=take]")];
    const newest = buttons.toSorted((a, b) => Number(a.value.split(":")[1]) - Number(b.value.split(":")[1])).at(-1);
    if (newest) this.send(newest.formAction, { take: newest.value });
    else this.say("There is nothing of yours to remove in this turn.");
    return place;
  }

  // --- suggestions ---

  get offers() {
    return [...this.words.querySelectorAll("[data-offer]")];
  }

  nextOffer() {
    const offers = this.offers;
    if (!offers.length) return this.say("There is no suggestion on this page.");
    const now = offers.findIndex((offer) => offer.classList.contains("app-offer--active"));
    const here = this.boxes.indexOf(document.getElementById(this.here));
    const after = offers.findIndex((offer) => this.firstBox(offer) >= here);
    const next = offers[now >= 0 ? (now + 1) % offers.length : Math.max(0, after)];
    for (const offer of offers) offer.classList.toggle("app-offer--active", offer === next);
    const box = this.boxes[this.firstBox(next)];
    if (box) {
      this.rove(box);
      this.only(box);
    }
    next.scrollIntoView({ block: "nearest" });
    this.say(next.querySelector(".app-offer__what").textContent + ". " + next.querySelector(".app-offer__why").textContent);
  }

  firstBox(offer) {
    const start = Number(offer.dataset.start);
    const text = Number(offer.closest("[data-turn]").querySelector("[data-text]").dataset.text);
    return this.boxes.findIndex((box) => {
      const at = this.place(box);
      return at.text === text && at.end > start;
    });
  }

  decide(how) {
    const turn = document.getElementById(this.here)?.closest("[data-turn]");
    const offer = this.words.querySelector(".app-offer--active") ?? turn?.querySelector("[data-offer]");
    const button = offer?.querySelector(`button[value^="${how}:"]`);
    if (!button) return this.say("There is no suggestion here. Press n for the next.");
    this.send(button.formAction, { decide: button.value });
  }

  // --- what it says ---

  say(words, waiting = false) {
    this.status.textContent = words;
    this.status.classList.toggle("app-panel__status--waiting", waiting);
  }

  // The words of a passage stand out while its note is pointed at.
  point(target) {
    const note = target.closest?.("[data-number]");
    for (const run of this.words.querySelectorAll(".app-run--shown")) run.classList.remove("app-run--shown");
    if (!note) return;
    for (const run of this.words.querySelectorAll(".app-run")) {
      if (run.dataset.numbers.split(" ").includes(note.dataset.number)) run.classList.add("app-run--shown");
    }
  }
}

for (const form of document.querySelectorAll("form[data-coding]")) new Coding(form);
