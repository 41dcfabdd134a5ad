// Forms of the page, sent without leaving it: the same address, the same fields. What is typed is never lost.
export class Forms {
  constructor(root, { done, failed }) {
    this.done = done;
    this.failed = failed;
    root.addEventListener("submit", (event) => {
      const form = event.target.closest("[data-hotseat-form]");
      if (!form) return;
      event.preventDefault();
      this.send(form);
    });
  }

  async send(form) {
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (answer.redirected || !answer.headers.get("Content-Type")?.startsWith("application/json")) {
        return HTMLFormElement.prototype.submit.call(form); // signed out, refused: the plain way says it
      }
      const result = await answer.json();
      this.clear(form);
      if (result.op_id) this.renew(form, result.op_id); // sent before with other words: these count by themselves
      if (result.errors) this.show(form, result.errors);
      else if (result.ok) this.succeed(form, result);
      else this.failed(form, result.message);
    } catch {
      this.failed(form, null); // not sent, or the answer was lost: the same op_id makes sending again harmless
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  succeed(form, result) {
    for (const text of form.querySelectorAll("textarea")) text.value = "";
    this.renew(form, crypto.randomUUID());
    this.done(form, result);
  }

  renew(form, opId) {
    for (const input of form.querySelectorAll("[name=op_id]")) input.value = opId;
  }

  show(form, errors) {
    for (const [name, list] of Object.entries(errors)) {
      const field = form.elements[name] ?? form.querySelector("textarea, input:not([type=hidden])");
      const said = document.createElement("p");
      said.className = "govuk-error-message";
      said.id = `${field.id}-said`;
      said.dataset.said = "";
      said.textContent = list.map(({ message }) => message).join(" ");
      field.before(said);
      field.setAttribute("aria-describedby", said.id);
      field.setAttribute("aria-invalid", "true");
      field.closest(".govuk-form-group")?.classList.add("govuk-form-group--error");
      field.focus();
    }
  }

  clear(form) {
    form.querySelectorAll("[data-said]").forEach((said) => said.remove());
    form.querySelectorAll("[aria-invalid]").forEach((field) => {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    });
    form.querySelectorAll(".govuk-form-group--error").forEach((one) => one.classList.remove("govuk-form-group--error"));
  }
}
