// Small comforts for htmx swaps; every page works without.
(() => {
  const on = (name, act) => document.addEventListener("htmx:" + name, act);
  let after;

  on("beforeSwap", ({ detail: { target } }) => {
    after = null;
    if (target.id === "earlier") {
      // what one reads stays where it is
      const next = target.nextElementSibling,
        top = next.getBoundingClientRect().top;
      after = () => scrollBy(0, next.getBoundingClientRect().top - top);
    } else if (target.id === "later") {
      // on to the first of the new entries
      const last = target.previousElementSibling;
      after = () => last.nextElementSibling?.querySelector("h3 a")?.focus({ preventScroll: true });
    }
  });
  on("afterSwap", () => {
    after?.();
    after = null;
  });
  // htmx notes in the session where it is; a kept page that comes back must say so,
  // or its rows go under another address.
  addEventListener("pageshow", ({ persisted }) => {
    try {
      persisted && sessionStorage.setItem("htmx-current-path-for-history", location.pathname + location.search);
    } catch {
      /* no session */
    }
  });

  // Of the head only what follows from the view is exchanged: no script runs twice, and what is not ours stays.
  const FOLLOWS =
    "title, meta[name=robots], meta[name=description], meta[property], link[rel=canonical], link[rel=alternate], " +
    "script[type$=json]";
  const follows = (element) => element.matches(FOLLOWS);
  on("removingHeadElement", (event) => follows(event.detail.headElement) || event.preventDefault());
  on("addingHeadElement", (event) => follows(event.detail.headElement.firstElementChild) || event.preventDefault());

  // A link opened in a tab or window of its own is left to the browser, whatever it does in place.
  const elsewhere = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button > 0;
  addEventListener(
    "click",
    (event) => elsewhere(event) && event.target.closest?.("a[data-hx-get]") && event.stopImmediatePropagation(),
    true,
  );

  // Keys of the whole page; the sheet at #keys lists them. Silent while one types.
  const go = (link) => link && (link.click(), true);
  const find = (what) => document.querySelector(what);
  const step = (by) => {
    const all = [...document.querySelectorAll(".entry h3 a, #main tbody a")];
    const here = all.indexOf(document.activeElement);
    const line = find("#today")?.getBoundingClientRect().top ?? 0;
    const start = Math.max(
      all.findIndex((link) => link.getBoundingClientRect().top > Math.max(line, 0)),
      0,
    );
    const next = all[here < 0 ? start : here + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
    return !!next;
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    t: () => (find("#today") ? (find("#today").scrollIntoView({ block: "center" }), true) : go(find(".views a"))),
    "/": () => (find("#q").focus(), find("#q").select(), true),
    "[": () => go(find("#main a[rel=prev]")),
    "]": () => go(find("#main a[rel=next]")),
    "+": () => go(find(".zoom [aria-current] + a")),
    "-": () => go([...document.querySelectorAll(".zoom a")].find((link) => link.nextElementSibling?.ariaCurrent)),
    "?": () => ((location.hash = location.hash === "#keys" ? "#main" : "#keys"), find("#keys").focus(), true),
    Escape: () => location.hash === "#keys" && ((location.hash = "#main"), true),
  };
  document.addEventListener("keydown", (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.target.matches("input:not([type=checkbox],[type=radio]), textarea, select")
    )
      return;
    if (keys[event.key]?.()) event.preventDefault();
  });

  // A page the browser did not keep is sent anew for Back: what Earlier and Later had added stands there again.
  const column = () => find("#entries");
  const rows = (html) => html.split('<li class="entry').length;
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(location.href, JSON.stringify([column().innerHTML, scrollY]));
    } catch {
      /* no room, no rows */
    }
  });
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward")
    try {
      const [html, top] = JSON.parse(sessionStorage.getItem(location.href));
      if (rows(html) > rows(column().innerHTML)) {
        column().innerHTML = html;
        htmx.process(column());
        scrollTo(0, top);
      }
    } catch {
      /* nothing was left here */
    }
})();
