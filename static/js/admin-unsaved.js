// Asks before somebody leaves a form of the admin in which something was changed and not saved.

const form = document.querySelector(".change-form #content-main form");
let untouched; // what the form held when it came
let isSent = false;

// The rows that a pair of boxes has chosen stand in the second one, and are sent only at the end.
function chosen(box) {
  return [...box.options].map((option) => option.value).sort();
}

function held() {
  const boxes = [...form.querySelectorAll(".selector-chosen select")].map(chosen);
  return JSON.stringify([[...new FormData(form)], boxes]);
}

function isChanged() {
  // A form that was refused holds what is saved nowhere.
  return form.querySelector(".errornote") !== null || held() !== untouched;
}

if (form) {
  // Widgets are drawn when the page has loaded, so their turn comes first.
  addEventListener("load", () => setTimeout(() => (untouched = held())));
  form.addEventListener("submit", () => (isSent = true));
  addEventListener("beforeunload", (event) => {
    if (untouched !== undefined && !isSent && isChanged()) event.preventDefault();
  });
}
