/**
 * What a run needs at least: the process, one worker, its grammars and, for symbols, the facts and the linking of a small tree.
 *
 * Measured: peak resident bytes with `--workers 1` and the least `--max-memory`, on the `300` corpus (310 files, 8 languages, 2 MB of source) and on its single
 * languages. None and syntax: 82 to 99 MB for one language, 115 MB for two, 119 MB for three, 157 MB for all; symbols: 99 to 163, 166, 167 and 228 MB.
 * A large tree comes nearer to its limit, for the most part in linking (its open files, what is known of members, garbage): `bench/RESULTS_JOBS.md` has the figures.
 * So this is what is refused below, not what is enough for every tree.
 */
import type { Layer } from "../../record/vocabulary.ts";

interface Need {
  /** Without any grammar. */
  readonly baseBytes: number;
  /** With as many as a large tree may have: those of a worker are bounded by placement. */
  readonly mostBytes: number;
}

const withoutSymbols: Need = { baseBytes: 95e6, mostBytes: 160e6 };
const withSymbols: Need = { baseBytes: 155e6, mostBytes: 230e6 };
const BYTES_PER_LANGUAGE = 10e6;

/** Bytes for these layers; `languages` is the number of languages that are asked for, 0 for all. */
export function leastMemoryBytes(layers: readonly Layer[], languages: number): number {
  const { baseBytes, mostBytes } = layers.includes("symbols") ? withSymbols : withoutSymbols;
  return languages === 0 ? mostBytes : Math.min(mostBytes, baseBytes + languages * BYTES_PER_LANGUAGE);
}
