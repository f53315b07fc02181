// Behind the scenes: the demo's actions and the bot's last calls to the Bot API.

import * as api from "./api.js";
import { element, iconButton } from "./dom.js";

const PAUSE_MS = 250; // calls come in bursts: one reading of the log for each burst
const IDLE_MS = 4000; // reading pace when nobody's events say that there was a call
const SHOWN = 100;

/**
 * Makes the drawer: `{ region, isOpen(), open(say), close(), called() }`.
 * `told`: { closed(), said(text), failed(status) }.
 */
export function drawer(told) {
  const region = element("aside", { class: "drawer", hidden: true, tabindex: "-1", "data-testid": "drawer" });
  const actions = element("div", { class: "actions" });
  const table = element("ol", { class: "calls", "data-testid": "calls" });
  const hide = element("input", { type: "checkbox", checked: true });
  let say = null;
  let soon = 0;
  let often = 0;

  const read = async () => {
    soon = 0;
    const entries = await api.calls().catch(() => []);
    drawCalls(table, entries, hide.checked, say);
  };
  hide.addEventListener("change", read);
  region.addEventListener("keydown", (event) => event.key === "Escape" && close());

  function open(words) {
    say = words;
    region.hidden = false;
    region.setAttribute("aria-label", say("drawer"));
    region.replaceChildren(
      element("header", {}, element("h2", {}, say("drawer")), iconButton("close", say("drawer_close"), close)),
      element("h3", {}, say("actions")),
      actions,
      element("h3", {}, say("calls")),
      element("label", { class: "check" }, hide, say("hide_polls")),
      table,
    );
    drawActions(actions, say, told);
    read();
    clearInterval(often);
    often = setInterval(read, IDLE_MS);
  }
  function close() {
    clearInterval(often);
    region.hidden = true;
    told.closed();
  }
  const called = () => {
    if (!region.hidden) soon ||= setTimeout(read, PAUSE_MS);
  };
  return { region, isOpen: () => !region.hidden, open, close, called };
}

async function drawActions(place, say, told) {
  const actions = await api.actions().catch(() => []);
  const buttons = actions.map(({ name, label }) => {
    const attributes = { type: "button", "data-testid": `action-${name}`, onclick: () => run(name, told) };
    return element("button", attributes, element("bdi", {}, label));
  });
  place.replaceChildren(...(buttons.length ? buttons : [element("p", { class: "hint" }, say("no_actions"))]));
}

async function run(name, told) {
  try {
    const { message } = await api.act(name);
    if (message) told.said(message);
  } catch (problem) {
    told.failed(problem.status);
  }
}

function drawCalls(table, entries, hidePolls, say) {
  const newestFirst = [...entries].reverse().filter(({ method }) => !(hidePolls && method === "getUpdates"));
  const lines = newestFirst.slice(0, SHOWN).map((entry) => callLine(entry, say));
  table.replaceChildren(...(lines.length ? lines : [element("li", { class: "hint" }, say("no_calls"))]));
}

function callLine({ method, ok, error, ms, chat }, say) {
  const [look, mark] = ok ? ["fine", "✓"] : ["refused", "✗"];
  const outcome = element("span", { class: look }, mark);
  const time = element("bdi", { class: "ms" }, say("ms", { ms: Math.round(ms) }));
  const to = element("span", { class: "to" }, String(chat ?? ""));
  const problem = error ? element("small", { class: "refused" }, String(error)) : null;
  return element("li", { dir: "ltr" }, outcome, element("code", {}, method), to, time, problem);
}
