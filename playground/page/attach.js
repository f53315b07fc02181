// Attaching: a photo or a file from this computer, a sample voice note or sticker made here, a pasted picture.

import { element, iconButton } from "./dom.js";
import { menuButton } from "./menu.js";

const SAMPLE_RATE = 8000;

/** Makes the attach button with its menu and hidden file fields; `picked(file, kind)` receives the choice. */
export function attachButton(phone, say, picked) {
  const field = (testid, accept, kind) => {
    const input = element("input", { type: "file", hidden: true, accept, "data-testid": testid });
    input.addEventListener("change", () => {
      if (input.files[0]) picked(input.files[0], kind);
      input.value = "";
    });
    return input;
  };
  const photo = field("attach-photo", "image/*", "photo");
  const file = field("attach-file", null, "document");
  const button = iconButton("attach", say("attach"), null, { "data-testid": "attach" });
  menuButton(button, phone, say("attach"), () => [
    { icon: "photo", label: say("attach_photo"), chosen: () => photo.click() },
    { icon: "document", label: say("attach_document"), chosen: () => file.click() },
    { icon: "voice", label: say("attach_voice"), chosen: () => picked(sampleVoice(), "voice") },
    { icon: "sticker", label: say("attach_sticker"), chosen: async () => picked(await sampleSticker(), "sticker") },
  ]);
  return element("span", { class: "attach" }, button, photo, file);
}

/** The first picture or file of a paste or a drop, as `[file, kind]`, or null. */
export function droppedFile(transfer) {
  const file = transfer?.files?.[0];
  return file ? [file, file.type.startsWith("image/") ? "photo" : "document"] : null;
}

/** One second of a falling tone as a WAV file: something to play, nothing recorded. */
function sampleVoice() {
  const sound = new Int16Array(SAMPLE_RATE);
  sound.forEach((_, at) => {
    const fade = 1 - at / SAMPLE_RATE;
    sound[at] = 9000 * fade * Math.sin((2 * Math.PI * (440 - 160 * (at / SAMPLE_RATE)) * at) / SAMPLE_RATE);
  });
  const header = new DataView(new ArrayBuffer(44));
  const ascii = (at, text) => [...text].forEach((letter, index) => header.setUint8(at + index, letter.charCodeAt(0)));
  ascii(0, "RIFF");
  header.setUint32(4, 36 + sound.byteLength, true);
  ascii(8, "WAVEfmt ");
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true); // PCM
  header.setUint16(22, 1, true); // one channel
  header.setUint32(24, SAMPLE_RATE, true);
  header.setUint32(28, SAMPLE_RATE * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  ascii(36, "data");
  header.setUint32(40, sound.byteLength, true);
  return new File([header, sound], "voice.wav", { type: "audio/wav" });
}

/** An emoji drawn on a transparent square, as stickers are. */
function sampleSticker() {
  const canvas = element("canvas", { width: 256, height: 256 });
  const pen = canvas.getContext("2d");
  pen.font = "200px 'Noto Color Emoji', sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText("👍", 128, 140);
  const made = (done) => (blob) => done(new File([blob], "sticker.webp", { type: "image/webp" }));
  return new Promise((done) => canvas.toBlob(made(done), "image/webp"));
}
