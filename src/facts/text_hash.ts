const FIRST = 0x811c9dc5;
const FACTOR = 0x01000193;

/** A hash of 32 bits of a part of a text, of its characters alone: FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function textHash(text: string, start: number = 0, end: number = text.length): number {
  let hash = FIRST;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FACTOR);
  return hash ^ (hash >>> 15);
}
