/**
 * Which types implement which interfaces: a type does when it has all the methods. Worked out once a run, before occurrences
 * are resolved, by the rarest method of each interface, so that not every type is held against every interface.
 */
import { MODIFIERS } from "../../../../facts/facts.ts";
import { OP } from "../../../../facts/op.ts";
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";
import type { FileView } from "../../program.ts";
import { RefMap } from "../../ref_map.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type Value, type ValueSet } from "../../value.ts";

/** Edges of one declaration. */
const MOST_IMPLIED = 16;
const NOTE = "go method sets";
const NO_METHOD: SymbolRef = -1;

const REST = 1 << MODIFIERS.indexOf("rest");

/** Types by the names of their methods. */
interface Holders {
  /** With the one string of the name for all of them. */
  readonly byName: Map<string, { readonly name: string; readonly types: SymbolRef[] }>;
  /** Each once; no sets, which take a kilobyte each. */
  readonly namesOf: RefMap<readonly string[]>;
}

interface Known {
  /** Method → its parameters and results; as long as values are. */
  readonly shapes: Map<SymbolRef, readonly Part[]>;
  /** Name → methods by their type, {@link NO_METHOD} where it has none. */
  readonly methods: Map<string, RefMap<SymbolRef>>;
}

interface Implied {
  /** Type → the first interfaces. */
  readonly implemented: RefMap<SymbolRef[]>;
  /** Method → the first methods of interfaces. */
  readonly overridden: RefMap<SymbolRef[]>;
}

/** Interfaces of the run that a type implements. */
export function implemented(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return impliedBy(evaluator).implemented.get(symbolRef(view.number, symbol)) ?? [];
}

/** Methods of interfaces that a method is called through. */
export function overridden(evaluator: Evaluator, view: FileView, symbol: number): readonly SymbolRef[] {
  return impliedBy(evaluator).overridden.get(symbolRef(view.number, symbol)) ?? [];
}

function impliedBy(evaluator: Evaluator): Implied {
  let implied = evaluator.notes.get(NOTE) as Implied | undefined;
  if (!implied) {
    implied = { implemented: new RefMap(), overridden: new RefMap() };
    evaluator.notes.set(NOTE, implied);
  }
  return implied;
}

/** Fills what `implemented` and `overridden` tell. */
export function* matchMethodSets(evaluator: Evaluator): Generator<void, void, void> {
  const interfaces: SymbolRef[] = [];
  const holders: Holders = { byName: new Map(), namesOf: new RefMap() };
  for (let file = 0; file < evaluator.program.files.length; file++) {
    const { language, isModel } = evaluator.program.files[file]!;
    if (language !== "go" || isModel) continue;
    collect(evaluator, file, interfaces, holders);
    evaluator.renewIfLarge();
    yield;
  }
  const search: Search = {
    holders,
    known: { shapes: new Map(), methods: new Map() },
    implied: impliedBy(evaluator),
  };
  for (const ref of interfaces) yield* implement(evaluator, ref, search);
}

/** The file's interfaces, and for each name of a method the types that have it. */
function collect(evaluator: Evaluator, file: number, interfaces: SymbolRef[], holders: Holders): void {
  const { facts } = evaluator.program.view(file);
  for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
    const kind = facts.kindOf(symbol);
    const ref = symbolRef(file, symbol);
    if (kind === "interface") {
      // A constraint is no type of values.
      if (facts.symbol(symbol, SYMBOL.type) === 0 && facts.nameOf(symbol) !== undefined) interfaces.push(ref);
    } else if ((kind === "struct" || kind === "class") && facts.nameOf(symbol) !== undefined) {
      evaluator.begin();
      hold(holders, ref, methodNames(evaluator, evaluator.values.instance(ref)));
    }
  }
}

function hold({ byName, namesOf }: Holders, type: SymbolRef, names: ReadonlySet<string>): void {
  const own: string[] = [];
  for (const name of names) {
    let holding = byName.get(name);
    if (!holding) {
      holding = { name, types: [] };
      byName.set(holding.name, holding);
    }
    holding.types.push(type);
    own.push(holding.name);
  }
  namesOf.set(type, own);
}

/** Names of the methods that a type has or is given by what it embeds. */
function methodNames(evaluator: Evaluator, type: Value): Set<string> {
  const names = new Set<string>();
  for (const holder of evaluator.lineage(type)) {
    if (holder.symbol < 0) continue;
    for (const name of evaluator.attached.namesOf(holder.symbol)) names.add(name);
    const view = evaluator.program.viewOf(holder.symbol);
    const symbol = symbolOfRef(holder.symbol);
    if (view.facts.kindOf(symbol) !== "interface") continue;
    for (const child of view.childrenOf(symbol)) names.add(view.facts.nameOf(child)!);
  }
  return names;
}

interface Search {
  readonly holders: Holders;
  readonly known: Known;
  readonly implied: Implied;
}

