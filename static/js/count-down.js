// The time left, counted down, and the send at its end.
//
//   <count-down until="2026-11-20T12:40:00Z" server-now="2026-11-20T12:00:03Z" form="answer">
//     <p class="timer"><svg class="icon" …>…</svg> Ends at 12:40</p></count-down>
//
// until, server-now: ISO 8601 with a zone. server-now corrects a clock that is wrong; it must be
// of this response, so a page with a count-down is never cached.
// form: the id of the form that is sent once at zero, with a field time=up; none: nothing is sent.
// A page that arrives after the time only says so. What stands inside is the text without
// JavaScript, of which the icon stays: the limit is the server's either way.
//
// The time can be hidden, which is remembered. Five minutes and one minute before the end are
// said politely, shown or hidden.

const STORE = "count-down";
const SOON = [
  [60, "One minute left."],
  [300, "Five minutes left."],
];

class CountDown extends HTMLElement {
  #timer;
  #skew = 0; // ms that this device's clock is behind the server's
  #said = Infinity; // the smallest limit of SOON already spoken, in seconds
  #over = false;
  #time = make("span", { role: "timer" });
  #button = make("button", { type: "button", class: "word" });
  #status = make("span", { role: "status", class: "hidden" });

  connectedCallback() {
    this.#skew = Date.parse(this.getAttribute("server-now")) - Date.now() || 0;
    this.replaceChildren(...this.querySelectorAll(".icon"), this.#time, this.#button, this.#status);
    this.#button.onclick = () => {
      remember(isHidden() ? "shown" : "hidden");
      this.#show();
    };

    // Already past, or already below a limit: that is no news.
    const left = this.#left();
    this.#over = left <= 0;
    for (const [limit] of SOON) if (left <= limit) this.#said = Math.min(this.#said, limit);
    this.#show();
    if (!this.#over) this.#timer = setInterval(() => this.#tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  // Seconds, never below 0
  #left() {
    const left = Math.ceil((Date.parse(this.getAttribute("until")) - Date.now() - this.#skew) / 1000);
    return Math.max(0, left);
  }

  #tick() {
    const left = this.#left();
    this.#show();
    for (const [limit, words] of SOON) {
      if (left <= limit && left > 0 && limit < this.#said) {
        this.#said = limit;
        this.#status.textContent = words;
        break;
      }
    }
    if (left > 0 || this.#over) return;
    this.#over = true;
    clearInterval(this.#timer);
    this.#status.textContent = "The time is up.";
    this.#send();
  }

  #show() {
    const left = this.#left();
    this.#button.hidden = left === 0;
    this.#button.textContent = isHidden() ? "Show the time" : "Hide the time";
    this.#time.textContent = left === 0 ? "The time is up" : isHidden() ? coarse(left) : `${digits(left)} left`;
  }

  #send() {
    const form = document.getElementById(this.getAttribute("form"));
    if (!(form instanceof HTMLFormElement)) return;
    form.append(make("input", { type: "hidden", name: "time", value: "up" }));
    form.noValidate = true; // what is there counts, complete or not
    form.requestSubmit();
  }
}

function digits(seconds) {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

// What a hidden time still says, so that the end does not come as a surprise
function coarse(seconds) {
  if (seconds <= 60) return "Less than a minute left";
  return seconds <= 300 ? "Less than five minutes left" : "The time is hidden";
}

function isHidden() {
  try {
    return localStorage.getItem(STORE) === "hidden";
  } catch {
    return false;
  }
}

function remember(state) {
  try {
    localStorage.setItem(STORE, state);
  } catch {
    // Storage is refused: the time stays shown.
  }
}

function make(tag, attributes) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

customElements.define("count-down", CountDown);
