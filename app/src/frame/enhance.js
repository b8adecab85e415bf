// What every page gets on top and no page needs: without it, times are in UTC and say so, and every box of code is a tab stop.
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
    time.textContent = new Intl.DateTimeFormat(language, faces[time.dataset.local]).format(at);
  }
  const boxes = document.querySelectorAll("pre[tabindex='0'], .lines-scroll");
  const stops = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  stops();
  addEventListener("resize", stops);
})();
