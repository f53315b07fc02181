// One phone: a person's chat with its header, messages, foot and notices, in that person's language and direction.

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { element, iconButton } from "./dom.js";
import { messageLog } from "./log.js";
import { menuButton } from "./menu.js";
import { askLine, showAlert, toaster } from "./notice.js";
import { directionOf, problemOf, speaker, tongue } from "./words.js";

/**
 * Opens a person's phone: `{ node, person, focus(), follow(payload), close() }`.
 * `told`: { closed(), called(), drawer() }.
 */
export function openPhone(person, told) {
  const language = tongue(person.language_code);
  const say = speaker(language);
  const node = element("section", {
    class: "phone",
    lang: language,
    dir: directionOf(language),
    "aria-label": say("you_are", { name: person.first_name }),
    "data-testid": `phone-${person.id}`,
  });
  const toasts = toaster();
  const chat = new Chat(person.id, {
    drawn: () => draw(),
    toast: toasts.show,
    alert: (text) => showAlert(node, text, say),
    failed: (status) => toasts.show(problemOf(status, language)),
    called: told.called,
  });
  const foot = new Composer(chat, node, say);
  const acts = {
    say,
    language,
    phone: node,
    username: "",
    command: (text) => chat.text(text),
    start: (payload) => chat.start(payload),
    reply: (message) => foot.reply(message),
    edit: (message) => foot.edit(message),
    forward: (message) => chat.text(message.text ?? message.caption, { forwarded: true }),
    focusComposer: () => foot.focus(),
    jump: (id) => log.jump(id),
  };
  const log = messageLog(acts);
  const header = head(person, chat, { say, node, told });
  const about = element("div", { class: "about", hidden: true });
  log.region.append(about);
  node.append(header.region, log.region, foot.region, toasts.region);

  function draw() {
    header.draw();
    foot.draw();
    if (!chat.state) return;
    acts.username = chat.state.bot.username;
    log.draw(chat);
    drawAbout(about, chat, say);
  }

  draw();
  chat.open();
  const follow = (payload) => {
    chat.payload = payload;
    draw();
    foot.focus();
  };
  return { node, person, focus: () => foot.focus(), follow, close: () => chat.close() };
}

/** The line at the top: who the bot is, what it is doing, whose phone this is. */
function head(person, chat, { say, node, told }) {
  const name = element("bdi");
  const line = element("bdi");
  const status = element("p", { class: "status" }, line);
  const face = element("span", { class: "face bot", "aria-hidden": "true" });
  const narrow = { class: "icon-button only-narrow", "data-testid": "back" };
  const back = iconButton("back", say("back"), told.closed, narrow);
  const close = iconButton("close", say("close_chat"), told.closed, { class: "icon-button only-wide" });
  const more = iconButton("more", say("chat_menu"), null, { "data-testid": "chat-menu" });
  menuButton(more, node, say("chat_menu"), () => choices(chat, node, say, told));
  const who = element("div", { class: "who" }, element("h2", {}, name), status);
  const region = element("header", {}, back, face, who, more, close);
  const draw = () => {
    const bot = chat.state?.bot.first_name ?? "…";
    name.textContent = bot;
    face.textContent = [...bot][0];
    const still = chat.connected ? say("you_are", { name: person.first_name }) : say("connecting");
    line.textContent = chat.typing ? say("typing") : still;
    status.classList.toggle("typing", chat.typing);
  };
  return { region, draw };
}

function choices(chat, node, say, told) {
  const start = { icon: "link", label: say("start_link"), chosen: () => ask() };
  const ask = () => askLine(node, say("payload"), say("start"), say, (payload) => chat.start(payload));
  const block = { icon: "block", label: say("block"), chosen: () => chat.block() };
  const unblock = { icon: "block", label: say("unblock"), chosen: () => chat.unblock() };
  const drawer = { icon: "panel", label: say("drawer"), chosen: told.drawer };
  return chat.state?.blocked ? [unblock, drawer] : [start, block, drawer];
}

/** What a person reads before the first message, or while the bot is blocked. */
function drawAbout(about, chat, say) {
  const { bot, messages, blocked } = chat.state;
  about.hidden = messages.length > 0 && !blocked;
  about.classList.toggle("low", messages.length > 0);
  if (about.hidden) return;
  const title = element("h3", { dir: "auto" }, blocked ? bot.first_name : say("about_bot"));
  const text = blocked ? say("blocked") : bot.description || bot.short_description || "";
  about.replaceChildren(title, element("p", { dir: "auto" }, text));
}
