// Runs in the head before the page is drawn: says that scripts run, and holds what must work from the first moment.
(() => {
  document.documentElement.classList.add("js-enabled");

  document.addEventListener("click", (event) => {
    const toggle = event.target.closest?.("[data-cop-toggle]");
    if (!toggle) return;
    const open = toggle.closest(".cop-header").toggleAttribute("data-open");
    toggle.setAttribute("aria-expanded", String(open));
  });

  // Beside a list the filters stand open. The stylesheet sees to it where the browser knows the selector.
  document.addEventListener("DOMContentLoaded", () => {
    if (CSS.supports("selector(::details-content)") || matchMedia("(max-width: 47.99em)").matches) return;
    document.querySelectorAll(".cop-filters__panel").forEach((panel) => (panel.open = true));
  });

  // Long lists stand open; on a telephone each is one line, unless the address leads into it.
  document.addEventListener("DOMContentLoaded", () => {
    if (!matchMedia("(max-width: 39.99em)").matches) return;
    const target = document.querySelector(":target");
    document.querySelectorAll(".cop-fold").forEach((fold) => (fold.open = fold.contains(target)));
  });

  // Paper cannot be pressed: citations and lists open for printing and close again.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(":is(.cop-cite, .cop-fold):not([open])")];
    opened.forEach((citation) => (citation.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((citation) => (citation.open = false)));
})();
