// Says that work is under way, once a form that may take long was sent.

for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name && event.submitter.name !== "apply") return;
    const told = form.querySelector(".busy");
    const file = form.querySelector("input[type=file]")?.files[0];
    const size = file ? ` (${(file.size / 1000).toLocaleString("en", { maximumFractionDigits: 0 })} kB)` : "";
    told.textContent = form.dataset.busy + size;
    const started = Date.now();
    setInterval(() => {
      told.textContent = `${form.dataset.busy}${size}, ${Math.round((Date.now() - started) / 1000)} s`;
    }, 1000);
  });
}
