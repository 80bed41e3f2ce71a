// A request that failed changes nothing: the page says so, offers to try again, and does when the network is back.
(() => {
  const on = (name, act) => document.addEventListener("htmx:" + name, act);
  const line = () => document.getElementById("failed");
  const TEMPORARY = 500;
  const failed = new Map(); // what asked → what to do to ask again, or nothing
  let unreachable = false;

  const tell = (words, asker, retry) => {
    failed.set(asker, retry);
    const said = document.getElementById("said");
    line().hidden = false;
    line().querySelector("button").hidden = !retry;
    line().querySelector("span").textContent = words;
    if (said) said.textContent = words;
  };
  // What was answered, or stands here no longer, is not asked again; nor is what was refused.
  const clear = (answered) => {
    for (const [asker, retry] of failed)
      if (asker === answered || !retry || !document.contains(asker)) failed.delete(asker);
    if (line() && !failed.size) line().hidden = true;
  };
  const again = () => [...failed.values()].forEach((retry) => retry?.());

  // The same question, with what the form holds by then; all fields of the filter ask one question.
  const repeat =
    ({ elt, verb, path }) =>
    () =>
      document.contains(elt) && htmx.ajax(verb, path, { source: elt }).catch(() => {});
  const asker = ({ elt }) => (elt.form?.id === "filter" ? elt.form : elt);
  const missing = (key, retry) => {
    unreachable = true;
    tell(line().dataset.unreachable, key, retry);
  };
  for (const name of ["sendError", "timeout"])
    on(name, ({ detail: { requestConfig } }) => missing(asker(requestConfig), repeat(requestConfig)));
  on("responseError", ({ detail: { xhr, requestConfig } }) => {
    unreachable = false;
    if (xhr.status >= TEMPORARY) tell(line().dataset.broken, asker(requestConfig), repeat(requestConfig));
    else tell(ours(xhr) || line().dataset.broken, asker(requestConfig), null);
  });
  on("afterRequest", ({ detail: { successful, requestConfig } }) => successful && clear(asker(requestConfig)));

  // A refusal of ours says in words what is wrong: a sentence, or a page with a heading and an explanation.
  const ours = (xhr) => {
    if ((xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain")) return xhr.responseText.trim();
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const words = [...page.querySelectorAll("main h1, main .intro")];
    return words.map((one) => one.textContent.trim().replace(/\s+/g, " ")).join(": ");
  };

  // Back to a page nobody kept: its address stands there already, its content does not.
  const goBack = () => dispatchEvent(new PopStateEvent("popstate", { state: { htmx: true } }));
  on("historyCacheMiss", ({ detail: { xhr } }) => xhr.addEventListener("error", () => missing(document.body, goBack)));
  on("historyCacheMissLoadError", () => tell(line().dataset.broken, document.body, goBack));
  on("historyRestore", () => {
    failed.clear();
    clear();
  });

  addEventListener("click", (event) => event.target.closest?.("#failed button") && again());
  addEventListener("online", () => unreachable && again());
})();
