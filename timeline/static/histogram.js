// The histogram: pointing reads a column out, arrows move along it, dragging chooses a range.
(() => {
  const columns = (strip) => [...strip.querySelectorAll(".years span")];
  const under = (strip, x) => columns(strip).findLast((column) => column.getBoundingClientRect().left <= x);
  let from, to, strip;

  const draw = () => {
    const all = columns(strip),
      [a, b] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
    all.forEach((column, at) => column.classList.toggle("drag", at >= a && at <= b && a !== b));
    return [all[a], all[b]];
  };
  document.addEventListener("pointermove", (event) => {
    const over = event.target.closest?.(".decades");
    if (over) {
      const column = under(over, event.clientX);
      over.parentElement.querySelector(".read").textContent = column?.dataset.said ?? "";
    }
    if (from) {
      to = under(strip, event.clientX) ?? to;
      draw();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    strip =
      event.button === 0 &&
      event.pointerType !== "touch" &&
      event.target.closest(".hits") &&
      event.target.closest(".decades");
    from = to = strip ? under(strip, event.clientX) : null;
  });
  document.addEventListener("pointerup", () => {
    if (from && from !== to) {
      const [first, last] = draw(),
        form = document.getElementById("filter");
      form.elements.since.value = first.dataset.at;
      form.elements.until.value = last.dataset.at;
      form.requestSubmit();
      document.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    }
    from = null;
  });
  document.addEventListener("dragstart", (event) => event.target.closest(".hits") && event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const hit = event.target.closest?.(".hits a"),
      step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!hit || !step) return;
    const all = [...hit.closest(".decades").querySelectorAll(".hits a")];
    all[all.indexOf(hit) + step]?.focus();
    event.preventDefault();
  });
})();
