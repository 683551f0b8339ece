// Puts a button under each password field that shows what is typed.
//
//   <script type="module" src="…/show-password.js"></script>
//
// Hidden again when the form is sent, so that no browser keeps it as an ordinary word.

for (const field of document.querySelectorAll("input[type=password]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "word" });
  const line = Object.assign(document.createElement("p"), { className: "note" });
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide the password" : "Show the password";
  };
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false));
  show(false);
  line.append(button);
  field.after(line);
}
