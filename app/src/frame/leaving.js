// Leaving a page whose form was changed asks first. Forms that were sent, and other forms of the page, do not count as changed.
(() => {
  const forms = [...document.querySelectorAll("form.form[method=post]")];
  const text = (form) => JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const typed = (form) => [...form.elements].some((e) => e.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && e.value);
  const again = document.currentScript.dataset.again !== undefined;
  const before = new Map(forms.map((form) => [form, again && typed(form) ? "" : text(form)]));
  let sent = null;
  addEventListener("input", () => (sent = null));
  addEventListener("submit", (event) => (sent = event.target));
  addEventListener("beforeunload", (event) => {
    if (forms.some((form) => form !== sent && text(form) !== before.get(form))) event.preventDefault();
  });
})();
