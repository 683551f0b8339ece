// Keeps the cards that are due in this browser, reviews them without a network, and brings the
// looks back, each once.
//
//   <keep-cards hidden data-learner="…" data-due="…" data-sync="…" data-worker="…">   where one chooses it
//     [data-do="keep"], [data-do="forget"], [data-kept] (only while cards are kept), [data-told]
//   <offline-cards data-page="…" data-due="…" data-sync="…">   where they are reviewed
//     [data-told], [data-elsewhere] (shown in place of another page), <template data-state="none|front|back|done">
//     with [data-text], [data-cells], [data-new], [data-undo], [data-send], [data-do="reveal|rate|undo|send"]
//   <forget-cards></forget-cards>   after signing out
//
// Kept in localStorage: { learner, at, cards: [{ card, title, …, rating? }], looks: [{ id, card, rating,
// at, milliseconds, refused? }] }. `learner` is the server's mark of whose they are; all is forgotten
// when another one's arrives, and after 30 days. A look waits from its rating until the server has
// recorded it, and may be taken back until it is sent; a refused one stays, and is told. Looks are sent
// when a page with either element opens, when the network or the reader comes back, and by [data-do="send"].

const STORE = "offline-cards";
const LONGEST = 30 * 24 * 3600 * 1000; // ms; the server takes no older looks
const PATIENCE = 15_000; // ms
const WORDS = ["Again", "Hard", "Good", "Easy"];
const CELLS = ["wrong", "unsure", "right", "right"];

const rules = {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("a foreign script");
    return url;
  },
};
const policy = globalThis.trustedTypes?.createPolicy("worker", rules) ?? rules;

class KeepCards extends HTMLElement {
  connectedCallback() {
    const kept = read();
    if (kept && kept.learner !== this.dataset.learner) forget();
    this.onclick = ({ target }) => this.#act(target.closest("[data-do]")?.dataset.do);
    this.#show();
    if (waiting().length) this.#act("send");
  }

  async #act(what) {
    if (what === "forget") await tell(this, () => forget("Nothing is kept on this device any more."));
    if (what === "keep") await tell(this, () => this.#keep());
    if (what === "send") await tell(this, () => send(this.dataset));
    this.#show();
  }

  async #keep() {
    if (!navigator.serviceWorker) return "This browser keeps no pages, so there would be nowhere to review them.";
    await send(this.dataset);
    await navigator.serviceWorker.register(policy.createScriptURL(this.dataset.worker));
    await inTime(navigator.serviceWorker.ready);
    const count = await take(this.dataset);
    return `${many(count, "card is", "cards are")} kept on this device.`;
  }

  #show() {
    const kept = read();
    for (const part of this.querySelectorAll("[data-kept]")) part.hidden = !kept;
    this.hidden = !kept && !this.querySelector('[data-do="keep"]');
  }
}

class OfflineCards extends HTMLElement {
  #card; // the one that is asked
  #since; // when its front was shown
  #begun = false;

