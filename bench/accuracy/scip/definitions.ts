/** What the documents of a SCIP index define, and where a symbol that is mentioned leads. */
import type { Span, TruthTarget } from "../truth.ts";
import type { ScipDocument } from "./decode_scip.ts";
import type { Quirk } from "./quirks.ts";
import { descriptorsOf, isLocalSymbol, isMember, isParameter, packageOfSymbol } from "./scip_symbol.ts";
import { SourceText } from "./source_text.ts";

export interface ConvertScipOptions {
  readonly language: "typescript" | "python";
  /** Text of a document. */
  readonly readSource: (path: string) => string;
  /** Called for each occurrence that a rule leaves out or changes. */
  readonly onQuirk?: (quirk: Quirk) => void;
}

/** What all documents together define. */
export interface Definitions {
  readonly places: ReadonlyMap<string, readonly TruthTarget[]>;
  readonly packages: ReadonlySet<string>;
  /** Source of a document, kept. */
  readonly sourceOf: (path: string) => SourceText;
  /** `name alias`, for each `name as alias` of the corpus. */
  readonly aliases: ReadonlySet<string>;
  /** Python: ends of the dotted names of all documents. */
  readonly modules: ReadonlySet<string>;
}

export const CONSTRUCTOR = "`<constructor>`().";

/** All that the rules look at for one place. */
export interface Place {
  readonly path: string;
  readonly span: Span;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly source: SourceText;
  /** Symbols that are referred to here. */
  readonly references: readonly string[];
  /** Symbols that are defined here. */
  readonly defines: readonly string[];
  readonly locals: ReadonlyMap<string, readonly TruthTarget[]>;
}

export function collectDefinitions(
  documents: readonly ScipDocument[],
  { language, readSource }: ConvertScipOptions,
): Definitions {
  const places = new Map<string, TruthTarget[]>();
  const packages = new Set<string>();
  const aliases = new Set<string>();
  const sources = new Map<string, SourceText>();
  for (const { path, occurrences } of documents) {
    const source = new SourceText(readSource(path), language === "python" ? "#" : "//");
    sources.set(path, source);
    for (const [, name, alias] of source.text.matchAll(/\b(\w+)\s+as\s+(\w+)/g))
      aliases.add(`${name} ${alias}`);
    for (const { symbol, span, isDefinition } of occurrences) {
      if (!isDefinition || isLocalSymbol(symbol)) continue;
      addTo(places, symbol, { file: path, span });
      packages.add(packageOfSymbol(symbol));
    }
  }
  const modules = new Set(documents.flatMap(({ path }) => modulesOf(path)));
  return { places, packages, aliases, modules, sourceOf: (path) => sources.get(path)! };
}

/** Names of the module as the indexer gives them: after `from .. import util` only `util`, after `from . import a.b` `a.b`. */
function modulesOf(path: string): string[] {
  const parts = path.replace(/(?:\/__init__)?\.pyi?$/, "").split("/");
  return parts.map((_, i) => parts.slice(i).join("."));
}

export function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Definitions of `local` symbols; JavaScript's `this.x = …` is one although the indexer says only that it is mentioned. */
export function localDefinitions(
  { path, occurrences }: ScipDocument,
  source: SourceText,
  { language, onQuirk }: ConvertScipOptions,
): Map<string, TruthTarget[]> {
  const places = new Map<string, TruthTarget[]>();
  for (const { symbol, span, isDefinition } of occurrences)
    if (isDefinition && isLocalSymbol(symbol)) addTo(places, symbol, { file: path, span });
  if (language === "python") return places;
  const declared = new Set(places.keys());
  for (const { symbol, span } of occurrences) {
    if (!isLocalSymbol(symbol) || declared.has(symbol) || !isMemberAssignment(source, span)) continue;
    addTo(places, symbol, { file: path, span });
    onQuirk?.("assigned-member");
  }
  return places;
}

