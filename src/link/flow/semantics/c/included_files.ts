/** Which files a file of C or C++ sees: what it includes, and what that includes. */
import type { Evaluator } from "../../evaluator.ts";

/** Files whose sets are kept. */
const MOST_KEPT = 256;

interface Includes {
  /** File → files that it includes itself. */
  readonly direct: Map<number, readonly number[]>;
  /** File → standard headers that it includes itself: `c:stdio.h`. */
  readonly headers: Map<number, readonly string[]>;
  readonly closed: Map<number, ReadonlySet<number>>;
}

function includesOf(evaluator: Evaluator): Includes {
  let includes = evaluator.notes.get("c includes") as Includes | undefined;
  if (!includes) {
    includes = { direct: new Map(), headers: new Map(), closed: new Map() };
    evaluator.notes.set("c includes", includes);
  }
  return includes;
}

function directOf(evaluator: Evaluator, file: number): readonly number[] {
  const { direct, headers } = includesOf(evaluator);
  const known = direct.get(file);
  if (known) return known;
  const { facts } = evaluator.program.view(file);
  const files: number[] = [];
  const outside: string[] = [];
  for (let module = 0; module < facts.moduleCount; module++) {
    if (facts.formOf(module) !== "include") continue;
    const target = evaluator.program.moduleTarget(file, module);
    if (target.kind === "external") outside.push(target.package);
    if (target.kind !== "file") continue;
    const number = evaluator.program.numberOf(target.path);
    if (number !== undefined) files.push(number);
  }
  direct.set(file, files);
  headers.set(file, outside);
  return files;
}

/** The file itself and all that it includes. */
export function visibleFrom(evaluator: Evaluator, file: number): ReadonlySet<number> {
  const { closed } = includesOf(evaluator);
  const known = closed.get(file);
  if (known) return known;
  const seen = new Set<number>([file]);
  for (const at of seen) for (const next of directOf(evaluator, at)) seen.add(next);
  if (closed.size >= MOST_KEPT) closed.clear();
  closed.set(file, seen);
  return seen;
}

/** The headers outside the root that a file sees. */
export function headersSeen(evaluator: Evaluator, file: number): ReadonlySet<string> {
  const { headers } = includesOf(evaluator);
  const found = new Set<string>();
  for (const at of visibleFrom(evaluator, file)) {
    directOf(evaluator, at);
    for (const header of headers.get(at) ?? []) found.add(header);
  }
  return found;
}