/** Finds the types that implement an interface. */
function* implement(evaluator: Evaluator, ref: SymbolRef, search: Search): Generator<void, void, void> {
  const { holders, known, implied } = search;
  const { byName, namesOf } = holders;
  evaluator.begin();
  const type = evaluator.values.instance(ref);
  if (evaluator.lineage(type).some((holder) => holder.kind === "external")) return;
  const names = [...methodNames(evaluator, type)];
  if (names.length === 0) return;
  const counts = names.map((name) => byName.get(name)?.types.length ?? 0);
  const rarest = names[counts.indexOf(Math.min(...counts))]!;
  const isOpen = names.every(isExported);
  const candidates = (byName.get(rarest)?.types ?? []).filter(
    (candidate) =>
      names.every((name) => namesOf.get(candidate)!.includes(name)) &&
      mayMeet(evaluator, ref, candidate, isOpen),
  );
  if (candidates.length === 0) return;
  const wanted = names.map((name) => ({ name, method: methodOf(evaluator, known, ref, name) }));
  for (const candidate of candidates) {
    yield;
    evaluator.renewIfLarge(() => known.shapes.clear());
    evaluator.begin();
    const found = wanted.map(({ name }) => methodOf(evaluator, known, candidate, name));
    if (isFull(implied.implemented, candidate) && found.every((method) => isFull(implied.overridden, method)))
      continue; // whatever it implements beyond, no edge tells
    const fits = found.every(
      (method, i) => method !== undefined && isAlike(evaluator, known, method, wanted[i]!.method),
    );
    if (!fits) continue;
    append(implied.implemented, candidate, ref);
    found.forEach((method, i) => {
      const through = wanted[i]!.method;
      if (
        through !== undefined &&
        !evaluator.program.viewOf(through).file.isModel &&
        !isAbstract(evaluator, method!)
      )
        append(implied.overridden, method!, through);
    });
  }
}

/**
 * Whether a value of the type may come to be one of the interface: always in one package; in different ones when the methods
 * are seen outside and both can be imported.
 */
function mayMeet(evaluator: Evaluator, one: SymbolRef, other: SymbolRef, isOpen: boolean): boolean {
  const left = evaluator.program.files[fileOfRef(one)]!;
  const right = evaluator.program.files[fileOfRef(other)]!;
  if (left.packageName === right.packageName && directoryOf(left.path) === directoryOf(right.path))
    return true;
  if (!isOpen || left.packageName === "main" || right.packageName === "main") return false;
  return testDataOf(left.path) === testDataOf(right.path);
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** The directory of test data that a file lies in: a world of its own. */
function testDataOf(path: string): string {
  const end = path.indexOf("testdata/");
  return end < 0 ? "" : path.slice(0, end);
}

function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

/** Adds one more, as long as an edge will tell of it. */
function append(map: RefMap<SymbolRef[]>, key: SymbolRef, ref: SymbolRef): void {
  const known = map.get(key);
  if (!known) map.set(key, [ref]);
  else if (known.length < MOST_IMPLIED && !known.includes(ref)) known.push(ref);
}

function isFull(map: RefMap<SymbolRef[]>, key: SymbolRef | undefined): boolean {
  return key !== undefined && (map.get(key)?.length ?? 0) >= MOST_IMPLIED;
}

function isAbstract(evaluator: Evaluator, ref: SymbolRef): boolean {
  return evaluator.program.viewOf(ref).hasModifier(symbolOfRef(ref), "abstract");
}

function methodOf(
  evaluator: Evaluator,
  { methods }: Known,
  type: SymbolRef,
  name: string,
): SymbolRef | undefined {
  let byType = methods.get(name);
  if (!byType) {
    byType = new RefMap();
    methods.set(name, byType);
  }
  let method = byType.get(type);
  if (method === undefined) {
    const [target] = evaluator.members(evaluator.values.instance(type), name, fileOfRef(type));
    const isMethod =
      target !== undefined && target.ref >= 0 && evaluator.program.kindOf(target.ref) === "method";
    method = isMethod ? target.ref : NO_METHOD;
    byType.set(type, method);
  }
  return method === NO_METHOD ? undefined : method;
}

/** Whether two methods take and give the same, as far as the types are known. */
function isAlike(evaluator: Evaluator, known: Known, one: SymbolRef, other: SymbolRef | undefined): boolean {
  if (other === undefined || one === other) return true;
  const left = shapeOf(evaluator, known, one);
  const right = shapeOf(evaluator, known, other);
  return (
    left.length === right.length &&
    left.every((part, i) => part.flags === right[i]!.flags && mayBeSame(part.type, right[i]!.type))
  );
}

interface Part {
  readonly flags: number;
  readonly type: ValueSet;
}

/** Parameters, then results. */
function shapeOf(evaluator: Evaluator, { shapes }: Known, ref: SymbolRef): readonly Part[] {
  const known = shapes.get(ref);
  if (known) return known;
  const view = evaluator.program.viewOf(ref);
  const { facts } = view;
  const symbol = symbolOfRef(ref);
  const parts: Part[] = facts.list(facts.symbol(symbol, SYMBOL.parameters)).map((parameter) => ({
    flags: 1 + (facts.modifiers(parameter) & REST),
    type: evaluator.evaluate(view, facts.symbol(parameter, SYMBOL.type)),
  }));
  const result = facts.symbol(symbol, SYMBOL.type);
  const results =
    result === 0 ? [] : facts.op(result) === OP.tupleOf ? facts.list(facts.a(result)) : [result];
  for (const row of results) parts.push({ flags: 0, type: evaluator.evaluate(view, row) });
  shapes.set(ref, parts);
  return parts;
}

function mayBeSame(one: ValueSet, other: ValueSet): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some(
    (left) =>
      left.open ||
      left.kind === "function" ||
      other.some(
        (right) =>
          right.open ||
          (left.kind === right.kind && left.symbol === right.symbol && left.text === right.text),
      ),
  );
}
