// The foot of a phone: text field, attachments with a caption, reply and edit, commands, or « Démarrer ».

import { attachButton, droppedFile } from "./attach.js";
import { element, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";
import { summaryOf } from "./media.js";
import { menuButton } from "./menu.js";

const TARGET = ".gate button, textarea"; // what has the focus in the foot

export class Composer {
  constructor(chat, phone, say) {
    Object.assign(this, { chat, say });
    this.wished = false; // the focus was asked for before the chat was read
    this.doing = { kind: "write" }; // or reply, edit (with message), file (with file and what it is sent as)
    this.field = textField(say);
    this.banner = element("div", { class: "banner", hidden: true });
    this.keyboard = element("div", { class: "keyboard-place" });
    const attach = attachButton(phone, say, (file, as) => this.turnTo({ kind: "file", file, as }));
    const sending = { class: "icon-button send", "data-testid": "send" };
    const send = iconButton("send", say("send"), () => this.submit(), sending);
    const row = element("div", { class: "compose-row" }, commandButton(chat, phone, say), attach, this.field, send);
    this.writing = element("div", { class: "writing" }, this.banner, row, this.keyboard);
    this.region = element("footer", { class: "foot" });
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("input", () => grow(this.field));
    phone.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    phone.addEventListener("drop", (event) => this.take(event, event.dataTransfer));
    phone.addEventListener("dragover", (event) => event.preventDefault());
  }

  draw() {
    const gate = gateOf(this.chat, this.say);
    if (gate || this.region.firstChild !== this.writing) swap(this.region, gate ?? this.writing);
    drawKeyboard(this.keyboard, this.chat, this.say);
    if (this.wished) this.focus();
  }

  /** Puts the focus in the foot, as soon as there is something to put it on. */
  focus() {
    const target = this.region.querySelector(TARGET);
    this.wished = !target;
    target?.focus();
  }

  reply(message) {
    this.turnTo({ kind: "reply", message });
  }

  edit(message) {
    this.turnTo({ kind: "edit", message }, message.text);
  }

  /** Back to writing; the text of an abandoned edit goes, anything else typed stays. */
  cancel() {
    this.turnTo({ kind: "write" }, this.doing.kind === "edit" ? "" : this.field.value);
  }

  turnTo(next, text = this.field.value) {
    this.doing = next;
    this.field.value = text;
    grow(this.field);
    showBanner(this.banner, next, this.say, () => this.cancel());
    this.field.placeholder = this.say(next.kind === "file" ? "caption" : "compose");
    this.field.focus();
  }

  async submit() {
    const { doing } = this;
    const text = this.field.value;
    if (!text.trim() && doing.kind !== "file") return;
    this.turnTo({ kind: "write" }, "");
    const sent = await this.send(doing, text);
    if (!sent && !this.field.value) this.turnTo(doing, text); // nothing typed is lost
  }

  send({ kind, message, file, as }, text) {
    const { chat } = this;
    if (kind === "edit") return chat.attempt(chat.side.edit(message.message_id, text));
    if (kind === "file") return chat.attempt(chat.side.file(file, as, text));
    return chat.text(text, kind === "reply" ? { reply_to: message.message_id } : {});
  }

  press(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.doing.kind !== "write") {
      event.stopPropagation();
      this.cancel();
    } else if (event.key === "ArrowUp" && !this.field.value && this.doing.kind === "write") {
      const last = this.chat.state?.messages.findLast((known) => known.mine && known.text && !known.forward_origin);
      if (last) this.edit(last);
    }
  }

  /** Takes a pasted or dropped file, as a photo when it is a picture. */
  take(event, transfer) {
    const found = droppedFile(transfer);
    if (!found) return;
    event.preventDefault();
    this.turnTo({ kind: "file", file: found[0], as: found[1] });
  }
}

/** Replaces the foot's content and keeps the focus in the foot when it was there. */
function swap(region, content) {
  if (region.firstChild?.dataset?.gate && region.firstChild.dataset.gate === content.dataset.gate) return;
  const within = region.contains(document.activeElement);
  region.replaceChildren(content);
  if (within) region.querySelector(TARGET)?.focus();
}

/** What stands in place of the text field: « Démarrer » in an empty chat, « Débloquer » in a blocked one. */
function gateOf(chat, say) {
  const { state } = chat;
  if (!state) return element("div", { class: "gate", "data-gate": "wait" });
  const gate = (name, label, pressed) =>
    element(
      "div",
      { class: "gate", "data-gate": name },
      element("button", { type: "button", class: "primary", "data-testid": name, onclick: pressed }, label),
    );
  if (state.blocked) return gate("unblock", say("unblock"), () => chat.unblock());
  if (!state.messages.length || chat.payload !== null) return gate("start", say("start"), () => chat.start());
  return null;
}

function textField(say) {
  return element("textarea", {
    rows: "1",
    dir: "auto",
    placeholder: say("compose"),
    "aria-label": say("compose"),
    "data-testid": "compose",
    enterkeyhint: "send",
  });
}

/** Grows with its lines where the browser cannot do it alone (`field-sizing`). */
function grow(field) {
  field.rows = Math.min(5, field.value.split("\n").length);
}

function commandButton(chat, phone, say) {
  const label = say("commands");
  const attributes = { type: "button", class: "icon-button slash", "aria-label": label, title: label };
  const button = element("button", { ...attributes, "data-testid": "commands" }, "/");
  return menuButton(button, phone, label, () => {
    const commands = chat.state?.commands ?? [];
    if (!commands.length) return [{ label: say("no_commands"), chosen: () => {} }];
    return commands.map(({ command, description }) => ({
      label: `/${command}`,
      hint: description,
      chosen: () => chat.text(`/${command}`),
    }));
  });
}

function showBanner(banner, doing, say, cancel) {
  banner.hidden = doing.kind === "write";
  if (banner.hidden) return;
  const title = doing.kind === "file" ? say(doing.as) : say(doing.kind === "edit" ? "editing" : "reply");
  const text = doing.kind === "file" ? doing.file.name : summaryOf(doing.message, say);
  const words = element("div", {}, element("strong", {}, title), element("span", { dir: "auto" }, text));
  const mark = icon({ file: "attach", edit: "edit", reply: "reply" }[doing.kind]);
  banner.replaceChildren(mark, words, iconButton("close", say("cancel"), cancel));
}

function drawKeyboard(place, chat, say) {
  const markup = chat.state?.reply_keyboard;
  const signature = JSON.stringify(markup?.keyboard ?? null);
  if (place.dataset.shown === signature) return;
  place.dataset.shown = signature;
  place.replaceChildren(...(markup?.keyboard ? [replyKeyboard(markup, say, (text) => chat.text(text))] : []));
}
