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

  // Paper cannot be pressed: citations open for printing and close again.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".cop-cite:not([open])")];
    opened.forEach((citation) => (citation.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((citation) => (citation.open = false)));
})();
