// One person's chat with the bot: what is known of it, kept up to date by the server's events. Draws nothing.

import { Refused, follow, sideOf } from "./api.js";

const TYPING_MS = 5000; // Telegram shows a chat action for five seconds

export class Chat {
  /** `shows`: { drawn(), toast(text), alert(text), failed(status), called() } — how the phone shows what happens. */
  constructor(person, shows) {
    this.person = person;
    this.side = sideOf(person);
    this.shows = shows;
    this.state = null;
    this.connected = false;
    this.typing = false;
    this.payload = null; // a deep link's parameter waiting for « Démarrer »
    this.spinning = new Map(); // callback id → "message:data" of the tapped button
    this.heardCount = 0;
  }

  open() {
    this.leave = follow(this.person, (name, data) => this.hear(name, data), (on) => this.connect(on));
  }

  close() {
    clearTimeout(this.typingTimer);
    this.leave();
  }

  connect(on) {
    this.connected = on;
    this.spinning.clear();
    this.shows.drawn();
    if (on) this.reload();
  }

  /** Reads the whole chat again; once more if something happened while it was being read. */
  async reload() {
    const before = this.heardCount;
    try {
      this.state = await this.side.state();
    } catch (problem) {
      this.shows.failed(problem.status);
      return;
    }
    this.shows.drawn();
    if (this.heardCount !== before) await this.reload();
  }

  hear(name, data) {
    if (name === "call") return this.observe(data);
    if (data.person !== this.person) return undefined; // what happens in groups is told to everybody
    this.heardCount += 1;
    if (name === "answered") return this.answer(data);
    if (name === "typing") return this.type();
    if (name === "message") this.receive(data);
    else if (name === "edited") this.replace(data);
    else if (name === "deleted") this.remove(data);
    else this.reload();
    return this.shows.drawn();
  }

  /** The bot's calls: some change what is read before the first message. */
  observe({ method, ok }) {
    this.shows.called();
    if (ok && /^setMy(Name|Description|ShortDescription)$/.test(method)) this.reload();
  }

  receive(message) {
    if (!this.state) return;
    if (!message.mine) this.stopTyping();
    this.remove(message);
    this.state.messages.push(message);
    this.state.messages.sort((a, b) => a.message_id - b.message_id);
    if (message.reply_markup?.keyboard) this.state.reply_keyboard = message.reply_markup;
    if (message.reply_markup?.remove_keyboard) this.state.reply_keyboard = null;
  }

  replace(message) {
    const place = this.state?.messages.findIndex((known) => known.message_id === message.message_id) ?? -1;
    if (place >= 0) this.state.messages[place] = message;
  }

  remove({ message_id: id }) {
    if (this.state) this.state.messages = this.state.messages.filter((known) => known.message_id !== id);
  }

  type() {
    this.typing = true;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.stopTyping(), TYPING_MS);
    this.shows.drawn();
  }

  stopTyping() {
    clearTimeout(this.typingTimer);
    this.typing = false;
    this.shows.drawn();
  }

  answer({ callback_id: id, text, show_alert: alert }) {
    this.answered = id;
    this.spinning.delete(id);
    this.shows.drawn(); // before an alert, which gives the focus back to what it finds
    if (text) (alert ? this.shows.alert : this.shows.toast)(text);
  }

  isSpinning(message, button) {
    const key = buttonKey(message, button);
    return [...this.spinning.values()].includes(key);
  }

  /** Taps an inline button; the answer may overtake the tap's own response. */
  async tap(message, button, row, column) {
    const tapping = Symbol("tap");
    this.spinning.set(tapping, buttonKey(message, button));
    this.shows.drawn();
    const tapped = await this.attempt(this.side.tap(message.message_id, row, column));
    const key = this.spinning.get(tapping);
    this.spinning.delete(tapping);
    if (tapped && key && this.answered !== tapped.callback_id) this.spinning.set(tapped.callback_id, key);
    this.shows.drawn();
  }

  async start(payload = this.payload) {
    this.payload = null;
    return this.attempt(this.side.start(payload));
  }

  async unblock() {
    const done = await this.attempt(this.side.unblock());
    if (done) await this.reload();
  }

  async block() {
    const done = await this.attempt(this.side.block());
    if (done) await this.reload();
  }

  text(text, more) {
    if (this.state?.reply_keyboard?.one_time_keyboard) this.state.reply_keyboard = null;
    return this.attempt(this.side.text(text, more));
  }

  /** The server's answer, or null after the phone has said why there is none. */
  async attempt(asking) {
    try {
      return (await asking) ?? {};
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.shows.failed(problem.status);
      return null;
    }
  }
}

const buttonKey = (message, button) => `${message.message_id}:${button.callback_data}`;
