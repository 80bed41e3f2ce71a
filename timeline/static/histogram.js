// The histogram: pointing reads a column out, arrows move along it, dragging chooses a range.
(() => {
  const shown = (column) => column.getClientRects().length;
  const columns = (strip) => [...strip.querySelectorAll("li")].filter(shown);
  const under = (strip, x) => columns(strip).findLast((column) => column.getBoundingClientRect().left <= x);
  let from, to, strip;

  const draw = () => {
    const all = columns(strip),
      [a, b] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
    all.forEach((column, at) => column.classList.toggle("drag", at >= a && at <= b && a !== b));
    return [all[a], all[b]];
  };

  // To the entries of these periods, from the first on: asked for by the filter form where there is one.
  const choose = (since, until) => {
    const form = document.getElementById("filter");
    if (!form) {
      const query = new URLSearchParams({ since, until, at: since });
      const address = strip.parentElement.dataset.range;
      location.assign(address + (address.includes("?") ? "&" : "?") + query);
      return;
    }
    const at = Object.assign(document.createElement("input"), { type: "hidden", name: "at", value: since });
    form.elements.since.value = since;
    form.elements.until.value = until;
    form.append(at);
    form.requestSubmit();
    at.remove();
  };

  const draggable = () => document.getElementById("filter") || strip.parentElement.dataset.range;

  document.addEventListener("pointermove", (event) => {
    const over = event.target.closest?.(".columns");
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
    strip = event.button === 0 && event.pointerType !== "touch" && event.target.closest(".columns");
    from = to = strip && draggable() ? under(strip, event.clientX) : null;
  });
  document.addEventListener("pointerup", () => {
    if (from && from !== to) {
      const [first, last] = draw();
      choose(first.dataset.at, last.dataset.at);
      const stop = (event) => event.preventDefault();
      document.addEventListener("click", stop, { once: true, capture: true });
      setTimeout(() => document.removeEventListener("click", stop, { capture: true }));
    }
    from = null;
  });
  document.addEventListener("dragstart", (event) => event.target.closest(".columns") && event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const column = event.target.closest?.(".columns a"),
      step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!column || !step) return;
    const all = [...column.closest(".columns").querySelectorAll("a")].filter(shown);
    all[all.indexOf(column) + step]?.focus();
    event.preventDefault();
  });
})();
