// Adds the edge's part to the line at the foot, which only the browser knows.
//
//   <served-by page="7f3a-12"><ol class="route"><li>… <span>GET /</span></li>
//     <template><li>… <span data-edge="cache"></span></li></template> … </ol>
//     … <template> … <span data-edge="wait"></span> … </template></served-by>
//
// It looks for what the browser measured of the request whose Server-Timing names this page
// (page;desc="7f3a-12"): of the load, or of a fetch when enhance.js brought this foot. CloudFront
// adds cdn-cache-hit, -refresh or -miss, cdn-pop, and cdn-upstream-fbl. Where the origin's own
// names did not come through, the first foot belongs to the load. With an edge the templates
// are filled and shown, and the first stop says the time in all. Without one nothing changes.

const STATUS = {
  "cdn-cache-hit": "hit",
  "cdn-cache-refresh": "hit, checked",
  "cdn-cache-miss": "miss",
};

let isFirst = true; // the foot that came with the load

class ServedBy extends HTMLElement {
  #watch;
  #isFirst;

  connectedCallback() {
    this.#isFirst = isFirst;
    isFirst = false;
    // An entry comes when its response is complete, which may be later than this foot.
    this.#watch = new PerformanceObserver((list) => this.#look(list.getEntries()));
    for (const type of ["navigation", "resource"]) this.#watch.observe({ type, buffered: true });
  }

  disconnectedCallback() {
    this.#watch.disconnect();
  }

  #look(entries) {
    const page = this.getAttribute("page");
    for (const entry of entries) {
      const told = new Map((entry.serverTiming ?? []).map((one) => [one.name, one]));
      const mine = told.get("page")?.description ?? (this.#isFirst && entry.entryType === "navigation" && page);
      if (mine !== page) continue;
      this.#watch.disconnect();
      this.#tell(told, entry);
      return;
    }
  }

  #tell(told, entry) {
    const status = Object.keys(STATUS).find((name) => told.has(name));
    if (!status) return;

    const place = told.get("cdn-pop")?.description;
    const wait = told.get("cdn-upstream-fbl")?.duration;
    const words = {
      cache: [STATUS[status], place].filter(Boolean).join(", "),
      wait: wait ? `It waited ${Math.round(wait)} ms for the first byte from behind it.` : "",
    };
    for (const template of this.querySelectorAll("template")) {
      for (const slot of template.content.querySelectorAll("[data-edge]")) slot.textContent = words[slot.dataset.edge];
      template.replaceWith(template.content);
    }
    const ms = Math.round(entry.responseEnd - entry.startTime);
    this.querySelector(".route span").append(`, ${ms}\u00a0ms in all`);
  }
}

customElements.define("served-by", ServedBy);
