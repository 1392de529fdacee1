/** Quantities in words for people. */

const THOUSAND = 1000;
const byteUnits = ["B", "kB", "MB", "GB", "TB"];

/** `812 B`, `4.2 MB`. */
export function bytesInWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= THOUSAND - 0.5 && unit < byteUnits.length - 1) {
    value /= THOUSAND;
    unit++;
  }
  return `${shortNumber(value)} ${byteUnits[unit]}`;
}

/** `104,961`. */
export function countInWords(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${countInWords(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `0.84 s`, `75 s`, `12 min 5 s`, `3 h 20 min`. */
export function secondsInWords(seconds: number): string {
  if (seconds < 120) return `${shortNumber(seconds, 2)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Two or three digits that matter. */
function shortNumber(value: number, mostDecimals = 1): string {
  const decimals =
    value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? Math.min(1, mostDecimals) : mostDecimals;
  return value.toFixed(decimals);
}
