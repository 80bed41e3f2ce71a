// Beside a time of day, what the reader's own clocks show then, where that is something else. Pages work without.
(() => {
  const words = document.currentScript.dataset.words; // "{time} your time"
  const language = document.documentElement.lang;
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
  const digits = (number, length = 2) => String(number).padStart(length, "0");

  const onOwnClocks = (moment) => ({
    day: [digits(moment.getFullYear(), 4), digits(moment.getMonth() + 1), digits(moment.getDate())].join("-"),
    time: digits(moment.getHours()) + ":" + digits(moment.getMinutes()),
  });

  const add = (element) => {
    const written = /^(\d{4,}-\d\d-\d\d)T(\d\d:\d\d)[+-]\d\d:\d\d$/.exec(element.dateTime);
    if (!written || element.nextElementSibling?.matches(".own-time")) return;
    const moment = new Date(element.dateTime),
      own = onOwnClocks(moment);
    if (own.day === written[1] && own.time === written[2]) return;
    const day = own.day === written[1] ? "" : weekday.format(moment) + " ";
    const text = words.replace("{time}", day + clock.format(moment));
    if (element.closest(".bar")) {
      element.title = text; // no room in a month
      return;
    }
    const note = document.createElement("span");
    note.className = "own-time";
    note.textContent = ", " + text;
    element.after(note);
  };

  const addAll = () => document.querySelectorAll("time[data-until]").forEach(add);
  addAll();
  document.addEventListener("htmx:afterSwap", addAll);
  document.addEventListener("htmx:historyRestore", addAll);
})();
