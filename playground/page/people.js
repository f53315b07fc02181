// The list of people one can be, and the form for a new one.

import * as api from "./api.js";
import { element, iconButton } from "./dom.js";
import { tongue } from "./words.js";

/**
 * Makes the list: `{ region, draw(people, openIds, say) }`.
 * `told`: { chosen(person), beside(person), failed(status) }.
 */
export function peopleList(told) {
  const list = element("ul", { class: "people" });
  const title = element("h2");
  const hint = element("p", { class: "hint" });
  const form = element("form", { class: "new-person" });
  const region = element("div", { class: "people-frame" }, title, hint, list, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { first_name: name, language_code: language } = Object.fromEntries(new FormData(form));
    try {
      const person = await api.welcome(name.trim(), language);
      form.reset();
      told.chosen(person);
    } catch (problem) {
      told.failed(problem.status);
    }
  });
  const draw = (people, openIds, say) => {
    title.textContent = say("people");
    hint.textContent = say("people_hint");
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
    list.replaceChildren(...people.map((person) => line(person, openIds.includes(person.id), say, told)));
    if (focused) list.querySelector(`[data-testid="${focused}"]`)?.focus();
    drawForm(form, say);
  };
  return { region, draw };
}

function line(person, open, say, told) {
  const language = tongue(person.language_code);
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  const note = element("bdi", {}, person.note || (person.username ? `@${person.username}` : ""));
  const title = element("span", {}, element("bdi", {}, name));
  const words = element("span", { class: "who" }, title, element("small", {}, note));
  const face = element("span", { class: `face tint-${Math.abs(person.id) % 6}`, "aria-hidden": "true" }, [...name][0]);
  const pick = element(
    "button",
    {
      type: "button",
      class: "person",
      "aria-current": open ? "true" : null,
      "data-testid": `person-${person.id}`,
      onclick: () => told.chosen(person),
    },
    face,
    words,
    element("span", { class: "tag", "aria-hidden": "true" }, language === "ar" ? "ع" : "FR"),
  );
  const label = say("open_beside", { name });
  const beside = iconButton("beside", label, () => told.beside(person), { "data-testid": `beside-${person.id}` });
  beside.classList.add("only-wide");
  return element("li", {}, pick, beside);
}

/** Redrawn only when the page's language changes, so that what is being typed stays. */
function drawForm(form, say) {
  if (form.dataset.title === say("new_person")) return;
  form.dataset.title = say("new_person");
  const habits = { required: true, maxlength: "64", dir: "auto", autocomplete: "off" };
  const field = element("input", { name: "first_name", ...habits });
  field.dataset.testid = "new-name";
  const language = element(
    "select",
    { name: "language_code", "data-testid": "new-language" },
    element("option", { value: "fr" }, say("french")),
    element("option", { value: "ar" }, say("arabic")),
  );
  form.replaceChildren(
    element("h3", {}, say("new_person")),
    element("label", {}, say("first_name"), field),
    element("label", {}, say("language"), language),
    element("button", { class: "primary", "data-testid": "new-person" }, say("create")),
  );
}
