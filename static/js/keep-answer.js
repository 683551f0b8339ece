// Keeps what was typed or chosen but not sent, in this browser, until the server has it.
//
//   <keep-answer data-name="attempt-12-3-0"><form …> … </form></keep-answer>
//   <keep-answer data-name="attempt-12-3-0" data-server="1">   the server filled the fields: do not restore
//   <div class="place" data-attempt="12">                      a page of attempt 12
//   <keep-answer-clear></keep-answer-clear>                    after signing out: forget everything
//
// data-name: attempt, place and sequence, so that a kept answer never lands on another question.
// Written at each input, put back when the form shows again (another tab, another day, after
// signing in again or a restart of the server), with a line that says so. Passwords, files and
// hidden fields are not kept; the order of ol.arrange is.
//
// Forgotten when the page that answers the send is one of the same attempt (it has
// [data-attempt], or a <keep-answer> of that attempt) and does not ask the same again. A sign-in
// page, a failure or a lost network is no such page. A button with `formaction` (skip, move) is
// no send: what was typed waits for the learner's return. After 30 days it is swept.

const PREFIX = "keep-answer:";
const MARK = "keep-answer-sent"; // sessionStorage: what this tab sent last, and from which page
const DAYS = 30;
const WORDS = new Set(["text", "search", "email", "url", "tel", "number", "textarea", "select-one"]);
const BOXES = new Set(["radio", "checkbox"]);

class KeepAnswer extends HTMLElement {
  #listening = false;

  get form() {
    return this.querySelector("form");
  }

  get key() {
    return PREFIX + this.dataset.name;
  }

  // First put back, then listen: what is put back is no news.
  connectedCallback() {
    const kept = read("localStorage", this.key);
    if (kept && this.form && this.dataset.server !== "1" && putBack(this.form, kept.fields)) this.#tell();
    if (this.#listening) return;
    this.#listening = true;
    for (const type of ["input", "change"]) this.addEventListener(type, () => this.#keep());
    this.addEventListener("submit", (event) => this.#mark(event));
  }

  #keep() {
    if (!this.form) return;
    const fields = [...new FormData(this.form)].filter(
      ([name, value]) => typeof value === "string" && isKept(this.form, name),
    );
    write("localStorage", this.key, { at: Date.now(), fields });
  }

  // Whether it arrived is known only from the page that follows.
  #mark(event) {
    if (event.submitter?.hasAttribute("formaction")) return;
    write("sessionStorage", MARK, { name: this.dataset.name, from: location.href.split("#")[0] });
  }

  #tell() {
    const line = Object.assign(document.createElement("p"), { className: "note" });
    line.setAttribute("role", "status");
    const actions = this.form.querySelector(".actions");
    actions ? actions.before(line) : this.form.append(line);
    // A status is spoken when its words change, not when it appears with them.
    setTimeout(() => (line.textContent = "Your unsent answer was kept."), 100);
  }
}

class KeepAnswerClear extends HTMLElement {
  connectedCallback() {
    for (const key of keys()) remove("localStorage", key);
  }
}

function isKept(form, name) {
  return [...form.elements].some(
    (field) =>
      field.name === name && (WORDS.has(field.type) || BOXES.has(field.type) || field.closest(".arrange")),
  );
}

// Returns whether anything changed. Fields that share a name get their values in order.
function putBack(form, fields) {
  const left = new Map();
  for (const [name, value] of fields) left.set(name, [...(left.get(name) ?? []), value]);

  let changed = false;
  for (const list of form.querySelectorAll(".arrange")) changed = reorder(list, left) || changed;
  for (const field of form.elements) {
    const values = left.get(field.name) ?? [];
    if (BOXES.has(field.type)) {
      const checked = values.includes(field.value);
      changed ||= checked !== field.checked;
      field.checked = checked;
    } else if (WORDS.has(field.type) && values.length) {
      const value = values.shift();
      if (field.type === "select-one" && ![...field.options].some((o) => o.value === value)) continue;
      changed ||= value !== field.value;
      field.value = value;
    }
  }
  return changed;
}

function reorder(list, left) {
  const rows = new Map([...list.children].map((row) => [row.querySelector("input[type=hidden]")?.value, row]));
  const name = list.querySelector("input[type=hidden]")?.name;
  const order = left.get(name) ?? [];
  if (order.length !== rows.size || !order.every((value) => rows.has(value))) return false;
  if ([...rows.keys()].join() === order.join()) return false;

  list.append(...order.map((value) => rows.get(value)));
  list.dispatchEvent(new Event("change", { bubbles: true })); // for arrange.js
  return true;
}

// Did `name` arrive, as far as this page can tell?
function isAnsweredHere(name) {
  const attempt = name.split("-")[1];
  const same = `keep-answer[data-name="${CSS.escape(name)}"]`;
  const ours = `[data-attempt="${CSS.escape(attempt)}"], keep-answer[data-name^="attempt-${CSS.escape(attempt)}-"]`;
  return !document.querySelector(same) && Boolean(document.querySelector(ours));
}

// The tab's last send has had its reply: this page, reached from `from`.
function settle(from) {
  const mark = read("sessionStorage", MARK);
  remove("sessionStorage", MARK);
  if (mark && mark.from === from && isAnsweredHere(mark.name)) remove("localStorage", PREFIX + mark.name);
}

function sweep() {
  const old = Date.now() - DAYS * 24 * 3600 * 1000;
  for (const key of keys()) if (!(read("localStorage", key)?.at > old)) remove("localStorage", key);
}

// Storage can be full, or refused altogether. Then an answer is safe only in its page.
function safely(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const keys = () => safely(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)), []);
const read = (store, key) => safely(() => JSON.parse(globalThis[store].getItem(key)), null);
const write = (store, key, value) => safely(() => globalThis[store].setItem(key, JSON.stringify(value)));
const remove = (store, key) => safely(() => globalThis[store].removeItem(key));

document.addEventListener("enhance:end", ({ detail }) => {
  if (detail.ok) settle(read("sessionStorage", MARK)?.from);
  else remove("sessionStorage", MARK);
});

// Back from a page of the browser's own: the send had no reply.
addEventListener("pageshow", (event) => {
  if (event.persisted) remove("sessionStorage", MARK);
});

settle(document.referrer);
sweep();
customElements.define("keep-answer", KeepAnswer);
customElements.define("keep-answer-clear", KeepAnswerClear);
