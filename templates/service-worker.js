// Without a network this shows one page, {{ page }}, in place of any other.
//
// It keeps that page, which is nobody's (asked for without cookies), and the files that it names;
// never another page, so nobody sees what was somebody else's. Everything comes from the network
// while there is one. What is sent is left to the browser.

const KEPT = "offline-{{ version }}"; // another text or file makes another version
const PAGE = "{{ page }}";
const FILES = {{ files|safe }};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const kept = request.mode === "navigate" ? PAGE : FILES.find((file) => file === url.pathname);
  if (kept) event.respondWith(fetch(request).catch(() => find(kept)));
});

async function keep() {
  const cache = await caches.open(KEPT);
  const page = new Request(PAGE, { credentials: "omit", cache: "reload" });
  await cache.addAll([page, ...FILES]);
  await skipWaiting();
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

async function find(kept) {
  const cache = await caches.open(KEPT);
  return (await cache.match(kept, { ignoreVary: true })) ?? Response.error();
}
