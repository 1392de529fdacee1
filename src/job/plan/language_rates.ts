/** How fast a worker gets through a language: by the table, until the job itself has measured it. */
import type { WrittenLayer } from "../../graph_options.ts";
import { rateTable } from "./rate_table.ts";

interface Measured {
  bytes: number;
  ms: number;
}

/** From so much work on, measurement counts for more than the table. */
const TRUSTED_MS = 250;
/** What the table says of each language may be off by so much on another machine. */
const LEAST_FACTOR = 0.05;
const MOST_FACTOR = 20;

/** Bytes a second of one worker, by language. */
export class LanguageRates {
  readonly #layers: readonly WrittenLayer[];
  readonly #measured: Map<string, Measured> = new Map();
  /** What was measured, and what it should have taken by the table: how fast this machine is. */
  readonly #all: { ms: number; tableMs: number } = { ms: 0, tableMs: 0 };

  /** `layers`: what is written. @default both */
  constructor(layers: readonly WrittenLayer[] = ["syntax", "symbols"]) {
    this.#layers = layers;
  }

  /** The same, to go ways of its own. */
  copy(): LanguageRates {
    const copy = new LanguageRates(this.#layers);
    for (const [language, { bytes, ms }] of this.#measured) copy.measured(language, bytes, ms);
    return copy;
  }

  /** Books work that is done: `bytes` of a language took one worker `ms`. */
  measured(language: string, bytes: number, ms: number): void {
    if (!(bytes > 0 && ms > 0)) return;
    const entry = this.#measured.get(language) ?? { bytes: 0, ms: 0 };
    entry.bytes += bytes;
    entry.ms += ms;
    this.#measured.set(language, entry);
    this.#all.ms += ms;
    this.#all.tableMs += (bytes / tableRate(language, this.#layers)) * 1000;
  }

  /** Above 0. What is little measured leans on the table, which leans on how fast this machine was in other languages. */
  bytesPerS(language: string): number {
    const expected = tableRate(language, this.#layers) * this.#machineFactor();
    const measured = this.#measured.get(language);
    if (!measured) return expected;
    const leanMs = TRUSTED_MS;
    return ((measured.bytes + (expected * leanMs) / 1000) / (measured.ms + leanMs)) * 1000;
  }

  #machineFactor(): number {
    const { ms, tableMs } = this.#all;
    const factor = (tableMs + TRUSTED_MS) / (ms + TRUSTED_MS);
    return Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, factor));
  }
}

function tableRate(language: string, layers: readonly WrittenLayer[]): number {
  const rates = rateTable.languages[language] ?? rateTable.other;
  const syntax = layers.includes("syntax");
  if (layers.includes("symbols")) return syntax ? rates.both : rates.symbols;
  return syntax ? rates.syntax : rates.none;
}
