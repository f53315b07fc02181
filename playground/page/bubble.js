// One message: what it quotes, its media and text, its hour and marks, its own menu, its buttons.

import { hourOf } from "./clock.js";
import { element, icon } from "./dom.js";
import { withEntities } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { mediaOf, summaryOf } from "./media.js";
import { menuButton } from "./menu.js";

/** Draws a message as a list item. `acts` holds the phone's words and deeds (see phone.js). */
export function bubble(message, chat, acts) {
  const side = message.mine ? "mine" : "theirs";
  const body = element(
    "div",
    { class: message.sticker ? "bubble bare" : "bubble" },
    message.forward_origin && element("p", { class: "forwarded" }, icon("forward"), acts.say("forwarded")),
    message.reply_to_message && quote(message.reply_to_message, chat, acts),
    mediaOf(message, acts),
    words(message, acts),
    stamp(message, acts),
    moreButton(message, acts),
  );
  const attributes = { class: `message ${side}`, "data-testid": "message", "data-message-id": message.message_id };
  return element("li", attributes, body, inlineKeyboard(message, chat, acts));
}

function words(message, acts) {
  const text = message.text ?? message.caption;
  if (text === undefined) return mediaOf(message, acts) ? null : element("p", { class: "text" }, acts.say("unknown"));
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return element("div", { class: "text", dir: "auto" }, withEntities(text, entities, acts));
}

function stamp(message, { say, language }) {
  const datetime = new Date(message.date * 1000).toISOString();
  const hour = element("time", { datetime }, hourOf(message.date, language));
  const mark = message.edited && element("span", { class: "edited", "data-testid": "edited" }, say("edited"));
  return element("span", { class: "stamp" }, mark, hour);
}

function quote(quoted, chat, { say, jump }) {
  const own = chat.state.messages.find((known) => known.message_id === quoted.message_id)?.mine ?? quoted.mine;
  const author = own ? say("you") : chat.state.bot.first_name;
  const attributes = { type: "button", class: "quote", onclick: () => jump(quoted.message_id) };
  const text = element("span", { class: "quoted", dir: "auto" }, summaryOf(quoted, say));
  return element("button", attributes, element("strong", { dir: "auto" }, author), text);
}

function moreButton(message, acts) {
  const label = acts.say("message_menu");
  const attributes = { type: "button", class: "icon-button message-more", "aria-label": label, title: label };
  const button = element("button", { ...attributes, "data-testid": "message-menu" }, icon("more"));
  return menuButton(button, acts.phone, label, () => choices(message, acts));
}

function choices(message, { say, reply, edit, forward }) {
  const text = message.text ?? message.caption;
  const items = [{ icon: "reply", label: say("reply"), chosen: () => reply(message) }];
  if (message.mine && message.text !== undefined && !message.forward_origin) {
    items.push({ icon: "edit", label: say("edit"), chosen: () => edit(message) });
  }
  if (text) {
    items.push({ icon: "copy", label: say("copy"), chosen: () => navigator.clipboard?.writeText(text) });
    items.push({ icon: "forward", label: say("forward"), chosen: () => forward(message) });
  }
  return items;
}
