// What a phone says over the chat: a toast that goes away, an alert that waits for « OK », a small form.

import { element } from "./dom.js";

const TOAST_MS = 3500;

/** Makes the place of the toasts: a status region that is always there, so that screen readers hear it. */
export function toaster() {
  const region = element("div", { class: "toasts", role: "status", "data-testid": "toast" });
  const show = (text) => {
    const toast = element("p", { class: "toast", dir: "auto" }, text);
    region.replaceChildren(toast);
    setTimeout(() => toast.remove(), TOAST_MS + 40 * text.length);
  };
  return { region, show };
}

/** Shows the bot's alert until it is acknowledged. */
export function showAlert(phone, text, say) {
  const close = element("button", { type: "submit", class: "primary", autofocus: true }, say("ok"));
  const words = element("p", { dir: "auto" }, text);
  dialog(phone, { role: "alertdialog", "data-testid": "alert" }, element("form", { method: "dialog" }, words, close));
}

/** Asks for one line of text; `given(text)` is called unless the person cancels. */
export function askLine(phone, label, accept, say, given) {
  const habits = { dir: "ltr", autofocus: true, maxlength: "64", pattern: "[A-Za-z0-9_\\-]*", autocomplete: "off" };
  const field = element("input", { type: "text", ...habits, "data-testid": "payload" });
  const cancel = element("button", { type: "button", onclick: () => box.close() }, say("cancel"));
  const buttons = element("div", { class: "choices" }, cancel, element("button", { class: "primary" }, accept));
  const form = element("form", { method: "dialog" }, element("label", {}, label, field), buttons);
  form.addEventListener("submit", () => given(field.value.trim()));
  const box = dialog(phone, {}, form);
}

function dialog(phone, attributes, content) {
  const box = element("dialog", { class: "dialog", ...attributes }, content);
  const giveBack = focusKeeper(phone);
  box.addEventListener("close", () => {
    box.remove();
    giveBack();
  });
  phone.append(box);
  box.showModal();
  return box;
}

/** Remembers what has the focus; a button is found again even when its message was redrawn meanwhile. */
function focusKeeper(phone) {
  const before = document.activeElement;
  const message = before.closest("[data-message-id]")?.dataset.messageId;
  const redrawn = `[data-message-id="${message}"] [data-place="${before.dataset.place}"]`;
  return () => (before.isConnected ? before : phone.querySelector(redrawn) ?? phone.querySelector("textarea"))?.focus();
}
