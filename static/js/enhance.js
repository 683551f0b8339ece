// Sends a form without leaving the page and swaps one piece of the answer.
//
//   <form method="post" action="…" data-enhance="#main"> … <button>Answer</button></form>
//
// The answer is the full page that a browser without JavaScript gets: views and templates know
// nothing of this module. The element named by the selector is taken out of it and replaces ours.
// Elements with an id and [data-follow] (the account corner, the foot) are replaced too, since
// they tell about the request. The focus goes to [data-focus] in the new piece, else to the piece
// (either needs tabindex="-1"). After a redirect, and for GET, the address is pushed. A form with
// [data-as-typed] (as-typed.js) keeps the focus, and the address is replaced.
// After 400 ms a .button says "Sending…", and [data-say] tells it to readers that speak.
// Whatever goes wrong, the browser submits the form itself; with no network at all the page stays
// as it is and says so.
//
// Then `enhance:end` is dispatched on the document, unless the browser took over; detail: ok (a
// page came and its status was 200 to 299).

const PATIENCE = 30_000; // ms until the browser takes over
const CALM = 400; // ms without a word

// The parser's document is inert, so nothing in it runs; scripts come from this site only.
const rules = {
  createHTML: (text) => text,
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError("a foreign script");
    return url;
  },
};
const policy = globalThis.trustedTypes?.createPolicy("quiz", rules) ?? rules;

let shown = location.pathname + location.search;
let leaving = false;

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-enhance]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;

  const submitter = event.submitter;
  const rest = wait(form, submitter);
  leaving = false;
  try {
    const request = makeRequest(form, submitter);
    const [page, response] = await send(request);
    await bring(page);
    const moved = response.redirected || request.method === "GET";
    const stays = "asTyped" in form.dataset;
    const focused = swap(page, form.dataset.enhance, () => {
      if (moved && response.url !== location.href) visit(response.url, stays);
      document.title = page.title || document.title;
    });
    if (!stays) focused.focus();
    end(response.ok);
  } catch {
    // The reader went elsewhere (which ends a request under way), or there is no network at all.
    if (!leaving && navigator.onLine) return letTheBrowserSend(form, submitter);
    if (!leaving) sayOffline(form);
    end(false);
  } finally {
    rest();
  }
});

// Back and forward among pushed addresses. A jump to a #fragment also comes here, and stays.
addEventListener("popstate", () => {
  if (location.pathname + location.search !== shown) location.reload();
});

addEventListener("beforeunload", () => {
  leaving = true;
});

// What the browser would send itself
function makeRequest(form, submitter) {
  const data = new FormData(form, submitter);
  const method = (submitter?.getAttribute("formmethod") ?? form.method).toUpperCase();
  const url = new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
  const init = { method, signal: AbortSignal.timeout(PATIENCE) };
  if (method === "GET") url.search = new URLSearchParams(data);
  else init.body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
  return new Request(url, init);
}

async function send(request) {
  const response = await fetch(request);
  if (!response.headers.get("content-type")?.startsWith("text/html")) throw new TypeError("not a page");
  const html = policy.createHTML(await response.text());
  return [new DOMParser().parseFromString(html, "text/html"), response];
}

// The new piece may need styles and modules that this page did not.
async function bring(page) {
  const missing = (selector, name) =>
    [...page.querySelectorAll(selector)].filter(
      (node) => !document.querySelector(`${selector}[${name}="${CSS.escape(node.getAttribute(name))}"]`),
    );

  const sheets = missing('link[rel="stylesheet"]', "href").map(
    (link) =>
      new Promise((resolve) => {
        link.onload = link.onerror = resolve;
        document.head.append(document.adoptNode(link));
      }),
  );
  for (const { attributes } of missing('script[type="module"]', "src")) {
    const script = document.createElement("script");
    script.type = "module";
    script.src = policy.createScriptURL(attributes.src.value);
    document.head.append(script);
  }
  await Promise.all(sheets);
}

function swap(page, selector, between) {
  const [piece, here] = [page.querySelector(selector), document.querySelector(selector)];
  if (!piece || !here) throw new TypeError(`no ${selector} in the page`);

  for (const script of piece.querySelectorAll("script")) script.remove();
  for (const old of document.querySelectorAll("[id][data-follow]")) {
    const next = page.getElementById(old.id);
    if (next && !here.contains(old)) old.replaceWith(document.adoptNode(next));
  }
  here.replaceWith(document.adoptNode(piece));
  between();
  return piece.querySelector("[data-focus]") ?? piece;
}

function visit(url, stays) {
  history[stays ? "replaceState" : "pushState"]({}, "", url);
  shown = location.pathname + location.search;
  if (!stays) scrollTo(0, 0);
}

// Returns what undoes the waiting.
function wait(form, submitter) {
  const button = submitter?.matches(".button") ? submitter : null;
  const words = button ? [...button.childNodes] : [];
  form.setAttribute("aria-busy", "true");
  button?.setAttribute("aria-disabled", "true");

  let spoke = false;
  const timer = setTimeout(() => {
    spoke = true;
    button?.replaceChildren("Sending…");
    say("Sending…");
  }, CALM);

  return () => {
    clearTimeout(timer);
    form.removeAttribute("aria-busy");
    button?.removeAttribute("aria-disabled");
    if (!spoke) return;
    button?.replaceChildren(...words);
    say("");
  };
}

function end(ok) {
  document.dispatchEvent(new CustomEvent("enhance:end", { detail: { ok } }));
}

function say(words) {
  const line = document.querySelector("[data-say]");
  if (line) line.textContent = words;
}

function letTheBrowserSend(form, submitter) {
  form.removeAttribute("data-enhance");
  // In a task of its own: the browser ignores requestSubmit while it still dispatches the event.
  setTimeout(() => form.requestSubmit(submitter ?? undefined));
}

function sayOffline(form) {
  let line = form.querySelector("[data-offline]");
  if (!line) {
    line = Object.assign(document.createElement("p"), { className: "fault" });
    line.setAttribute("role", "alert");
    line.dataset.offline = "";
    form.append(line);
  }
  line.textContent = "There is no network just now, so nothing was sent. What you gave is still here: try again.";
}
