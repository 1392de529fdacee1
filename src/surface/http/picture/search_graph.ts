/** Finds files and symbols by words in their paths and names, over bytes: no text is decoded before it is among the best. */
import { type NodeLine, nodeLine } from "./_describe_end.ts";
import { edgesAt, fileKind, isExported, type PictureStore } from "./_picture_store.ts";

/** Something that was found. */
export interface Hit extends NodeLine {
  readonly signature?: string;
}

/** What was found; `total` also counts what is not listed. */
export interface SearchAnswer {
  readonly total: number;
  /** Best first. */
  readonly hits: readonly Hit[];
}

/** How well a word fits; more is better. */
const fit = { whole: 1000, wholeButCase: 900, start: 700, hump: 500, inside: 300, elsewhere: 100 } as const;
const encoder = new TextEncoder();
const slash = 47;

interface Ranked {
  readonly node: number;
  readonly score: number;
}

/** The best `limit` of what has all words of `query`, at least one of them in its name; of files the path is the name. */
export function searchGraph(store: PictureStore, query: string, limit: number): SearchAnswer {
  const words = query
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => new Word(word));
  const best: Ranked[] = [];
  let total = 0;
  if (words.length === 0) return { total, hits: [] };
  for (let node = 0; node < store.nodes; node++) {
    const score = scoreOf(store, node, words);
    if (score === 0) continue;
    total++;
    keep(best, { node, score: score + standing(store, node) }, limit);
  }
  const hits = best.map(({ node }) => {
    const signature = store.kind.at(node) === fileKind ? "" : store.signatureOf(node);
    return { ...nodeLine(store, node), ...(signature === "" ? {} : { signature }) };
  });
  return { total, hits };
}

/** Keeps the list sorted, best first; among equals, what came first. */
function keep(best: Ranked[], entry: Ranked, limit: number): void {
  const last = best.at(-1);
  if (best.length >= limit && last && last.score >= entry.score) return;
  let at = best.length;
  while (at > 0 && best[at - 1]!.score < entry.score) at--;
  best.splice(at, 0, entry);
  if (best.length > limit) best.pop();
}

/** 0 where it does not fit. */
function scoreOf(store: PictureStore, node: number, words: readonly Word[]): number {
  const { ids, pool } = store;
  const isFile = store.kind.at(node) === fileKind;
  const start = isFile ? lastPart(store, node) : store.nameStart.at(node);
  const end = isFile ? ids.endOf(node) : start + store.nameLength.at(node);
  let sum = 0;
  let isNamed = false;
  for (const word of words) {
    const score = word.fits(pool.bytes, start, end);
    if (score > 0) isNamed = true;
    else if (!word.isIn(pool.bytes, ids.startOf(node), ids.endOf(node))) return 0;
    sum += score || fit.elsewhere;
  }
  // A file is found by any part of its path, a symbol only by its name.
  return isNamed || isFile ? sum / words.length : 0;
}

/** Where a path's last part starts. */
function lastPart({ ids, pool }: PictureStore, node: number): number {
  const first = ids.startOf(node);
  let at = ids.endOf(node);
  while (at > first && pool.bytes[at - 1] !== slash) at--;
  return at;
}

const weightOfKind = new Map([
  ...["file", "class", "interface", "struct", "trait", "function", "enum"].map((kind) => [kind, 60] as const),
  ...["method", "type_alias", "namespace", "module", "constructor"].map((kind) => [kind, 40] as const),
  ...["external", "key", "section"].map((kind) => [kind, -40] as const),
]);

/** Among what fits alike: what is declared to be used, what is used much, and what is short. */
function standing(store: PictureStore, node: number): number {
  const uses = edgesAt(store.incoming, node).length;
  const exported = store.flags.at(node) & isExported ? 30 : 0;
  const size = store.ids.endOf(node) - store.ids.startOf(node);
  const kind = weightOfKind.get(store.kindName(node)) ?? 0;
  return kind + exported + Math.min(40, Math.log2(1 + uses) * 6) - Math.min(30, size / 8);
}

/** A word, compared without regard to the case of ASCII letters. */
class Word {
  readonly #exact: Uint8Array;
  readonly #lower: Uint8Array;

  constructor(word: string) {
    this.#exact = encoder.encode(JSON.stringify(word).slice(1, -1));
    this.#lower = this.#exact.map(lowerCase);
  }

  isIn(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#indexIn(bytes, start, end) >= 0;
  }

  /** How well it fits the name that stands there; 0 when not at all. */
  fits(bytes: Uint8Array, start: number, end: number): number {
    const at = this.#indexIn(bytes, start, end);
    if (at < 0) return 0;
    const { length } = this.#lower;
    if (length === end - start) return this.#isExact(bytes, start) ? fit.whole : fit.wholeButCase;
    if (at === start) return fit.start;
    return isHump(bytes, at) ? fit.hump : fit.inside;
  }

  #isExact(bytes: Uint8Array, start: number): boolean {
    return this.#exact.every((byte, i) => bytes[start + i] === byte);
  }

  #indexIn(bytes: Uint8Array, start: number, end: number): number {
    const word = this.#lower;
    const first = word[0]!;
    for (let at = start; at <= end - word.length; at++) {
      if (lowerCase(bytes[at]!) !== first) continue;
      let i = 1;
      while (i < word.length && lowerCase(bytes[at + i]!) === word[i]) i++;
      if (i === word.length) return at;
    }
    return -1;
  }
}

function lowerCase(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}

/** A part of a name begins here: `C` of `addCart`, `c` of `add_cart`. */
function isHump(bytes: Uint8Array, at: number): boolean {
  const isUpper = bytes[at]! >= 65 && bytes[at]! <= 90;
  const before = lowerCase(bytes[at - 1]!);
  const followsLetter = before >= 97 && before <= 122;
  return isUpper || !followsLetter;
}
