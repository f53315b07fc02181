// Building elements. Text always goes in as text nodes, never as HTML.

/** Makes an element: attributes by name, `on…` values as listeners, false and null left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  back: "M15 5l-7 7 7 7",
  beside: "M4 5h7v14H4zM17 8.5v7M13.5 12h7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.8 5.8l12.4 12.4",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  document: "M6 3h8l5 5v13H6zM14 3v5h5",
  down: "M6 9l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  forward: "M13 6l7 6-7 6v-4c-5 0-7.5 1.5-9 4 .3-5.5 3.5-8.5 9-8.5z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  outward: "M8 16l8-8M9.5 8H16v6.5",
  panel: "M4 5h16v14H4zM14.5 5v14",
  photo: "M4 5h16v14H4zM4 16l5-5 5 5 2.5-2.5L20 17M15.5 9v.01",
  plus: "M12 5v14M5 12h14",
  reply: "M11 6l-7 6 7 6v-4c5 0 7.5 1.5 9 4-.3-5.5-3.5-8.5-9-8.5z",
  send: "M12 20V5M5.5 11.5L12 5l6.5 6.5",
  sticker: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 14c1.8 3 6.2 3 8 0M9 9.5v.01M15 9.5v.01",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
};

const ONE_WAY = new Set(["back", "beside", "forward", "outward", "panel", "reply"]);

/** Draws one of the page's own line icons; those that point sideways are mirrored in Arabic. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon icon-${name}${ONE_WAY.has(name) ? " one-way" : ""}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}

/** Makes a round button that shows an icon and says its label to screen readers and on hover. */
export function iconButton(name, label, pressed, more = {}) {
  const attributes = { type: "button", class: "icon-button", "aria-label": label, title: label, ...more };
  return element("button", { ...attributes, onclick: pressed }, icon(name));
}