/** `this.x = …` declares x in the class around it, whatever the base class has; other assignments need not. */
function isMemberAssignment(source: SourceText, span: Span): boolean {
  const dot = source.before(source.offset(span[0], span[1])) - 1;
  const after = source.after(source.offset(span[2], span[3]));
  if (source.text[dot] !== "." || source.wordBefore(dot) !== "this") return false;
  return /^=(?![=>])/.test(source.text.slice(after, after + 2));
}

/** The definitions that a place leads to, no definition for one from outside, or the rule that leaves it out. */
export function resolveTargets(
  place: Place,
  definitions: Definitions,
  options: ConvertScipOptions,
): readonly TruthTarget[] | Quirk {
  const { inside, outside } = followSymbols(place, definitions, options);
  if (inside.length === 0) return outside.length > 0 ? inside : "unknown-target";
  if (inside.some(({ file, span }) => file === place.path && span.join() === place.span.join()))
    return "own-definition";
  if (outside.some((symbol) => !isMember(symbol))) return "merged-outside";
  const isAstray =
    options.language === "python" && !inside.some((to) => hasName(to, place.name, definitions));
  return isAstray ? "other-name" : inside;
}

/** Definitions within the corpus, each once, and symbols from outside. */
function followSymbols(
  place: Place,
  definitions: Definitions,
  { onQuirk }: ConvertScipOptions,
): { inside: readonly TruthTarget[]; outside: readonly string[] } {
  const inside = new Map<string, TruthTarget>();
  const outside: string[] = [];
  for (const symbol of place.references.flatMap(withClass)) {
    const found = (isLocalSymbol(symbol) ? place.locals : definitions.places).get(symbol) ?? [];
    const narrowed = nearest(symbol, found, place);
    if (narrowed.length < found.length) onQuirk?.("overload-parameter");
    for (const target of narrowed) inside.set(`${target.file}\0${target.span}`, target);
    if (found.length === 0 && isOutside(symbol, definitions)) outside.push(symbol);
  }
  return { inside: [...inside.values()], outside };
}

/** Whether the definition is called so, or so by an alias somewhere. A whole module is called as it likes. */
function hasName({ file, span }: TruthTarget, name: string, { sourceOf, aliases }: Definitions): boolean {
  const own = sourceOf(file).slice(span);
  return own === "" || own === name || aliases.has(`${own} ${name}`);
}

/** `new C()` is said to refer to the constructor alone: the class is as right. */
function withClass(symbol: string): string[] {
  return symbol.endsWith(CONSTRUCTOR) ? [symbol, symbol.slice(0, -CONSTRUCTOR.length)] : [symbol];
}

/** Parameters of overloads share a symbol; each belongs to the signature in which it stands. */
function nearest(
  symbol: string,
  found: readonly TruthTarget[],
  { path, span }: Place,
): readonly TruthTarget[] {
  if (found.length < 2 || isLocalSymbol(symbol) || !isParameter(descriptorsOf(symbol).at(-1) ?? ""))
    return found;
  const before = found.filter(
    ({ file, span: [row, column] }) =>
      file === path && (row < span[0] || (row === span[0] && column <= span[1])),
  );
  return before.length > 0 ? before.slice(-1) : found;
}

/** Files that belong to no package, such as a published copy of the corpus that its own tests import by name. */
const NO_PACKAGE = " npm . .";

/** Of another package, or of a Python module that no document is. */
function isOutside(symbol: string, { places, packages, modules }: Definitions): boolean {
  if (isLocalSymbol(symbol)) return false;
  const owner = packageOfSymbol(symbol);
  if (!packages.has(owner)) return !owner.endsWith(NO_PACKAGE);
  const module = descriptorsOf(symbol)[0];
  if (!owner.startsWith("scip-python") || module === undefined) return false;
  return !places.has(`${owner} ${module}__init__:`) && !modules.has(module.replace(/[`/]/g, ""));
}
