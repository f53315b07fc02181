// Times and days as a reader in Morocco writes them.

const LOCALES = { fr: "fr-MA", ar: "ar-MA" };

/** Hour and minute of a Unix time in seconds. */
export function hourOf(seconds, language) {
  const shape = { hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(LOCALES[language], shape).format(new Date(seconds * 1000));
}

/** Day of a Unix time in seconds, `today` instead of the date when it is today. */
export function dayOf(seconds, language, today) {
  const day = new Date(seconds * 1000);
  if (day.toDateString() === new Date().toDateString()) return today;
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long" }).format(day);
}

/** Minutes and seconds of a recording. */
export function lengthOf(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
}

/** File size in the reader's units. */
export function weightOf(bytes, language) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const step = Math.min(3, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)));
  const shape = { style: "unit", unit: units[step], maximumFractionDigits: 1 };
  return new Intl.NumberFormat(LOCALES[language], shape).format(bytes / 1024 ** step);
}
