/** Names of jobs: 26 characters of Crockford's base 32, the time first, so that their order is that of their making; 80 bits cannot be guessed. */
import { randomBytes } from "node:crypto";

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_DIGITS = 10;
const RANDOM_DIGITS = 16;

/** A name nobody has. */
export function newJobId(nowMs: number = Date.now()): string {
  let time = "";
  for (let rest = nowMs, i = 0; i < TIME_DIGITS; i++, rest = Math.floor(rest / DIGITS.length))
    time = DIGITS[rest % DIGITS.length] + time;
  const random = [...randomBytes(RANDOM_DIGITS)].map((byte) => DIGITS[byte % DIGITS.length]).join("");
  return time + random;
}

/** Whether `text` can be the name of one: such a text is harmless in paths. */
export function isJobId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}
