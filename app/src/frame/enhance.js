// What every page gets on top and no page needs: without it, times are in UTC and say so, every box of code is a tab stop, lines that
// can be chosen are copied with the space between them, nothing is printed by a button, and nobody is asked before finishing over an
// answer that waits on the device. A page that waits for something loads itself again; a header says so too, for browsers without
// scripts.
(() => {
  const language = document.documentElement.lang === "fr" ? "fr" : "en-GB";
  const faces = {
    moment: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" },
    clock: { hour: "2-digit", minute: "2-digit" },
  };
  for (const time of document.querySelectorAll("time[data-local]")) {
    const at = new Date(time.dateTime);
    if (isNaN(at)) continue;
    time.title = time.textContent;
    // Day and time of day each stay on one line; between them a line may end.
    time.textContent = new Intl.DateTimeFormat(language, faces[time.dataset.local]).format(at).replace(/(?<!,) /g, "\u00a0");
  }
  const boxes = document.querySelectorAll("pre[tabindex='0'], .lines-scroll");
  const stops = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  stops();
  const again = document.querySelector("[data-again-ms]");
  if (again) setTimeout(() => location.reload(), Number(again.dataset.againMs));
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  addEventListener("resize", stops);
  // A page of an attempt that the browser had put aside may be older than what was answered since.
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form#answer, form#finish")) location.reload();
  });
  // Nobody finishes while answers wait on this device: once the page is awake, its island sees to that.
  const finish = document.querySelector("form[data-outbox]");
  finish?.addEventListener("submit", (event) => {
    const { awake, asleep } = document.documentElement.dataset;
    let waits = false;
    try {
      waits = JSON.parse(localStorage.getItem(finish.dataset.outbox)).some((letter) => letter.flag == null);
    } catch {
      // Nothing is kept, or nothing that can be read.
    }
    if (!waits || awake !== undefined) return;
    document.getElementById("deliver").hidden = false;
    if (asleep === undefined || !confirm(finish.dataset.ask)) event.preventDefault();
  });
  document.addEventListener("copy", (event) => {
    const chosen = getSelection();
    if (!chosen.anchorNode?.parentElement?.closest(".lines") || !chosen.focusNode?.parentElement?.closest(".lines")) return;
    const lines = [...document.querySelectorAll(".lines-list > li")].filter((line) => chosen.containsNode(line, true));
    if (lines.length < 2) return;
    event.clipboardData.setData("text/plain", lines.map((line) => line.querySelector("code")?.textContent ?? "").join("\n"));
    event.preventDefault();
  });
})();
