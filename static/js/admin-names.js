// Gives names to what the admin's widgets leave nameless, for readers that speak.
//
// An autocomplete is drawn by a script beside its hidden select, and knows nothing of the label.
// The hints of a filter box are pictures with words.

function name() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const drawn = select.parentElement.querySelector(".select2-selection");
    const value = drawn?.querySelector(".select2-selection__rendered");
    const [label] = select.labels;
    if (!value || !label) continue;
    label.id ||= `label-${select.id}`;
    drawn.setAttribute("aria-labelledby", `${label.id} ${value.id}`);
    value.setAttribute("aria-labelledby", label.id);
  }
  for (const hint of document.querySelectorAll(".help-tooltip[aria-label]")) hint.role = "img";
}

// The widgets are drawn on the same occasions, so their turn comes first.
const soon = () => setTimeout(name);

addEventListener("load", soon);
document.addEventListener("formset:added", soon);
