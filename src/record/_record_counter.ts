/** Counts the records of a stream by the keys of `summary.counts`. */
import type { ProblemList } from "./_problem_list.ts";
import type { ReadLine } from "./_read_line.ts";
import { countKeyOf, countKeys } from "./record_keys.ts";
import type { RecordCounts } from "./types.ts";

/** The counts so far. */
export class RecordCounter {
  readonly counts: Record<keyof RecordCounts, number> = Object.fromEntries(
    countKeys.map((key) => [key, 0]),
  ) as Record<keyof RecordCounts, number>;

  /** Counts what `line` holds; a file whose record is broken counts as a file of no status. */
  add({ type, record }: ReadLine): void {
    if (!type || type === "header" || type === "summary") return;
    this.counts[countKeyOf[type]] += 1;
    if (record?.type === "file") this.counts[record.status] += 1;
  }

  /** Adds a problem for each count of the summary that is another. */
  compare(counts: RecordCounts, problems: ProblemList): void {
    for (const key of countKeys) {
      if (counts[key] === this.counts[key]) continue;
      problems.add("count", `the summary counts ${counts[key]} ${key}: the stream holds ${this.counts[key]}`);
    }
  }
}
