// A request that failed changes nothing: the page says so, offers to try again, and does when the network is back.
(() => {
  const on = (name, act) => document.addEventListener("htmx:" + name, act);
  const line = () => document.getElementById("failed");
  const TEMPORARY = 500;
  let again = null; // what to do to try again
  let unreachable = false;

  const tell = (words, retry) => {
    const said = document.getElementById("said");
    // A link that failed before the form did is followed first: the form asks again of where it leads.
    if (!again?.follows || !retry || retry.follows) again = retry;
    line().hidden = false;
    line().querySelector("button").hidden = !retry;
    line().querySelector("span").textContent = words;
    if (said) said.textContent = words;
  };
  const clear = () => {
    if (line()) line().hidden = true;
    again = null;
    unreachable = false;
  };

  // The same question, with what the form holds by then.
  const repeat = ({ elt, verb, path }) =>
    Object.assign(() => document.contains(elt) && htmx.ajax(verb, path, { source: elt }).catch(() => {}), {
      follows: elt.matches("a"),
    });
  const missing = (retry) => {
    unreachable = true;
    tell(line().dataset.unreachable, retry);
  };
  on("sendError", ({ detail }) => missing(repeat(detail.requestConfig)));
  on("timeout", ({ detail }) => missing(repeat(detail.requestConfig)));
  on("responseError", ({ detail: { xhr, requestConfig } }) => {
    unreachable = false;
    if (xhr.status >= TEMPORARY) tell(line().dataset.broken, repeat(requestConfig));
    else tell(ours(xhr) || line().dataset.broken, null);
  });
  on("afterRequest", ({ detail }) => detail.successful && clear());

  // A refusal of ours says in words what is wrong: a sentence, or a page with a heading and an explanation.
  const ours = (xhr) => {
    if ((xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain")) return xhr.responseText.trim();
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const words = [...page.querySelectorAll("main h1, main .intro")];
    return words.map((one) => one.textContent.trim().replace(/\s+/g, " ")).join(": ");
  };

  // Back to a page nobody kept: its address stands there already, its content does not.
  const goBack = () => dispatchEvent(new PopStateEvent("popstate", { state: { htmx: true } }));
  on("historyCacheMiss", ({ detail: { xhr } }) => xhr.addEventListener("error", () => missing(goBack)));
  on("historyCacheMissLoadError", () => tell(line().dataset.broken, goBack));
  on("historyRestore", clear);

  addEventListener("click", (event) => event.target.closest?.("#failed button") && again?.());
  addEventListener("online", () => unreachable && again?.());
})();