  connectedCallback() {
    this.onclick = ({ target }) => this.#act(target.closest("[data-do]"));
    addEventListener("online", this.#back);
    document.addEventListener("visibilitychange", this.#back);
    this.querySelector("[data-elsewhere]").hidden = location.pathname === this.dataset.page;
    this.#show("front", false);
    this.querySelector("[data-told]").textContent = standing();
    if (navigator.onLine && read()) this.#open();
  }

  disconnectedCallback() {
    removeEventListener("online", this.#back);
    document.removeEventListener("visibilitychange", this.#back);
  }

  // A phone that slept did not hear that the network is back.
  #back = () => {
    if (!document.hidden && navigator.onLine && waiting().length) tell(this, () => send(this.dataset));
  };

  // With a network: what waits is brought back, and the cards are those of now.
  async #open() {
    await tell(this, async () => {
      const told = await send(this.dataset);
      await take(this.dataset, () => read() && !this.#begun);
      return told;
    });
    if (!this.#begun) this.#show("front", false);
  }

  async #act(button) {
    if (!button) return;
    this.#begun = true;
    const what = button.dataset.do;
    if (what === "reveal") this.#show("back");
    if (what === "rate") this.#rate(Number(button.value));
    if (what === "undo") await this.#undo();
    await tell(this, () => what === "send" && send(this.dataset));
    if (what === "send") this.#show();
  }

  #rate(rating) {
    const kept = read();
    const card = kept?.cards.find(({ card, rating }) => card === this.#card && !rating);
    if (card) {
      const at = Date.now();
      card.rating = rating;
      kept.looks.push({ id: crypto.randomUUID(), card: card.card, rating, at, milliseconds: at - this.#since });
      write(kept);
    }
    this.#show();
  }

  // Not while looks are sent: what is under way cannot be taken back.
  #undo() {
    return alone(() => {
      const kept = read();
      const card = last(kept);
      if (card) {
        delete card.rating;
        kept.looks.pop();
        write(kept);
      }
      this.#show();
    });
  }

  #show(state = "front", focus = true) {
    const kept = read();
    const place = kept?.cards.findIndex((card) => !card.rating) ?? -1;
    const card = kept?.cards[place];
    if (!kept) state = "none";
    else if (!card) state = "done";
    if (state === "front") [this.#card, this.#since] = [card.card, Date.now()];

    const here = this.querySelector("[data-here]");
    const piece = this.querySelector(`template[data-state="${state}"]`).content.cloneNode(true);
    fill(piece, kept, card, place);
    for (const old of here.querySelectorAll(":scope > :not([data-stays])")) old.remove();
    here.querySelector("[data-told]").before(piece);
    if (focus) here.querySelector("[data-focus]").focus();
  }
}

class ForgetCards extends HTMLElement {
  connectedCallback() {
    forget();
  }
}

function fill(piece, kept, card, place) {
  const before = last(kept);
  const [again, hard, good, easy] = card?.back ?? [];
  const words = { ...card, again, hard, good, easy, position: place + 1, count: kept?.cards.length };
  if (before) Object.assign(words, { last: before.title, rated: WORDS[before.rating - 1] });
  for (const part of piece.querySelectorAll("[data-text]")) part.textContent = words[part.dataset.text];

  const cells = (kept?.cards ?? []).map(({ rating }, position) => {
    const cell = document.createElement("li");
    if (rating) cell.dataset.was = CELLS[rating - 1];
    if (position === place) cell.setAttribute("aria-current", "step");
    return cell;
  });
  piece.querySelector("[data-cells]")?.append(...cells);

  if (!card?.is_new) piece.querySelector("[data-new]")?.remove();
  if (!before) piece.querySelector("[data-undo]")?.remove();
  if (!waiting().length) piece.querySelector("[data-send]")?.remove();
}

// The card that was rated last, if that may still be taken back.
function last(kept) {
  const look = kept?.looks.at(-1);
  if (!look || look.refused) return null;
  return kept.cards.find(({ card, rating }) => card === look.card && rating) ?? null;
}

const waiting = () => read()?.looks.filter(({ refused }) => !refused) ?? [];

// What there is to know of the looks that are still here.
function standing() {
  const refused = read()?.looks.filter((look) => look.refused) ?? [];
  const count = waiting().length;
  const told = count ? [`${many(count, "rating waits", "ratings wait")} here to be sent.`] : [];
  const why = [...new Set(refused.map((look) => look.refused))].join(" ");
  if (why) told.push(`${many(refused.length, "rating was", "ratings were")} not taken: ${why}`);
  return told.join(" ");
}

// Do it, and say what came of it.
async function tell(element, action) {
  const line = element.querySelector("[data-told]");
  try {
    line.textContent = [await action(), standing()].filter(Boolean).join(" ");
  } catch (error) {
    const why = error instanceof SignedOut ? "You are signed out: sign in first." : "The site was not reached.";
    line.textContent = `${why} ${standing()}`.trim();
  }
}

// Bring back what waits; returns what to say.
function send({ due, sync }) {
  return alone(async () => {
    if (!waiting().length) return "";
    const { token } = await ask(due);
    const looks = waiting();
    if (!looks.length) return read() ? "" : "What was kept here was somebody else's, and is removed.";

    const response = await fetch(sync, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ looks }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.redirected) throw new SignedOut();
    if (!response.ok) throw new TypeError(`not taken: ${response.status}`);
    const { done, refused } = await response.json();

    const kept = read(); // as it is by now
    if (!kept) return "";
    kept.looks = kept.looks.filter(({ id }) => !done.includes(id));
    for (const look of kept.looks) if (look.id in refused) look.refused = refused[look.id];
    write(kept);
    return done.length ? `${many(done.length, "rating was", "ratings were")} sent.` : "";
  });
}

// Keep the cards that are due now, if they are still wanted when they come; returns how many.
async function take({ due }, areWanted = () => true) {
  const { learner, cards } = await ask(due);
  if (!areWanted()) return 0;
  const unsent = new Set(waiting().map(({ card }) => card));
  const kept = cards.filter(({ card }) => !unsent.has(card));
  write({ learner, at: Date.now(), cards: kept, looks: read()?.looks ?? [] });
  return kept.length;
}

// What is due, from the server. What is kept of somebody else is forgotten.
async function ask(due) {
  const response = await fetch(due, { signal: AbortSignal.timeout(PATIENCE) });
  if (response.redirected) throw new SignedOut();
  if (!response.ok) throw new TypeError(`no cards: ${response.status}`);
  const answer = await response.json();
  if (read()?.learner !== answer.learner) forget();
  return answer;
}

class SignedOut extends Error {}

// One at a time, in all tabs.
const alone = (action) => navigator.locks.request(STORE, action);

function inTime(promise) {
  const late = new Promise((_, fail) => setTimeout(() => fail(new TypeError("it takes too long")), PATIENCE));
  return Promise.race([promise, late]);
}

const many = (count, one, more) => `${count} ${count === 1 ? one : more}`;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE));
    return kept && Date.now() - kept.at < LONGEST ? kept : null;
  } catch {
    return null; // storage is refused
  }
}

const write = (kept) => localStorage.setItem(STORE, JSON.stringify(kept));

function forget(told = "") {
  try {
    localStorage.removeItem(STORE);
  } catch {
    // Storage is refused: there is nothing in it.
  }
  return told;
}

if (!read()) forget();
customElements.define("keep-cards", KeepCards);
customElements.define("offline-cards", OfflineCards);
customElements.define("forget-cards", ForgetCards);
