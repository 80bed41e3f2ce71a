// The filter form keeps what one chose and typed. An answer brings counts and new choices into it and, as the
// attributes `checked` and `value`, the state it answers; what is chosen since then is kept, and asked again.
(() => {
  const on = (name, act) => document.addEventListener("htmx:" + name, act);
  const form = () => document.getElementById("filter");
  const part = (id, from) => from.querySelector("#" + CSS.escape(id));
  const within = (field) => !!form() && field.form === form();
  const belongs = (elt) => elt === form() || within(elt);
  let changes = 0, // made by hand
    answered = 0, // so many of them are in the last answer
    link = null, // followed in place, and not answered yet
    fresh; // the form as that answer has it, until ours looks the same

  // The search box asks as one types, every other field once it is changed.
  const changed = ({ target, type }) => {
    if (within(target) && type === (target.id === "q" ? "input" : "change")) changes++;
  };
  addEventListener("change", changed, true);
  addEventListener("input", changed, true);

  on("configRequest", ({ detail }) => {
    // the month one is in is in the form's address, which an answer may change
    if (belongs(detail.elt)) detail.path = form().getAttribute("action");
  });
  on("beforeRequest", ({ detail: { elt, requestConfig } }) => {
    if (belongs(elt)) requestConfig.asOf = changes;
    else link = elt;
  });
  // A link followed meanwhile is answered first, then what the form holds is asked of where it led.
  on("confirm", (event) => link && belongs(event.detail.elt) && event.preventDefault());
  const ask = () => htmx.trigger(form(), "change");

  on("afterRequest", ({ detail: { requestConfig, successful, target } }) => {
    if (requestConfig.elt === link) link = null;
    if (!form() || !successful) return;
    const from = "asOf" in requestConfig,
      sent = target.id === "view" && document.getElementById("choices");
    if (from) answered = Math.max(answered, requestConfig.asOf);
    if (sent) {
      fresh = sent.content.querySelector("form");
      sent.remove();
      receive();
      if (!from && changes === answered) follow();
    }
    // a link took the place of the question
    if (!from && changes !== answered) ask();
    if (from && requestConfig.triggeringEvent?.type === "submit") closeSheet();
  });

  const receive = () => {
    const ours = form();
    ours.setAttribute("action", fresh.getAttribute("action"));
    ours.querySelector(".sheet-top b").textContent = fresh.querySelector(".sheet-top b").textContent;
    ours.querySelector("input[name=zoom]")?.remove();
    ours.prepend(...copies(fresh, "input[name=zoom]"));
    ours.querySelector(".show a")?.remove();
    ours.querySelector(".show").append(...copies(fresh, ".show a"));
    let place = null;
    for (const group of [...fresh.querySelectorAll("fieldset")].reverse()) {
      const here = part(group.id, ours);
      if (!here) ours.insertBefore(group.cloneNode(true), place ?? ours.querySelector(".show"));
      else if (group.id === "facet-period") renewFields(here, group);
      else renewChoices(here, group);
      place = part(group.id, ours);
    }
    for (const group of ours.querySelectorAll("fieldset"))
      if (!part(group.id, fresh)) {
        renewChoices(group, document.createElement("fieldset"));
        if (!group.querySelector("label")) group.remove();
      }
    const search = document.getElementById("q");
    if (search) search.defaultValue = new URLSearchParams(location.search).get("q") ?? "";
    tidy();
  };
  const copies = (from, what) => [...from.querySelectorAll(what)].map((one) => one.cloneNode(true));

  // The two dates: what was wrong with them, never what is being typed.
  const renewFields = (here, group) => {
    for (const field of here.querySelectorAll("input")) {
      const now = part(field.id, group);
      field.className = now.className;
      for (const name of ["value", "aria-invalid", "aria-describedby"])
        if (now.hasAttribute(name)) field.setAttribute(name, now.getAttribute(name));
        else field.removeAttribute(name);
    }
    here.querySelectorAll(".err").forEach((one) => one.remove());
    here.lastElementChild.append(...copies(group, ".err"));
  };

  // The choices of a parameter, each where it is: what moves away under the pointer is chosen by mistake.
  const renewChoices = (here, group) => {
    const box = (label) => label.querySelector("input");
    for (const label of here.querySelectorAll("label.f")) {
      const now = part(box(label).id, group);
      if (now) box(label).defaultChecked = now.defaultChecked;
      else box(label).defaultChecked = false;
      if (now || box(label).checked || label.matches(":hover, :focus-within"))
        label.querySelector("i").textContent = now?.closest("label").querySelector("i").textContent ?? "0";
      else label.remove();
    }
    let last = null;
    for (const label of group.querySelectorAll("label.f")) {
      const known = part(box(label).id, here);
      if (!known) {
        const details = here.querySelector("details"),
          folded = label.closest("details") && details;
        const added = label.cloneNode(true);
        if (last && !folded === !last.closest("details")) last.after(added);
        else if (folded) details.querySelector("summary").after(added);
        else here.querySelector("div").prepend(added);
      }
      last = known?.closest("label") ?? part(box(label).id, here).closest("label");
    }
    const more = here.querySelector("summary")?.firstChild;
    if (more) more.data = more.data.replace(/\d+/, here.querySelectorAll("details label.f").length);
  };

  // The order of a page loaded anew, once nobody points at the form or stands in it.
  const tidy = () => {
    const ours = form();
    if (!fresh || !ours || ours.matches(":hover, :focus-within") || changes !== answered) return;
    for (const here of ours.querySelectorAll("fieldset:not(#facet-period)")) {
      const group = part(here.id, fresh),
        open = here.querySelector("details")?.open;
      if (open) group?.querySelector("details")?.setAttribute("open", "");
      here.replaceWith(...(group ? [group] : []));
    }
    fresh = null;
  };
  addEventListener("pointerover", tidy);
  addEventListener("focusin", tidy);

  // The form says what the address says; a date half typed stays.
  const follow = () => {
    const typing = within(document.activeElement) && document.activeElement,
      text = typing.value;
    form().reset();
    if (typing) typing.value = text;
  };
  on("historyRestore", () => {
    answered = changes;
    fresh = null;
  });
  for (const name of ["historyCacheHit", "historyCacheMiss"]) on(name, () => htmx.trigger(document.body, "htmx:abort"));
  addEventListener("pageshow", ({ persisted }) => persisted && form() && changes !== answered && ask());

  // An open sheet stays open until "Show"; the address and its state stay those of the answer.
  const closeSheet = () => {
    if (!form().matches(":target")) return;
    const { state } = history,
      { pathname, search } = location;
    location.replace("#main");
    history.replaceState(state, "", pathname + search);
  };
})();
