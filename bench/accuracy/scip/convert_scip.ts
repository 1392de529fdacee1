/**
 * Turns the documents of a SCIP index into the truth format. Each rule that makes the truth a fair one has its name in
 * `quirks.ts`, is counted, and stands in the generated docs.
 */
import type { Span, TruthOccurrence, TruthTarget } from "../truth.ts";
import type { ScipDocument, ScipOccurrence } from "./decode_scip.ts";
import type { Quirk } from "./quirks.ts";
import {
  descriptorsOf,
  isLocalSymbol,
  isMember,
  isMeta,
  isParameter,
  isWithinFunction,
  packageOfSymbol,
} from "./scip_symbol.ts";
import { SourceText } from "./source_text.ts";

export interface ConvertScipOptions {
  readonly language: "typescript" | "python";
  /** Text of a document. */
  readonly readSource: (path: string) => string;
  /** Called for each occurrence that a rule leaves out or changes. */
  readonly onQuirk?: (quirk: Quirk) => void;
}

/** What all documents together define. */
interface Definitions {
  readonly places: ReadonlyMap<string, readonly TruthTarget[]>;
  readonly packages: ReadonlySet<string>;
  /** Source of a document, kept. */
  readonly sourceOf: (path: string) => SourceText;
}

/** All that the rules look at for one place. */
interface Place {
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

const NAME = /^[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*$/u;

/** The truth, by document and then by place. */
export function* convertScip(
  documents: readonly ScipDocument[],
  options: ConvertScipOptions,
): Generator<TruthOccurrence> {
  const definitions = collectDefinitions(documents, options);
  for (const document of [...documents].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const source = definitions.sourceOf(document.path);
    const locals = localDefinitions(document, source, options);
    for (const place of placesOf(document, source, locals)) {
      const occurrence = convertPlace(place, definitions, options);
      if (typeof occurrence === "string") options.onQuirk?.(occurrence);
      else if (occurrence) yield occurrence;
    }
  }
}

function collectDefinitions(
  documents: readonly ScipDocument[],
  { language, readSource }: ConvertScipOptions,
): Definitions {
  const places = new Map<string, TruthTarget[]>();
  const packages = new Set<string>();
  for (const { path, occurrences } of documents)
    for (const { symbol, span, isDefinition } of occurrences) {
      if (!isDefinition || isLocalSymbol(symbol)) continue;
      addTo(places, symbol, { file: path, span });
      packages.add(packageOfSymbol(symbol));
    }
  const sources = new Map<string, SourceText>();
  const sourceOf = (path: string): SourceText => {
    const source = sources.get(path) ?? new SourceText(readSource(path), language === "python" ? "#" : "//");
    sources.set(path, source);
    return source;
  };
  return { places, packages, sourceOf };
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Definitions of `local` symbols; JavaScript's `this.x = …` is one although the indexer says only that it is mentioned. */
function localDefinitions(
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

function* placesOf(
  { path, occurrences }: ScipDocument,
  source: SourceText,
  locals: ReadonlyMap<string, readonly TruthTarget[]>,
): Generator<Place> {
  const byPlace = new Map<string, ScipOccurrence[]>();
  for (const occurrence of occurrences) addTo(byPlace, occurrence.span.join(), occurrence);
  const groups = [...byPlace.values()].sort(
    ([a], [b]) => a!.span[0] - b!.span[0] || a!.span[1] - b!.span[1] || a!.span[3] - b!.span[3],
  );
  for (const group of groups) {
    const { span } = group[0]!;
    const symbolsOf = (defining: boolean): string[] =>
      group.filter(({ isDefinition }) => isDefinition === defining).map(({ symbol }) => symbol);
    const start = source.offset(span[0], span[1]);
    const end = source.offset(span[2], span[3]);
    const name = source.text.slice(start, end);
    yield {
      path,
      span,
      name,
      start,
      end,
      source,
      references: symbolsOf(false),
      defines: symbolsOf(true),
      locals,
    };
  }
}

/** The occurrence, the rule that leaves it out, or nothing for a plain definition. */
function convertPlace(
  place: Place,
  definitions: Definitions,
  options: ConvertScipOptions,
): TruthOccurrence | Quirk | undefined {
  if (place.references.length === 0) return undefined;
  if (!NAME.test(place.name)) return options.language === "python" ? "module-path" : "string";
  const skipped = options.language === "python" ? skipPython(place) : skipTypeScript(place);
  if (skipped) return skipped;
  const { targets, isExternal } = resolveTargets(place, definitions, options);
  if (targets.length === 0 && !isExternal) return "unknown-target";
  if (targets.some(({ file, span }) => file === place.path && span.join() === place.span.join()))
    return "own-definition";
  return describe(place, targets, definitions, options);
}

function skipPython({ source, start, references }: Place): Quirk | undefined {
  if (source.wordBefore(source.before(start)) === "from") return "module-path";
  return references.every((symbol) => symbol.endsWith("/")) ? "module-attribute" : undefined;
}

function skipTypeScript({ source, start, name }: Place): Quirk | undefined {
  if (source.wordBefore(source.before(start)) === "as" && isImport(source, start)) return "import-alias";
  return name === "constructor" ? "constructor-keyword" : undefined;
}

function resolveTargets(
  place: Place,
  { places, packages }: Definitions,
  { onQuirk }: ConvertScipOptions,
): { targets: TruthTarget[]; isExternal: boolean } {
  const targets = new Map<string, TruthTarget>();
  let isExternal = false;
  for (const symbol of place.references.flatMap(withClass)) {
    const found = isLocalSymbol(symbol) ? place.locals.get(symbol) : places.get(symbol);
    const narrowed = nearest(symbol, found ?? [], place);
    if (narrowed.length < (found?.length ?? 0)) onQuirk?.("overload-parameter");
    for (const target of narrowed) targets.set(`${target.file}\0${target.span}`, target);
    if (!found && !isLocalSymbol(symbol)) isExternal ||= isOutside(symbol, places, packages);
  }
  return { targets: [...targets.values()], isExternal };
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

const CONSTRUCTOR = "`<constructor>`().";

/** `new C()` is said to refer to the constructor alone: the class is as right. */
function withClass(symbol: string): string[] {
  return symbol.endsWith(CONSTRUCTOR) ? [symbol, symbol.slice(0, -CONSTRUCTOR.length)] : [symbol];
}

/** Of another package, or of a Python module that no document is. */
function isOutside(
  symbol: string,
  places: Definitions["places"],
  packages: Definitions["packages"],
): boolean {
  const owner = packageOfSymbol(symbol);
  if (!packages.has(owner)) return true;
  const module = descriptorsOf(symbol)[0];
  return (
    owner.startsWith("scip-python") && module !== undefined && !places.has(`${owner} ${module}__init__:`)
  );
}

function describe(
  place: Place,
  targets: readonly TruthTarget[],
  { sourceOf }: Definitions,
  { language, onQuirk }: ConvertScipOptions,
): TruthOccurrence {
  const { path: file, span, name, source, start } = place;
  const isDotted = isAfterDot(source, start);
  const isKey = !isDotted && (language === "python" ? isKeywordArgument(place) : isTypedKey(place));
  if (isKey) onQuirk?.("key");
  const isInImport = isImport(source, start);
  const isCall = !isKey && !isInImport && isCalled(place, language);
  const isLocal = (): boolean =>
    targets.length > 0 &&
    (place.references.some(isWithinFunction) ||
      (language === "python" && targets.some((target) => isNested(sourceOf(target.file), target.span))));
  return {
    file,
    span,
    name,
    ...(targets.length === 0
      ? { external: true }
      : targets.length === 1
        ? { target: targets[0]! }
        : { targets }),
    class: isDotted ? "dotted" : isLocal() ? "local" : "plain",
    ...(isCall ? { call: true } : {}),
    ...(isInImport ? { import: true } : {}),
    ...(isKey ? { key: true } : {}),
  };
}

/** Python: the indexer names a function within a method as if it were a member of the class; the indentation tells. */
function isNested(source: SourceText, span: Span): boolean {
  let indentation = source.line(span[0]).search(/\S/);
  for (let row = span[0] - 1; row >= 0 && indentation > 0; row--) {
    const line = source.line(row);
    const own = line.search(/\S/);
    if (own < 0 || own >= indentation || line[own] === "#") continue;
    if (/^(?:async\s+)?def\s/.test(line.slice(own))) return true;
    if (/^class\s/.test(line.slice(own))) return false;
    indentation = own;
  }
  return false;
}

function isAfterDot(source: SourceText, start: number): boolean {
  const at = source.before(start);
  return source.text[at - 1] === "." && source.text[at - 2] !== ".";
}

/** A member named without a dot: a key of an object literal, a JSX attribute, a name in a destructuring pattern. */
function isTypedKey({ references, defines }: Place): boolean {
  const isShorthand = defines.some((symbol) => !isLocalSymbol(symbol) && isMeta(symbol));
  return !isShorthand && references.some((symbol) => !symbol.endsWith(CONSTRUCTOR) && isMember(symbol));
}

function isKeywordArgument({ source, start, end }: Place): boolean {
  if (!/^=[^=]/.test(source.text.slice(source.after(end), source.after(end) + 2))) return false;
  const previous = source.text[source.before(start) - 1];
  return previous === "(" || (previous === "," && source.text[source.openBracket(start)] === "(");
}

/** Whether the statement of this place is an import, a re-export, or a `require` that is destructured. */
function isImport(source: SourceText, start: number): boolean {
  const row = source.text.lastIndexOf("\n", start - 1) + 1;
  if (STATEMENT.test(source.text.slice(row, start))) return true;
  const open = source.openBracket(start);
  if (open < 0 || !"({".includes(source.text[open]!)) return false;
  const line = source.text.slice(source.text.lastIndexOf("\n", open - 1) + 1, open);
  return source.text[open] === "{" ? BRACED.test(line) : /^\s*from\b.*\bimport\s*$/.test(line);
}

const STATEMENT = /^\s*(?:import\s|from\s+[\w.]+\s+import\b|export\s+(?:type\s+)?[{*])[^;]*$/;
const BRACED = /^\s*(?:import|export)\s*(?:type\s*)?(?:[\w$]+\s*,\s*)?$/;

function isCalled({ source, start, end }: Place, language: "typescript" | "python"): boolean {
  let at = source.after(end);
  if (language === "python") return source.text[at] === "(";
  if (source.text[at] !== "." && isConstructed(source, start)) return true;
  if (source.text[at] === "!") at = source.after(at + 1);
  if (source.text.startsWith("?.", at)) at = source.after(at + 2);
  if (source.text[at] === "<") at = source.after(source.afterTypeArguments(at));
  return source.text[at] === "(" && source.text.slice(end, at).trim() !== "?";
}

/** `new a.b.C`: only the last name is instantiated. */
function isConstructed(source: SourceText, start: number): boolean {
  const path =
    /(?:[\p{ID_Continue}$]+\s*\.\s*)*$/u.exec(source.text.slice(Math.max(0, start - 200), start))?.[0] ?? "";
  return source.wordBefore(source.before(start - path.length)) === "new";
}
