// The messages of a chat: redrawn one by one when they change, scrolled to the end unless the reader scrolled up.

import { bubble } from "./bubble.js";
import { dayOf } from "./clock.js";
import { element, icon } from "./dom.js";

const NEAR_END = 48; // px from the end that still count as reading the end

/** Makes the log of one phone: `{ region, draw(chat), jump(id) }`. */
export function messageLog(acts) {
  const list = element("ol", { class: "messages" });
  const count = element("span", { class: "count" });
  const habits = { type: "button", class: "to-end", hidden: true, "data-testid": "to-end" };
  const down = element("button", habits, icon("down"), count);
  const scroller = element("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite" }, list);
  scroller.setAttribute("aria-label", acts.say("messages"));
  const region = element("div", { class: "log-frame" }, scroller, down);
  const shown = new Map(); // message id → { signature, node }
  let atEnd = true;
  let unread = 0;
  let lastTop = 0;

  const toEnd = () => {
    atEnd = true;
    unread = 0;
    scroller.scrollTop = scroller.scrollHeight;
    showDown();
  };
  const showDown = () => {
    down.hidden = atEnd;
    count.textContent = unread || "";
    down.setAttribute("aria-label", unread ? acts.say("unread", { count: unread }) : acts.say("to_bottom"));
  };
  scroller.addEventListener("scroll", () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) atEnd = true;
    else if (scrollTop < lastTop) atEnd = false; // only a reader goes up: growing contents do not
    lastTop = scrollTop;
    if (atEnd) unread = 0;
    showDown();
  });
  down.addEventListener("click", () => {
    toEnd();
    acts.focusComposer();
  });
  const follow = new ResizeObserver(() => atEnd && toEnd());
  follow.observe(list);
  follow.observe(scroller);

  const draw = (chat) => {
    const first = shown.size === 0;
    const fresh = redraw(list, shown, chat, acts);
    if (!fresh.length) return;
    if (first || atEnd || fresh.some((message) => message.mine)) toEnd();
    else unread += fresh.length;
    showDown();
  };
  const jump = (id) => {
    const node = shown.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("pointed");
    setTimeout(() => node.classList.remove("pointed"), 1500);
  };
  return { region, draw, jump };
}

/** Brings the list in line with the chat and returns the messages that were not there before. */
function redraw(list, shown, chat, acts) {
  const { messages } = chat.state;
  const ids = new Set(messages.map((message) => message.message_id));
  for (const [id, { node }] of shown) {
    if (!ids.has(id)) {
      keepFocus(node, null, acts);
      shown.delete(id);
    }
  }
  const fresh = messages.filter((message) => !shown.has(message.message_id));
  for (const message of messages) drawOne(shown, message, chat, acts);
  const wanted = withDays(messages, shown, acts);
  if (wanted.some((node, place) => list.children[place] !== node)) arrange(list, wanted);
  return fresh;
}

function drawOne(shown, message, chat, acts) {
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
  const spinning = buttons.map((button) => chat.isSpinning(message, button));
  const signature = JSON.stringify([message, spinning]);
  const before = shown.get(message.message_id);
  if (before?.signature === signature) return;
  const node = bubble(message, chat, acts);
  if (before) keepFocus(before.node, node, acts);
  shown.set(message.message_id, { signature, node });
}

/** Puts `after` where `before` was, and the focus on the same button again. */
function keepFocus(before, after, acts) {
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  if (after) before.replaceWith(after);
  else before.remove();
  if (!focused) return;
  const place = focused.dataset.place;
  const same = place ? `[data-place="${place}"]` : ".message-more";
  const target = after?.querySelector(same) ?? after?.querySelector("[data-place]");
  if (target) target.focus({ preventScroll: true });
  else acts.focusComposer();
}

/** The bubbles in order, with a line before the first message of each day. */
function withDays(messages, shown, { say, language }) {
  let day = null;
  return messages.flatMap((message) => {
    const { node } = shown.get(message.message_id);
    const its = dayOf(message.date, language, say("today"));
    if (its === day) return [node];
    day = its;
    return [dayLine(node, its), node];
  });
}

function dayLine(node, day) {
  const before = node.previousElementSibling;
  if (before?.classList.contains("day") && before.textContent === day) return before;
  return element("li", { class: "day" }, element("span", {}, day));
}

/** Moves only what is out of place, so that focus and running media stay. */
function arrange(list, wanted) {
  const keep = new Set(wanted);
  for (const node of [...list.children]) if (!keep.has(node)) node.remove();
  wanted.forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
}
