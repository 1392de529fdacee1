/**
 * Turns the documents of a SCIP index into the truth format. Each rule that makes the truth a fair one has its name in
 * `quirks.ts`, is counted, and stands in the generated docs.
 */
import type { Span, TruthOccurrence, TruthTarget } from "../truth.ts";
import type { ScipDocument, ScipOccurrence } from "./decode_scip.ts";
import {
  addTo,
  CONSTRUCTOR,
  type ConvertScipOptions,
  collectDefinitions,
  type Definitions,
  localDefinitions,
  type Place,
  resolveTargets,
} from "./definitions.ts";
import { isAfterDot, isCalled, isImport, isKeywordArgument } from "./name_use.ts";
import type { Quirk } from "./quirks.ts";
import { isLocalSymbol, isMember, isMeta, isWithinFunction } from "./scip_symbol.ts";
import type { SourceText } from "./source_text.ts";

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
  const targets = resolveTargets(place, definitions, options);
  return typeof targets === "string" ? targets : describe(place, targets, definitions, options);
}

function skipPython({ source, start, references }: Place): Quirk | undefined {
  if (source.wordBefore(source.before(start)) === "from") return "module-path";
  return references.every((symbol) => symbol.endsWith("/")) ? "module-attribute" : undefined;
}

function skipTypeScript({ source, start, name }: Place): Quirk | undefined {
  if (source.wordBefore(source.before(start)) === "as" && isImport(source, start)) return "import-alias";
  return name === "constructor" ? "constructor-keyword" : undefined;
}

function describe(
  place: Place,
  targets: readonly TruthTarget[],
  { sourceOf }: Definitions,
  { language, onQuirk }: ConvertScipOptions,
): TruthOccurrence {
  const { path: file, span, name, source, start, end } = place;
  const isDotted = isAfterDot(source, start);
  const isKey =
    !isDotted && (language === "python" ? isKeywordArgument(source, start, end) : isTypedKey(place));
  if (isKey) onQuirk?.("key");
  const isInImport = isImport(source, start);
  const isCall = !isKey && !isInImport && isCalled(source, start, end, language);
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
    if (own < 0 || own >= indentation || "#)".includes(line[own]!)) continue;
    if (/^(?:async\s+)?def\s/.test(line.slice(own))) return true;
    if (/^class\s/.test(line.slice(own))) return false;
    indentation = own;
  }
  return false;
}

/** A member named without a dot: a key of an object literal, a JSX attribute, a name in a destructuring pattern. */
function isTypedKey({ references, defines }: Place): boolean {
  const isShorthand = defines.some((symbol) => !isLocalSymbol(symbol) && isMeta(symbol));
  return !isShorthand && references.some((symbol) => !symbol.endsWith(CONSTRUCTOR) && isMember(symbol));
}
