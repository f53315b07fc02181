// The two keyboards a bot can show: buttons under a message, and proposed replies above the text field.

import { element, icon } from "./dom.js";
import { safeUrl, startPayload } from "./entities.js";

/** Rows of buttons under a message; a tapped one spins until the bot has answered. */
export function inlineKeyboard(message, chat, acts) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const buttons = rows.map((row, y) =>
    element("div", { class: "row" }, ...row.map((button, x) => inlineButton(message, chat, acts, { button, y, x }))),
  );
  return element("div", { class: "inline-keyboard" }, ...buttons);
}

function inlineButton(message, chat, acts, { button, y, x }) {
  const spinning = "callback_data" in button && chat.isSpinning(message, button);
  const made = element(
    "button",
    {
      type: "button",
      class: spinning ? "spinning" : null,
      "aria-busy": spinning ? "true" : null,
      "data-testid": "button",
      "data-place": `${y}:${x}`,
      onclick: () => press(message, chat, acts, { button, y, x }),
    },
    element("span", { dir: "auto" }, button.text),
  );
  if (button.url) made.append(icon("outward"));
  return made;
}

function press(message, chat, acts, { button, y, x }) {
  if (button.copy_text) return navigator.clipboard?.writeText(button.copy_text.text);
  if (!button.url) return chat.isSpinning(message, button) || chat.tap(message, button, y, x);
  const url = safeUrl(button.url);
  const payload = url && startPayload(url, acts.username);
  if (payload !== null) return acts.start(payload);
  return url && window.open(url.href, "_blank", "noopener,noreferrer");
}

/** Rows of proposed replies; a tap sends the button's own text. */
export function replyKeyboard(markup, say, chosen) {
  const rows = markup.keyboard.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => replyButton(button, chosen))),
  );
  return element("div", { class: "reply-keyboard", role: "group", "aria-label": say("quick_replies") }, ...rows);
}

function replyButton(button, chosen) {
  const text = typeof button === "string" ? button : button.text;
  const attributes = { type: "button", "data-testid": "reply-button", onclick: () => chosen(text) };
  return element("button", attributes, element("span", { dir: "auto" }, text));
}
