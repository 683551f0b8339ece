// Starts a run of a lab when it is its turn, and shows how it goes, until there is a finding.
//
//   <lab-run data-progress="…">   answers { state, lines, ahead, is_next, again_in }
//     [data-title], [data-lead], <ol data-lines>, form[data-start], form[data-leave]
//
// Without JavaScript the page asks for itself every few seconds, and Start is pressed by hand.

const PACE = 700; // ms between two looks while it is started
const LATER = 3000; // after a look that failed
const BEFORE = "Two run at once, so that the site stays fast for everybody.";

class LabRun extends HTMLElement {
  #timer;
  #started = false;

  connectedCallback() {
    this.#look();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  async #look() {
    let again = LATER;
    try {
      const response = await fetch(this.dataset.progress, { headers: { Accept: "application/json" } });
      if (response.redirected || response.status === 404) return this.#leave();
      if (!response.ok) throw new TypeError("no progress");
      const told = await response.json();
      if (told.state === "found" || told.state === "failed") return location.reload();
      again = told.again_in;
      if (told.is_next && !this.#started) this.#start();
      this.#show(told);
    } catch {
      this.#say("[data-lead]", "The site was not reached. This page looks again; a run that has begun goes on.");
    }
    this.#timer = setTimeout(() => this.#look(), this.#started ? PACE : again);
  }

  #show({ state, lines, ahead }) {
    const list = this.querySelector("[data-lines]");
    for (const line of lines.slice(list.children.length)) {
      list.append(Object.assign(document.createElement("li"), { textContent: line }));
    }
    if (state === "waiting" && !this.#started) {
      const place = ahead ? `${ahead} ${ahead === 1 ? "run" : "runs"} before yours.` : "You are the next.";
      this.#say("[data-title]", "In the queue");
      this.#say("[data-lead]", `${place} ${BEFORE}`);
    } else {
      this.#say("[data-title]", "It runs");
      this.#say("[data-lead]", "What it does stands here as it happens.");
      for (const form of this.querySelectorAll("form")) form.hidden = true;
    }
  }

  // It is somebody else's page now, or nobody's: there is nothing to look after any more.
  #leave() {
    this.#say("[data-title]", "You are signed out");
    this.#say("[data-lead]", "A run that has begun goes on. Sign in again to see what it finds.");
    for (const form of this.querySelectorAll("form")) form.hidden = true;
  }

  // The answer comes when the run has ended; meanwhile the looks go on.
  async #start() {
    this.#started = true;
    const form = this.querySelector("[data-start]");
    try {
      await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    } catch {
      // The looks tell how it stands.
    }
    this.#started = false; // it has ended, or it was somebody else's turn after all
  }

  #say(selector, words) {
    const element = this.querySelector(selector);
    if (element.textContent !== words) element.textContent = words;
  }
}

customElements.define("lab-run", LabRun);
