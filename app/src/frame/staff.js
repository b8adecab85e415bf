// What pages of staff get on top and none of them needs: the account menu closes, links are copied by a button, weights are summed up,
// a blueprint follows what is typed.
(() => {
  const menu = document.querySelector("details.menu");
  if (menu) {
    addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
  const copy = async (source) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(source.textContent);
    // Pages without TLS have no clipboard of their own.
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) throw new Error("not copied");
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const [source, label] = [document.getElementById(button.dataset.copy), button.querySelector("span")];
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await copy(source);
        label.textContent = button.dataset.copied;
      } catch {
        getSelection().selectAllChildren(source);
      }
    });
  }
  for (const sum of document.querySelectorAll("[data-sum]")) {
    const fields = document.querySelectorAll(`input[name^="${sum.dataset.sum}"]`);
    const add = () => {
      let all = 0;
      for (const field of fields) all += Number(field.value) || 0;
      sum.value = all;
      sum.classList.toggle("is-bad", all !== Number(sum.dataset.whole));
    };
    for (const field of fields) field.addEventListener("input", add);
    sum.parentElement.hidden = false;
    add();
  }
  const form = document.querySelector("form[data-preview]");
  if (!form) return;
  const [board, state, said] = ["board", "board-state", "board-said"].map((id) => document.getElementById(id));
  let [pending, sent] = [0, 0];
  const say = (text) => {
    state.textContent = text;
    said.textContent = text;
  };
  const away = (number, why) => {
    if (number !== sent) return;
    board.toggleAttribute("data-stale", true);
    say(why);
  };
  const render = async () => {
    const number = ++sent;
    try {
      const reply = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!reply.ok) return away(number, reply.status === 401 ? state.dataset.signedOut : state.dataset.away);
      const answer = await reply.json();
      if (number !== sent) return;
      // Rendered by the server, like the page itself.
      if (answer.html) board.innerHTML = answer.html;
      board.toggleAttribute("data-stale", !answer.html);
      say(answer.fault || state.dataset.typed);
    } catch {
      away(number, state.dataset.away);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(render, 500);
  });
  // What was typed before this script ran, and what the browser puts back into a page that it shows again, had no listener.
  const other = (e) => (e.options ? [...e.options].some((o) => o.selected !== o.defaultSelected) : e.value !== e.defaultValue || e.checked !== e.defaultChecked);
  addEventListener("pageshow", () => {
    if ([...form.elements].some((e) => e.matches("input, select, textarea") && other(e))) render();
  });
})();
