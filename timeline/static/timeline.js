// Small comforts for htmx swaps; every page works without.
(() => {
  const on = (name, act) => document.addEventListener("htmx:" + name, act);
  let after;

  on("beforeSwap", ({ detail: { target, requestConfig } }) => {
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
    } else {
      // an open filter sheet stays open until "Show"
      const sheet = document.querySelector("#filter:target"),
        top = sheet?.scrollTop,
        held = document.activeElement.id;
      if (sheet && requestConfig.triggeringEvent?.type !== "submit")
        after = () => {
          location.replace("#filter");
          document.getElementById("filter").scrollTop = top;
          document.getElementById(held)?.focus({ preventScroll: true });
        };
    }
  });
  on("afterSwap", () => {
    after?.();
    after = null;
  });
  on("historyRestore", () => {
    // a kept page has the search box as it was first sent
    const box = document.getElementById("q");
    if (box) box.value = new URLSearchParams(location.search).get("q") ?? "";
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

  // No answer, or an error: the link or form itself shows what is wrong.
  const plainly = ({ detail: { elt } }) => (elt.href ? location.assign(elt.href) : elt.submit?.());
  on("sendError", plainly);
  on("responseError", plainly);

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
  const column = () => find("#main .cols > div");
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
