// Keys of the review desk, and selecting words of the article for a field. Every button works without.
(() => {
  const find = (what, from = document) => from.querySelector(what);
  const rows = [...document.querySelectorAll(".drafts .row")];
  const field = (row) => find("input:not([type=hidden]),textarea,select", row);
  const article = find("#article");
  if (!article || !rows.length) return;

  // Where a selection begins and ends in the article's text: each piece knows its own place.
  const offset = (node, at) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    return piece && !node.parentElement.closest("sup") ? +piece.dataset.at + at : null;
  };
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!article.contains(range.commonAncestorContainer)) return null;
    const start = offset(range.startContainer, range.startOffset),
      end = offset(range.endContainer, range.endOffset);
    const copy = range.cloneContents();
    copy.querySelectorAll("sup").forEach((note) => note.remove());
    const words = copy.textContent.trim();
    return start !== null && end !== null && end > start && words ? { start, end, words } : null;
  };
  const hint = document.createElement("p");
  hint.className = "pick";
  hint.hidden = true;
  hint.setAttribute("role", "status");
  document.body.append(hint);
  document.addEventListener("selectionchange", () => {
    const found = selected();
    hint.hidden = !found;
    if (found) hint.textContent = find(".drafts").dataset.pick;
  });

  const numbered = (number) => rows.find((row) => find("label b", row).textContent === number);
  const put = (row, { start, end, words }) => {
    const input = field(row),
      many = input.tagName === "TEXTAREA" && row.id !== "f-title";
    input.value = many && input.value ? input.value.trimEnd() + "\n" + words : words;
    find("input[type=hidden]", row).value = start + "-" + end;
    getSelection().removeAllRanges();
    row.closest("details")?.setAttribute("open", "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };

  const step = () => {
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const after = [...rows.slice(here + 1), ...rows.slice(0, here + 1)];
    field(after.find((row) => row.matches(".doubt")) ?? after[0]).focus();
  };
  const press = (key) => find(`[data-key="${key}"]`)?.click();
  const keys = {
    j: step,
    a: () => press("a"),
    p: () => press("p"),
    n: () => (find(".dtabs [aria-current] + a") ?? find(".dtabs a")).click(),
  };
  let digits = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return document.activeElement.blur();
    if (event.target.matches("input, textarea, select")) return;
    const found = selected();
    if (found && /^\d$/.test(event.key)) {
      digits += event.key;
      const row = numbered(digits),
        more = rows.length >= +(digits + "0");
      if (row && !more) {
        put(row, found);
        digits = "";
      } else if (!row) digits = "";
      else
        setTimeout(() => {
          if (digits) {
            put(row, found);
            digits = "";
          }
        }, 600);
      event.preventDefault();
    } else if (keys[event.key]) {
      keys[event.key]();
      event.preventDefault();
    }
  });

  // A field and its words light up together.
  for (const row of rows)
    row.addEventListener("focusin", () => {
      document.querySelectorAll(".m.here").forEach((mark) => mark.classList.remove("here"));
      document.querySelectorAll(`.m[href="#${row.id}"]`).forEach((mark) => mark.classList.add("here"));
    });
  article.addEventListener("click", (event) => {
    const mark = event.target.closest(".m"),
      row = mark && find(mark.getAttribute("href"));
    if (row) {
      field(row).focus();
      event.preventDefault();
      row.scrollIntoView({ block: "nearest" });
    }
  });
})();
