// Pop-up menus: arrows, Home, End and Escape work, a click outside closes, focus goes back where it was.

import { element, icon } from "./dom.js";

const EDGE = 8; // px kept free between a menu and the phone's edge

let closeCurrent = () => {};

/**
 * Opens a menu of `items` ({ icon, label, hint, chosen }) beside `anchor`, inside `phone`'s box.
 * Nothing is shown when there are no items.
 */
export function openMenu(phone, anchor, label, items) {
  closeCurrent();
  const menu = element("div", { class: "menu", role: "menu", "aria-label": label });
  const close = (refocus) => {
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    closeCurrent = () => {};
    if (refocus) anchor.focus();
  };
  const outside = (event) => menu.contains(event.target) || anchor.contains(event.target) || close(false);
  menu.append(...items.map((item) => choice(item, () => close(true))));
  menu.addEventListener("keydown", (event) => walk(event, menu, close));
  phone.append(menu);
  place(menu, anchor.getBoundingClientRect(), phone.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", outside, true);
  closeCurrent = close;
  menu.firstElementChild?.focus();
}

/** Adds menu habits to a button: it says it has a menu, and a second press closes it. */
export function menuButton(button, phone, label, items) {
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-expanded") === "true") closeCurrent(true);
    else openMenu(phone, button, label, items());
  });
  return button;
}

function choice({ icon: name, label, hint, chosen }, close) {
  const chose = () => {
    close();
    chosen();
  };
  const words = element("span", { class: "menu-words" }, element("span", {}, element("bdi", {}, label)));
  if (hint) words.append(element("small", {}, element("bdi", {}, hint)));
  const attributes = { type: "button", role: "menuitem", tabindex: "-1", onclick: chose };
  return element("button", attributes, name && icon(name), words);
}

function walk(event, menu, close) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key in steps) {
    items.at(steps[event.key] % items.length)?.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    close(true);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** Below the anchor when there is room, else above; never outside the phone. */
function place(menu, anchor, phone) {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const top = below + height > phone.bottom - EDGE ? anchor.top - height - 4 : below;
  const rtl = getComputedStyle(menu).direction === "rtl";
  const wanted = rtl ? anchor.left : anchor.right - width;
  const left = Math.min(Math.max(wanted, phone.left + EDGE), phone.right - width - EDGE);
  menu.style.top = `${Math.max(top, phone.top + EDGE) - phone.top}px`;
  menu.style.left = `${left - phone.left}px`;
}
