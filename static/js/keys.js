// Keys for a question. <key-hints> tells them and can turn them off, since single keys get in the
// way of speech input and of other tools; without JavaScript it stays hidden (css/choice.css).
//
//   <form …><div class="choices"><label class="choice"><input type="radio" …> … <kbd>1</kbd></label></div>
//     <button class="button" data-key="enter">Answer</button>
//     <button class="button button--plain" formaction="…" data-key="s">Skip for now</button></form>
//   <a class="button" href="…" data-key="enter">Next question</a>
//   <key-hints class="note"><span>Keys: <kbd>1</kbd>–<kbd>4</kbd> choose, … </span></key-hints>
//
// 1 to 9: the row of that number among all .choices of the page, counted across groups.
// Enter on a choice or on "how sure": sends its form by the button with [data-key="enter"].
// Enter with nothing in focus: presses [data-key="enter"], unless its form still asks something.
// Any other [data-key]: a lower-case letter, a digit or a space that presses the button, link or
// summary. A space on something that it presses anyway stays there.
// Never while typing in a field, with Ctrl, Alt or Meta, or while a key is held down.

const STORE = "keys";
const TYPING = "input:not([type=radio], [type=checkbox], [type=button], [type=submit]), textarea, select";
const FIELD = "input:not([type=hidden]), select, textarea";
const PRESSABLE = "a, button, summary, input";

const isOff = () => document.documentElement.dataset.keys === "off";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing || isOff()) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const here = event.target;
  if (here.isContentEditable || here.closest?.(TYPING)) return;

  const done = event.key === "Enter" ? enter(here) : choose(event.key) || press(event);
  if (done) event.preventDefault();
});

function choose(number) {
  if (!/^[1-9]$/.test(number)) return false;
  const inputs = document.querySelectorAll(".choices input:is([type=radio], [type=checkbox])");
  const input = inputs[number - 1];
  if (!input || input.disabled) return false;
  input.focus();
  input.click();
  return true;
}

function enter(here) {
  if (here.matches(".choices input, .sure input")) {
    const button = here.form?.querySelector('button[data-key="enter"]');
    if (!button || button.disabled) return false;
    here.form.requestSubmit(button);
    return true;
  }
  if (here.closest?.(PRESSABLE)) return false;
  const target = document.querySelector('[data-key="enter"]');
  const asks = [...(target?.form?.elements ?? [])].some((field) => field.matches(FIELD));
  if (!target || asks) return false;
  target.click();
  return true;
}

function press(event) {
  if (event.shiftKey || event.key.length !== 1) return false;
  if (event.key === " " && event.target.closest?.(PRESSABLE)) return false;
  // Caps Lock alone must not turn a key off, so compare in lower case.
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  target?.click();
  return Boolean(target);
}

class KeyHints extends HTMLElement {
  #button;

  connectedCallback() {
    this.#button ??= this.#make();
    this.#show();
  }

  #make() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "word" });
    button.addEventListener("click", () => {
      remember(isOff() ? "on" : "off");
      this.#show();
    });
    this.append(" ", button);
    return button;
  }

  #show() {
    this.#button.textContent = isOff() ? "Turn the keys on" : "Turn the keys off";
  }
}

function remember(state) {
  document.documentElement.dataset.keys = state;
  try {
    localStorage.setItem(STORE, state);
  } catch {
    // Storage is full or refused: the choice holds for this page.
  }
}

try {
  if (localStorage.getItem(STORE) === "off") document.documentElement.dataset.keys = "off";
} catch {
  // Storage is refused: the keys are on.
}
customElements.define("key-hints", KeyHints);
