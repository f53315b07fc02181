// The person's side of the playground over HTTP: what the page may ask, and the stream of what happens.

/** The server said no (`status` of HTTP) or could not be reached (0). */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused(0, "unreachable");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, body.error);
  return body;
}

function tell(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const people = () => ask("/api/people");
export const welcome = (firstName, languageCode) =>
  tell("/api/people", { first_name: firstName, language_code: languageCode });
export const calls = () => ask("/api/log");
export const actions = () => ask("/api/actions");
export const act = (name) => tell(`/api/actions/${encodeURIComponent(name)}`);
export const fileAddress = (fileId) => `/api/files/${encodeURIComponent(fileId)}`;

/** What one person can do in their chat. */
export function sideOf(person) {
  const chat = `/api/chats/${person}`;
  return {
    state: () => ask(chat),
    text: (text, more = {}) => tell(`${chat}/text`, { text, ...more }),
    tap: (messageId, row, column) => tell(`${chat}/tap`, { message_id: messageId, row, column }),
    edit: (messageId, text) => tell(`${chat}/edit`, { message_id: messageId, text }),
    start: (payload) => tell(`${chat}/start`, payload ? { payload } : {}),
    block: () => tell(`${chat}/block`),
    unblock: () => tell(`${chat}/unblock`),
    file: (file, kind, caption) => ask(`${chat}/file`, { method: "POST", body: form(file, kind, caption) }),
  };
}

function form(file, kind, caption) {
  const body = new FormData();
  body.append("kind", kind);
  if (caption) body.append("caption", caption);
  body.append("file", file, file.name);
  return body;
}

const EVENTS = ["message", "edited", "deleted", "answered", "typing", "commands", "blocked", "call"];
const RETRY_MS = 1500;

/**
 * Follows a person's events for as long as the chat is open: `heard(name, data)` for each,
 * `connected(bool)` on every change of the line. Returns a function that stops following.
 */
export function follow(person, heard, connected) {
  let source = null;
  let timer = 0;
  const open = () => {
    source = new EventSource(`/api/events?person=${encodeURIComponent(person)}`);
    source.addEventListener("open", () => connected(true));
    source.addEventListener("error", lost);
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => heard(name, JSON.parse(event.data || "null")));
    }
  };
  const lost = () => {
    connected(false);
    source.close(); // our own pace: the browser gives up for good after an HTTP error
    clearTimeout(timer);
    timer = setTimeout(open, RETRY_MS);
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
