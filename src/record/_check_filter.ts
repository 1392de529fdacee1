/** What a filter changes in the check of a stream: what it may have left out cannot be missed, what it leaves out must not be there. */
import type { ProblemList } from "./_problem_list.ts";
import type { GraphRecord, RecordFilter } from "./types.ts";

/** The filter that a header names; none lets everything pass. */
export class FilterCheck {
  readonly #filter: RecordFilter;
  readonly #problems: ProblemList;
  #records = 0;
  /** Whether records may be missing at all. */
  readonly isFiltered: boolean;
  /** Whether every block starts with its `file` record. */
  readonly keepsFiles: boolean;
  /** Whether a tree that is there is whole. */
  readonly keepsTrees: boolean;

  constructor(filter: RecordFilter | undefined, problems: ProblemList) {
    this.#problems = problems;
    this.#filter = filter ?? {};
    const { type, syntax_kind, limit } = this.#filter;
    this.isFiltered = filter !== undefined;
    this.keepsFiles = type?.includes("file") ?? true;
    this.keepsTrees = (type?.includes("syntax") ?? true) && syntax_kind === undefined && limit === undefined;
  }

  /** Checks a record between header and summary. */
  add(record: GraphRecord): void {
    if (!this.isFiltered || record.type === "header" || record.type === "summary") return;
    const { type, limit } = this.#filter;
    const id = "id" in record ? record.id : undefined;
    const report = (what: string): void =>
      this.#problems.add("filter", `${what}, which the header's filter leaves out`, id);
    this.#records += 1;
    if (limit !== undefined && this.#records === limit + 1) report(`a record follows the first ${limit}`);
    if (type && !type.includes(record.type)) report(`a record has the type ${record.type}`);
    const kinds = this.#kindsOf(record);
    if (kinds && "kind" in record && !kinds.includes(record.kind))
      report(`a record has the kind ${record.kind}`);
    this.#checkLanguage(record, report);
  }

  #checkLanguage(record: GraphRecord, report: (what: string) => void): void {
    const { language } = this.#filter;
    if (!language || record.type !== "file" || (record.language && language.includes(record.language)))
      return;
    report(`a file has ${record.language ? `the language ${record.language}` : "no language"}`);
  }

  #kindsOf({ type }: GraphRecord): readonly string[] | undefined {
    const { syntax_kind, symbol_kind, edge_kind } = this.#filter;
    if (type === "syntax") return syntax_kind;
    if (type === "symbol") return symbol_kind;
    return type === "edge" || type === "unresolved" ? edge_kind : undefined;
  }
}
