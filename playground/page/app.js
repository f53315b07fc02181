// The whole page: the list of people, up to three phones side by side, the drawer, and the address (#person=…).

import * as api from "./api.js";
import { drawer } from "./drawer.js";
import { element } from "./dom.js";
import { toaster } from "./notice.js";
import { peopleList } from "./people.js";
import { openPhone } from "./phone.js";
import { directionOf, problemOf, speaker, tongue } from "./words.js";

const SIDE_BY_SIDE = 3; // each phone keeps a connection open and browsers allow six per server
const narrow = matchMedia("(max-width: 719px)");

const phonesPlace = document.querySelector("#phones");
const drawerButton = document.querySelector("#drawer-button");
const empty = element("p", { class: "hint nobody" });
const toasts = toaster();
let people = [];
let phones = [];
let active = null;
let language = tongue(navigator.language);
let say = speaker(language);

const failed = (status) => toasts.show(problemOf(status, language));
const list = peopleList({ chosen: choose, beside, failed });
const backstage = drawer({ closed: drawerClosed, said: toasts.show, failed });

/** Opens the person in the active phone's place, or brings their phone forward when it is open. */
function choose(person) {
  const open = phones.find((phone) => phone.person.id === person.id);
  if (!open) add(person, active ? phones.indexOf(active) : 0, active ? 1 : 0);
  else activate(open);
  active.focus();
}

/** Opens the person next to the others; the last phone gives way when there is no more room. */
function beside(person) {
  if (narrow.matches || phones.some((phone) => phone.person.id === person.id)) return choose(person);
  const full = phones.length >= SIDE_BY_SIDE;
  add(person, full ? SIDE_BY_SIDE - 1 : phones.length, full ? 1 : 0);
  return active.focus();
}

function add(person, place, replacing) {
  const phone = openPhone(person, { closed: () => close(phone), called: backstage.called, drawer: toggleDrawer });
  for (const gone of phones.splice(place, replacing, phone)) gone.close();
  if (!people.some((known) => known.id === person.id)) people.push(person);
  phone.node.addEventListener("focusin", () => activate(phone));
  phone.node.addEventListener("pointerdown", () => activate(phone));
  activate(phone);
}

function close(phone) {
  phone.close();
  phones = phones.filter((other) => other !== phone);
  activate(phones.at(-1) ?? null);
  document.querySelector(`[data-testid="person-${phone.person.id}"]`)?.focus();
}

function activate(phone) {
  if (phone && phone === active && phone.node.isConnected) return;
  active = phone;
  const tongues = new Set(phones.map(({ person }) => tongue(person.language_code)));
  if (tongues.size === 1) [language] = tongues; // with two languages side by side the page does not turn over
  draw();
}

function draw() {
  say = speaker(language);
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = say("title");
  document.querySelector("#title").textContent = say("title");
  drawerButton.setAttribute("aria-label", say("drawer"));
  drawerButton.title = say("drawer");
  document.body.classList.toggle("in-chat", phones.length > 0);
  const ids = phones.map((phone) => phone.person.id);
  list.draw(people, ids, say);
  empty.textContent = say("nobody");
  for (const phone of phones) phone.node.classList.toggle("active", phone === active);
  arrange(phones.length ? phones.map((phone) => phone.node) : [empty]);
  if (backstage.isOpen()) backstage.open(say);
  const others = ids.filter((id) => id !== active?.person.id);
  history.replaceState(null, "", active ? `#person=${[active.person.id, ...others].join(",")}` : location.pathname);
}

/** Puts the phones in order without taking any out that stays: focus and scrolling are kept. */
function arrange(nodes) {
  for (const node of [...phonesPlace.children]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, place) => {
    if (phonesPlace.children[place] !== node) phonesPlace.insertBefore(node, phonesPlace.children[place] ?? null);
  });
}

/** `#person=ID,ID` opens chats; `#start=PAYLOAD&person=ID` also gets a deep link ready to be started. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const ids = (asked.get("person") ?? "").split(",").filter(Boolean);
  const wanted = ids.map((id) => people.find((person) => String(person.id) === id)).filter(Boolean);
  if (!wanted.length) return;
  choose(wanted[0]);
  if (asked.has("start")) active.follow(asked.get("start"));
  const [first] = phones.filter((phone) => phone === active);
  for (const person of wanted.slice(1, SIDE_BY_SIDE)) beside(person);
  activate(first);
}

function drawerClosed() {
  drawerButton.setAttribute("aria-expanded", "false");
  drawerButton.focus();
}

function toggleDrawer() {
  if (backstage.isOpen()) return backstage.close();
  backstage.open(say);
  drawerButton.setAttribute("aria-expanded", "true");
  return backstage.region.focus();
}

async function begin() {
  document.querySelector("#people").append(list.region);
  document.querySelector("#page").append(backstage.region);
  document.body.append(toasts.region);
  drawerButton.addEventListener("click", toggleDrawer);
  window.addEventListener("hashchange", readAddress);
  people = await api.people().catch((problem) => failed(problem.status) ?? []);
  readAddress();
  if (!phones.length) draw();
}

begin();
