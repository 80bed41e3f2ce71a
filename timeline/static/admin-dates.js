// A row added to an inline has date fields htmx has not seen yet, each beside the words for it.
document.addEventListener("formset:added", (event) => {
  htmx.process(event.target);
  for (const output of event.target.querySelectorAll(".when-understood"))
    output.htmlFor = output.previousElementSibling.id;
});
