// Photos, documents, voice notes, videos and stickers inside a bubble.

import { fileAddress } from "./api.js";
import { lengthOf, weightOf } from "./clock.js";
import { element, icon } from "./dom.js";

/** The media part of a message, or null when it has none. */
export function mediaOf(message, { say, language }) {
  if (message.photo?.length) return photo(message.photo, say);
  if (message.sticker) return sticker(message.sticker, say);
  if (message.voice) return sound(message.voice, say("voice"));
  if (message.audio) return sound(message.audio, message.audio.title ?? say("voice"));
  if (message.video) return video(message.video, say);
  if (message.document) return file(message.document, say, language);
  return null;
}

/** A word for messages quoted elsewhere: their text, or what kind of thing they are. */
export function summaryOf(message, say) {
  const kind = ["photo", "sticker", "voice", "video", "document"].find((name) => message[name]);
  return message.text ?? message.caption ?? message.document?.file_name ?? say(kind ?? "unknown");
}

function photo(sizes, say) {
  const { file_id: id, width, height } = sizes.at(-1);
  const image = element("img", { src: fileAddress(id), alt: say("photo"), width, height, "data-testid": "photo" });
  const label = say("download", { name: say("photo") });
  return element("a", { class: "photo", href: fileAddress(id), target: "_blank", "aria-label": label }, image);
}

function sticker({ file_id: id, emoji }, say) {
  const alt = [say("sticker"), emoji].filter(Boolean).join(" ");
  return element("img", { class: "sticker", src: fileAddress(id), alt, "data-testid": "sticker" });
}

function sound({ file_id: id, duration }, label) {
  const player = element("audio", { controls: true, preload: "none", src: fileAddress(id), "aria-label": label });
  const caption = [label, duration === undefined ? null : lengthOf(duration)].filter(Boolean).join(" · ");
  const words = element("figcaption", {}, icon("voice"), caption);
  return element("figure", { class: "sound", "data-testid": "voice" }, words, player);
}

function video({ file_id: id }, say) {
  const label = say("video");
  return element("video", { controls: true, preload: "metadata", src: fileAddress(id), "aria-label": label });
}

function file({ file_id: id, file_name: given, file_size: size }, say, language) {
  const name = given ?? say("document");
  const words = element("span", { class: "file-words" }, element("bdi", { class: "file-name" }, name));
  if (size !== undefined) words.append(element("small", {}, weightOf(size, language)));
  const attributes = { class: "file", href: fileAddress(id), download: name, "aria-label": say("download", { name }) };
  const mark = element("span", { class: "file-mark" }, icon("document"));
  return element("a", { ...attributes, "data-testid": "document" }, mark, words);
}
