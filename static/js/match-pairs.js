// A game of pairs in place of a list of selects, which it fills in; the form is sent as ever.
//
//   <match-pairs spent="1234"><ul class="pairs">
//     <li><label for="pair-0">Queue</label>
//       <select id="pair-0"><option value="">Choose…</option><option value="3">A line …</option> …</select></li> …
//   </ul></match-pairs>
//
// Every label and every definition becomes a button. Pressing one of each makes a pair; pressing a
// paired one takes the pair apart. After a pair the focus goes to the next term that has none, and
// after the last to the form's own button. What happened is said politely. Nothing is told of
// right and wrong here: the server checks.
//
// spent: the ms that have passed on the server's clock when the page is made. The time shown runs
// on from there; it can be hidden, which is remembered. Which time counts is the server's affair.

const STORE = "match-clock";

class MatchPairs extends HTMLElement {
  #began = 0;
  #timer;
  #time = make("span", { role: "timer" });
  #hide = make("button", { type: "button", class: "word" });
  #status = make("p", { role: "status", class: "note" });
  #terms = [];
  #definitions = [];

  connectedCallback() {
    const list = this.querySelector(".pairs");
    if (list.hidden) return; // moved in the page, and made before
    list.hidden = true;

    const selects = [...list.querySelectorAll("select")];
    const options = [...(selects[0]?.options ?? [])].filter((option) => option.value);
    this.#terms = selects.map((select) => this.#button(select.labels[0].textContent, { select }));
    this.#definitions = options.map(({ text, value }) => this.#button(text, { value }));

    const clock = make("p", { class: "clock note" });
    clock.append(this.#time, this.#hide);
    const board = make("div", { class: "match" });
    board.append(column("Terms", this.#terms), column("Definitions", this.#definitions));
    this.append(clock, this.#status, board);
    this.#status.textContent = "Press a term, then its definition.";
    this.#hide.onclick = () => {
      remember(isHidden() ? "shown" : "hidden");
      this.#tick();
    };

    this.#began = performance.now() - Number(this.getAttribute("spent"));
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #button(text, half) {
    const button = make("button", { type: "button", "aria-pressed": "false" });
    button.append(text);
    button.onclick = () => this.#press(one);
    const one = { ...half, text, button, other: null };
    return one;
  }

  #press(one) {
    if (one.other) return this.#part(one);
    const [own, others] = one.select
      ? [this.#terms, this.#definitions]
      : [this.#definitions, this.#terms];
    const other = others.find((half) => isPressed(half));
    const waits = isPressed(one);
    for (const half of own) press(half, false);
    if (other) this.#pair(one, other);
    else {
      press(one, !waits);
      this.#status.textContent = waits
        ? "Nothing is chosen."
        : `“${one.text}”: now press its ${one.select ? "definition" : "term"}.`;
    }
  }

  #pair(one, other) {
    const [term, definition] = one.select ? [one, other] : [other, one];
    [one.other, other.other] = [other, one];
    term.select.value = definition.value;
    for (const half of [one, other]) press(half, false);
    this.#number();

    const open = this.#terms.filter((half) => !half.other);
    const next = open[0]?.button ?? this.closest("form").querySelector("button.button");
    const left = open.length ? `${open.length} left.` : "All are paired: check them.";
    this.#status.textContent = `“${term.text}” is paired. ${left}`;
    next.focus();
  }

  #part(one) {
    const { other } = one;
    (one.select ?? other.select).value = "";
    one.other = other.other = null;
    this.#number();
    this.#status.textContent = `“${(one.select ? one : other).text}” is open again.`;
    one.button.focus();
  }

  // The pairs are numbered by their terms, in the order of the page.
  #number() {
    this.#terms.forEach((term, place) => {
      mark(term, term.other && place + 1);
    });
    for (const definition of this.#definitions) {
      mark(definition, definition.other && this.#terms.indexOf(definition.other) + 1);
    }
  }

  #tick() {
    const seconds = Math.floor((performance.now() - this.#began) / 1000);
    const told = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.#time.textContent = isHidden() ? "The time is hidden" : told;
    this.#hide.textContent = isHidden() ? "Show the time" : "Hide the time";
  }
}

function column(name, halves) {
  const list = make("ul", { "aria-label": name });
  for (const { button } of halves) {
    const row = make("li", {});
    row.append(button);
    list.append(row);
  }
  return list;
}

function mark({ button, text, other }, number) {
  button.replaceChildren(text);
  button.toggleAttribute("data-pair", Boolean(number));
  if (!number) return;
  const chip = make("b", { "aria-hidden": "true" });
  chip.append(String(number));
  const said = make("span", { class: "hidden" });
  said.append(` paired with ${other.text}`);
  button.append(chip, said);
}

function press({ button }, isDown) {
  button.setAttribute("aria-pressed", String(isDown));
}

function isPressed({ button }) {
  return button.getAttribute("aria-pressed") === "true";
}

function make(name, attributes) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

let hidden = false;

function isHidden() {
  return hidden;
}

function remember(state) {
  hidden = state === "hidden";
  try {
    localStorage.setItem(STORE, state);
  } catch {
    // Storage is full or refused: the choice holds for this page.
  }
}

try {
  hidden = localStorage.getItem(STORE) === "hidden";
} catch {
  // Storage is refused: the time is shown.
}
customElements.define("match-pairs", MatchPairs);
