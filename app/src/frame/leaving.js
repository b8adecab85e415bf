// Leaving a page whose form was changed asks first. Forms that were sent, and other forms of the page, do not count as changed. What was
// sent is kept in this tab until the next page of ours is there: should the connection fail, going back finds it again.
(() => {
  const forms = [...document.querySelectorAll("form.form[method=post]")];
  const entries = (form) => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const text = (form) => JSON.stringify(entries(form));
  const typed = (form) => [...form.elements].some((e) => e.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && e.value);
  const again = document.currentScript.dataset.again !== undefined;
  const before = new Map(forms.map((form) => [form, again && typed(form) ? "" : text(form)]));
  const KEY = "assay-sent";
  // No storage: then nothing is kept, as without scripts.
  const stored = (what) => {
    try {
      return what(sessionStorage);
    } catch {
      return null;
    }
  };
  const kept = stored((storage) => JSON.parse(storage.getItem(KEY)));
  stored((storage) => storage.removeItem(KEY));
  const put = (form, fields) => {
    const left = fields.map(([name, value]) => ({ name, value }));
    const take = (fits) => left.splice(left.findIndex(fits), left.some(fits) ? 1 : 0)[0];
    for (const e of form.elements) {
      if (!e.name || e.type === "password") continue;
      if (e.matches("[type=checkbox], [type=radio]")) e.checked = !!take(({ name, value }) => name === e.name && value === e.value);
      else e.value = take(({ name }) => name === e.name)?.value ?? e.value;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const [{ type }] = performance.getEntriesByType("navigation");
  const same = kept && type === "back_forward" && forms.find((form) => kept.action === form.action);
  if (same) put(same, kept.fields);
  let sent = null;
  addEventListener("input", () => (sent = null));
  addEventListener("submit", (event) => {
    sent = event.target;
    if (!forms.includes(sent) || sent.querySelector("[type=password]")) return;
    stored((storage) => storage.setItem(KEY, JSON.stringify({ action: sent.action, fields: entries(sent) })));
  });
  addEventListener("beforeunload", (event) => {
    if (forms.some((form) => form !== sent && text(form) !== before.get(form))) event.preventDefault();
  });
})();
