// Starts the parts of GOV.UK Frontend that our pages use, on the page and on every piece that htmx brings later.
import { Button, ErrorSummary, NotificationBanner, PasswordInput, SkipLink, createAll } from "govuk-frontend";

function start(scope) {
  createAll(Button, { preventDoubleClick: true }, scope);
  for (const part of [ErrorSummary, NotificationBanner, PasswordInput, SkipLink]) createAll(part, {}, scope);
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
start(document);
// htmx greets the whole body first; that has been started above.
document.addEventListener("htmx:load", (event) => event.target !== document.body && start(event.target));
