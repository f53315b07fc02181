// Text with Telegram's entities (offsets in UTF-16 units, as JavaScript counts) → elements, without HTML.

import { element } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * Renders `text` as a fragment of nested elements.
 * `acts`: { command(text), start(payload), username, say } says what a tap on a command or a link to the bot does.
 */
export function withEntities(text, entities, acts) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  const open = []; // the elements we are inside of, outermost first
  let afterBlock = false;
  for (const [from, to] of stretches(text.length, sorted)) {
    const inside = sorted.filter((entity) => entity.offset <= from && entity.offset + entity.length >= to);
    afterBlock = leave(open, inside) || afterBlock;
    for (const entity of inside.slice(open.length)) {
      const node = nodeOf(entity, text.substr(entity.offset, entity.length), acts);
      (open.at(-1)?.node ?? root).append(node);
      open.push({ entity, node });
    }
    let piece = text.slice(from, to);
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1); // a block already ends its line
    afterBlock = false;
    (open.at(-1)?.node ?? root).append(piece);
  }
  return root;
}

/** Cuts the text where any entity begins or ends. */
function stretches(length, entities) {
  const edges = entities.flatMap(({ offset, length: size }) => [offset, offset + size]);
  const cuts = [...new Set([0, length, ...edges])].filter((cut) => cut >= 0 && cut <= length);
  cuts.sort((a, b) => a - b);
  return cuts.slice(1).map((cut, index) => [cuts[index], cut]);
}

/** Closes what the next stretch is no longer inside of; says whether a block was closed. */
function leave(open, inside) {
  let kept = 0;
  while (kept < open.length && open[kept].entity === inside[kept]) kept += 1;
  return open.splice(kept).some(({ entity }) => BLOCKS.has(entity.type));
}

function nodeOf(entity, covered, acts) {
  const { type } = entity;
  if (TAGS[type]) return element(TAGS[type]);
  if (type === "spoiler") return spoiler(acts);
  if (type === "bot_command") {
    return element("button", { type: "button", class: "command", onclick: () => acts.command(covered) });
  }
  if (type === "text_link") return link(entity.url, acts);
  if (type === "url") return link(covered.includes("://") ? covered : `https://${covered}`, acts);
  if (type === "email") return link(`mailto:${covered}`, acts);
  if (type === "phone_number") return link(`tel:${covered.replace(/[^+\d]/g, "")}`, acts);
  return element("span", { class: `entity-${type}` });
}

function spoiler(acts) {
  const node = element("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": acts.say("spoiler") });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (node.classList.contains("revealed")) return;
    event.preventDefault();
    node.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}

function link(address, acts) {
  const url = safeUrl(address);
  if (!url) return element("span");
  const payload = startPayload(url, acts.username);
  const pressed = (event) => {
    if (payload === null) return;
    event.preventDefault();
    acts.start(payload);
  };
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", onclick: pressed });
}

/** Parses an address a reader may follow, or null (no javascript:, data:, file:). */
export function safeUrl(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return SAFE.has(url.protocol) ? url : null;
}

/** The `start` payload when the address is a deep link to this bot, else null. */
export function startPayload(url, username) {
  const ours = url.hostname === "t.me" && url.pathname.slice(1).toLowerCase() === (username ?? "").toLowerCase();
  return ours ? (url.searchParams.get("start") ?? "") : null;
}
