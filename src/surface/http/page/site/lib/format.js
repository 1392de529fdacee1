/** Numbers in words; between a number and its unit no line ends. */

const whole = new Intl.NumberFormat("en-GB");
const units = ["B", "kB", "MB", "GB", "TB"];

/** @param {number} value */
export const count = (value) => whole.format(Math.round(value));

/**
 * @param {number} value
 * @param {string} one
 * @param {string} [many]
 */
export const counted = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

/**
 * "2.8 million".
 *
 * @param {number} value
 */
export function roughly(value) {
  if (value < 1e6) return count(value);
  return `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} million`;
}

/** @param {number} value */
export function bytes(value) {
  let unit = 0;
  let left = value;
  while (left >= 1000 && unit < units.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${unit === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)}\u00a0${units[unit]}`;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (seconds < 1) return `${Math.round(seconds * 1000)}\u00a0ms`;
  if (seconds < 10) return `${seconds.toFixed(1)}\u00a0s`;
  if (seconds < 60) return `${Math.round(seconds)}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}\u00a0min ${Math.round(seconds % 60)}\u00a0s`;
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
}

/** @param {number} share From 0 to 1. */
export function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 1) return "<\u00a01\u00a0%";
  return `${Math.round(value)}\u00a0%`;
}

/** @param {string} time ISO 8601 */
export function ago(time) {
  const seconds = Math.max(0, (Date.now() - Date.parse(time)) / 1000);
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  return new Date(time).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

/** @param {string} path */
export const baseName = (path) => path.slice(path.lastIndexOf("/") + 1);

/** @param {string} path */
export const folderOf = (path) => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");

/** @param {string} word `uses_type` as "uses type" */
export const words = (word) => word.replace(/[-_]/g, " ");
