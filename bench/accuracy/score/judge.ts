/** Holds one occurrence of the truth against what the graph says at its place. */
import type { TruthOccurrence, TruthTarget } from "../truth.ts";
import type { OurEdge, OurGraph, OurPlace, OurSymbol } from "./read_graph.ts";

/**
 * `found`: an edge leads to a right definition. `wrong`: there are edges, and none does; or one leads into the repository
 * where the truth says that the name comes from outside. `missing`: no edge. `outside`: an external name without an edge
 * into the repository, which is neither right nor wrong.
 */
export type Verdict = "found" | "wrong" | "missing" | "outside";

/** `flow`: a `calls` edge to what a rightly found variable holds; the truth does not say what that is. */
export type EdgeVerdict = "right" | "wrong" | "flow" | "outside";

export interface Judgement {
  readonly verdict: Verdict;
  readonly edges: readonly { readonly edge: OurEdge; readonly verdict: EdgeVerdict }[];
  readonly place: OurPlace | undefined;
  /** For `missing`: the reason of the `unresolved` record, `no-symbol` where the definition is no symbol of the graph, or `no-record`. */
  readonly why: string;
}

const CONSTRUCTORS: ReadonlySet<string> = new Set(["constructor", "__init__", "__new__", "<init>"]);
const MERGED: ReadonlySet<string> = new Set([
  "class",
  "constructor",
  "enum",
  "function",
  "getter",
  "interface",
  "method",
  "namespace",
  "setter",
  "type_alias",
]);

export function judge(truth: TruthOccurrence, graph: OurGraph): Judgement {
  const place = graph.placeAt(truth.file, truth.span);
  const edges = place?.edges ?? [];
  if (truth.external) return judgeExternal(edges, place, graph);
  const targets = truth.targets ?? [truth.target!];
  const right = edges.map((edge) => isRight(edge, targets, graph));
  const isFound = right.includes(true);
  const judged = edges.map((edge, i) => {
    const isFlow =
      isFound && edge.kind === "calls" && edges.some((other, j) => right[j] && other.kind !== "calls");
    return { edge, verdict: right[i] ? "right" : isFlow ? "flow" : "wrong" } as const;
  });
  const verdict = isFound ? "found" : edges.length > 0 ? "wrong" : "missing";
  return {
    verdict,
    edges: judged,
    place,
    why: verdict === "missing" ? whyMissing(place, targets, graph) : "",
  };
}

function judgeExternal(edges: readonly OurEdge[], place: OurPlace | undefined, graph: OurGraph): Judgement {
  const judged = edges.map(
    (edge) => ({ edge, verdict: leadsInside(edge, graph) ? "wrong" : "outside" }) as const,
  );
  const isWrong = judged.some(({ verdict }) => verdict === "wrong");
  return { verdict: isWrong ? "wrong" : "outside", edges: judged, place, why: "" };
}

/** An edge to an import binding leads to what is imported, not to a definition of the repository. */
function leadsInside({ target }: OurEdge, graph: OurGraph): boolean {
  return graph.files.has(target) || (graph.symbols.get(target)?.kind ?? "import") !== "import";
}

function isRight({ target }: OurEdge, targets: readonly TruthTarget[], graph: OurGraph): boolean {
  const symbol = graph.symbols.get(target);
  return targets.some((wanted) =>
    symbol ? isDefinition(symbol, wanted, graph) : target === wanted.file && isWholeFile(wanted),
  );
}

/** The symbol itself, its class where one of both is a constructor, or another declaration of the same merged name. */
function isDefinition(symbol: OurSymbol, wanted: TruthTarget, graph: OurGraph): boolean {
  if (isAt(symbol, wanted) || (isWholeFile(wanted) && isModuleOf(symbol, wanted))) return true;
  if (isConstructor(symbol)) {
    const type = graph.symbols.get(symbol.parent);
    if (type && isAt(type, wanted)) return true;
  }
  return graph
    .symbolsAt(wanted.file, wanted.span)
    .some((other) => (isConstructor(other) && other.parent === symbol.id) || areMerged(symbol, other));
}

const isWholeFile = ({ span }: TruthTarget): boolean => span[0] === 0 && span[1] === 0 && span[3] === 0;

/** A module or package may be a symbol, or the file itself. */
const isModuleOf = ({ kind, file }: OurSymbol, wanted: TruthTarget): boolean =>
  file === wanted.file && (kind === "module" || kind === "package");

function isAt(symbol: OurSymbol, { file, span: [row, column] }: TruthTarget): boolean {
  if (symbol.file !== file) return false;
  return (
    (symbol.row === row && symbol.column === column) ||
    (symbol.startRow === row && symbol.startColumn === column)
  );
}

const isConstructor = ({ kind, name }: OurSymbol): boolean =>
  kind === "constructor" || CONSTRUCTORS.has(name);

function areMerged(a: OurSymbol, b: OurSymbol): boolean {
  return a.parent === b.parent && a.name === b.name && MERGED.has(a.kind) && MERGED.has(b.kind);
}

function whyMissing(place: OurPlace | undefined, targets: readonly TruthTarget[], graph: OurGraph): string {
  const hasSymbol = targets.some(
    (target) =>
      (isWholeFile(target) && graph.files.has(target.file)) ||
      graph.symbolsAt(target.file, target.span).length > 0,
  );
  if (!hasSymbol) return "no-symbol";
  return place?.unresolved[0]?.reason ?? "no-record";
}
