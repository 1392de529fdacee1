/** Names that begin with a package: `java.util.List`. Only case tells a package from a variable where none is declared. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";

const typeLike = /^\p{Lu}/u;

/** The identifiers of a dotted name, outermost first; none when something else is in it. */
export function segmentsOf(x: Extraction, node: number): number[] {
  const { tree } = x;
  const kind = tree.kind(node);
  if (kind === "identifier" || kind === "type_identifier") return [node];
  if (kind !== "scoped_type_identifier" && kind !== "scoped_identifier" && kind !== "field_access") return [];
  const children = tree.named(node);
  if (children.length !== 2) return [];
  const before = segmentsOf(x, children[0]!);
  const last = tree.kind(children[1]!);
  if (before.length === 0 || (last !== "identifier" && last !== "type_identifier")) return [];
  before.push(children[1]!);
  return before;
}

/**
 * The row of a type that is named with its package, when `node` is exactly that: lower-case segments and then one type. 0 for
 * anything else.
 */
export function readQualified(x: Extraction, node: number, role: EdgeKind): number {
  const { tree } = x;
  const segments = segmentsOf(x, node);
  if (segments.length < 2) return 0;
  const last = segments.pop()!;
  const words = segments.map((segment) => tree.textOf(segment));
  const name = tree.textOf(last);
  if (!typeLike.test(name) || words.some((word) => typeLike.test(word)) || isDeclared(x, words[0]!)) return 0;
  const module = x.module(`${words.join(".")}.${name}`, "static");
  namePackages(x, segments, words);
  return x.flag(x.expr(OP.import, module, x.string(name), 0, last, roleNumber[role]), EXPR_FLAG.typeSpace);
}

/** The packages that are named on the way; the outermost is hardly ever one itself. */
function namePackages(x: Extraction, segments: readonly number[], words: readonly string[]): void {
  for (let i = words.length > 1 ? 1 : 0; i < words.length; i++) {
    const row = x.name(segments[i]!, "references", words.slice(0, i + 1).join("."));
    x.flag(row, EXPR_FLAG.typeSpace | EXPR_FLAG.silent);
  }
}

/** Whether a variable of this name is seen from here, as far as the file has been read. */
function isDeclared(x: Extraction, name: string): boolean {
  for (let scope: Extraction["scope"] | undefined = x.scope; scope; scope = scope.parent) {
    if (scope.kind !== "file" && x.declared(name, scope) !== NONE) return true;
  }
  return false;
}
