// Shows who matches while one types: a combobox with a list box, by the ARIA Authoring Practices.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ Without this script the same form leads to the results page.
const PAUSE = 200; // ms after the last key
const SHORTEST = 2; // characters

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=whom]");
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[role=status]");
    this.asked = "";
    this.active = -1;
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("focus", () => this.show());
    // before the box loses its focus, and so before the list closes
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.open(event.target.closest("[role=option]")));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.hide());
    form.addEventListener("submit", () => this.forget());
    // coming back to this page by the browser's own button
    window.addEventListener("pageshow", () => this.hide());
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  typed() {
    clearTimeout(this.waiting);
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.forget();
      this.put([], "");
    } else if (text !== this.asked) {
      this.waiting = setTimeout(() => this.ask(text), PAUSE);
    }
  }

  forget() {
    clearTimeout(this.waiting);
    this.request?.abort();
    this.asked = "";
  }

  async ask(text) {
    this.request?.abort();
    this.request = new AbortController();
    this.asked = text;
    const csrf = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const body = new URLSearchParams({ whom: text, csrfmiddlewaretoken: csrf });
    try {
      const signal = this.request.signal;
      const answer = await fetch(this.form.dataset.suggestions, { method: "POST", body, signal, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (this.asked !== text) return;
      this.put(page.querySelectorAll("[role=option]"), page.querySelector("[data-status]")?.textContent ?? "");
    } catch (error) {
      if (error.name === "AbortError") return;
      this.asked = "";
      this.put([], "People who match cannot be shown while you type just now. Press Find.");
    }
  }

  put(options, words) {
    this.list.replaceChildren(...options);
    this.status.textContent = words;
    this.mark(-1);
    if (document.activeElement === this.input) this.show();
  }

  show() {
    const some = this.options.length > 0;
    this.list.hidden = !some;
    this.input.setAttribute("aria-expanded", String(some));
  }

  hide() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  // -1 is the box itself
  mark(position) {
    this.active = position;
    this.options.forEach((option, place) => option.setAttribute("aria-selected", String(place === position)));
    const option = this.options[position];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  pressed(event) {
    const count = this.options.length;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const closed = this.list.hidden;
      this.show();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = closed ? -1 : this.active;
      // round by way of the box: after the last comes the box, then the first
      this.mark(((from + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.open(this.options[this.active]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.list.hidden) {
        this.input.value = "";
        this.typed();
      } else {
        this.hide();
      }
    } else if (event.key === "Tab") {
      this.hide();
    }
  }

  open(option) {
    if (option) window.location.assign(option.dataset.href);
  }
}

for (const form of document.querySelectorAll("form[data-suggestions]")) new Suggestions(form);
