// Sends a form while its reader types, so that the piece it asks for follows; by enhance.js.
//
//   <form action="…" data-enhance="#hits" data-as-typed><input type="search" name="q"> <button>Find</button></form>
//   <div id="hits"> <h2 data-told>3 entries for “queue”</h2> … </div>
//
// The focus stays in the field. What [data-told] says is told to readers that speak.

const PAUSE = 250; // ms without a key

let timer;
let waits = null; // a form that was typed into while its last sending was under way

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-as-typed]");
  if (!form || event.isComposing) return;
  clearTimeout(timer);
  timer = setTimeout(() => send(form), PAUSE);
});

document.addEventListener("enhance:end", () => {
  const told = document.querySelector("[data-told]");
  const line = document.querySelector("[data-say]");
  if (told && line) line.textContent = told.textContent;
  if (waits) setTimeout(() => send(waits));
});

function send(form) {
  waits = form.getAttribute("aria-busy") === "true" ? form : null;
  if (!waits) form.requestSubmit();
}
