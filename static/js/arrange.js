// Moves the steps of an ordering question up and down without a request.
//
//   <arrange-steps><ol class="arrange">
//     <li><input type="hidden" name="answer" value="2"><span>The step's words</span>
//       <div class="moves"><button name="move" value="0-up" formaction="…" aria-label="Move up: …" disabled>…</button>
//                          <button name="move" value="0-down" formaction="…" aria-label="Move down: …">…</button></div></li> …
//   </ol><p class="note moved" role="status"></p></arrange-steps>
//
// value="2-up": the step that now stands in place 2, counted from 0. Without JavaScript the
// buttons send the form to `formaction`, and the server answers with the new order.
// Here the rows change places, so the hidden inputs are sent in the new order. The focus stays on
// the pressed button, or goes to its partner at either end. [data-moved] marks the last one moved.

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

class ArrangeSteps extends HTMLElement {
  #listening = false;

  connectedCallback() {
    if (!this.#listening) {
      this.#listening = true;
      this.addEventListener("click", (event) => this.#press(event));
      this.addEventListener("change", () => this.#number()); // keep-answer.js put an order back
    }
    this.#number();
  }

  #press(event) {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    const up = button.value.endsWith("-up");
    const other = up ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;

    // The neighbor is moved, not the row itself: a row taken out of the page would lose the focus.
    up ? row.after(other) : row.before(other);
    this.#number();
    if (button.disabled) row.querySelector("button[name=move]:enabled")?.focus();

    for (const step of this.#rows) step.toggleAttribute("data-moved", step === row);
    this.#tell(row);
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  get #rows() {
    return [...this.querySelectorAll(".arrange > li")];
  }

  #number() {
    const rows = this.#rows;
    rows.forEach((row, place) => {
      for (const button of row.querySelectorAll("button[name=move]")) {
        const up = button.value.endsWith("-up");
        button.value = `${place}-${up ? "up" : "down"}`;
        button.disabled = up ? place === 0 : place === rows.length - 1;
      }
    });
  }

  #tell(row) {
    const line = this.querySelector("[role=status]");
    const [place, all] = [this.#rows.indexOf(row), this.#rows.length];
    const where = all > NUMBERS.length ? `number ${place + 1} of ${all}` : `${ORDINALS[place]} of ${NUMBERS[all - 1]}`;
    if (line) line.textContent = `“${row.querySelector("span").textContent.trim()}” is now ${where}.`;
  }
}

customElements.define("arrange-steps", ArrangeSteps);
