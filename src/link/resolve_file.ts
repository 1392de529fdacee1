/** Resolves the occurrences of one file that its block left open: edges, or a record of what could not be resolved. */
import { edgeKindOf, isCallable, isType } from "../facts/edge_kind_of.ts";
import { EXPR_FLAG, ROLE_MASK } from "../facts/facts.ts";
import { OP } from "../facts/op.ts";
import { PLACE, SYMBOL } from "../facts/packed_facts.ts";
import {
  type EdgeKind,
  edgeKinds,
  type ImportForm,
  importForms,
  type SymbolKind,
  type UnresolvedReason,
} from "../record/vocabulary.ts";
import { type Evaluator, fileTarget, type Target } from "./flow/evaluator.ts";
import type { FileView } from "./flow/program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, symbolRef, type Value } from "./flow/value.ts";
import type { EvidenceRuleName } from "./rules.ts";

/** Where an occurrence stands. */
export interface Place {
  readonly startRow: number;
  readonly startColumn: number;
  readonly endRow: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
  readonly node: number;
}

/** An edge of the tail; ids are as they are written. */
export interface LinkedEdge {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly form?: ImportForm;
  readonly place: Place;
  readonly via?: string;
  readonly rule: EvidenceRuleName;
}

/** An occurrence that has no edge. */
export interface OpenEnd {
  readonly kind: EdgeKind;
  readonly source: string;
  readonly name: string;
  readonly receiver: string;
  readonly place: Place;
  readonly reason: UnresolvedReason;
}

/** Takes what is found. */
export interface LinkSink {
  edge(edge: LinkedEdge): void;
  unresolved(end: OpenEnd): void;
  /** Something outside the root was named. */
  external(id: string, standard: boolean): void;
}

const MOST_RECEIVER = 120;
/** What an external begins with that stands for a namespace of the run, which no record is. */
const NAMESPACE = "namespace:";
/** What an external begins with of which only its name is known: nobody knows which package it is of. */
const UNKNOWN = "unknown:";
/** Edges that one occurrence may have. */
const MOST_TARGETS = 16;

/** See the head of this file. */
export class FileLinker {
  readonly #evaluator: Evaluator;
  readonly #view: FileView;
  readonly #sink: LinkSink;
  /** Rows of decorators → what they stand on. */
  readonly #decorated: Map<number, number> = new Map();
  /** Rows of callees → their calls. */
  readonly #calls: Map<number, number> = new Map();
  /** Rows of named arguments → their calls. */
  readonly #named: Map<number, number> = new Map();

  constructor(evaluator: Evaluator, view: FileView, sink: LinkSink) {
    this.#evaluator = evaluator;
    this.#view = view;
    this.#sink = sink;
    const { facts } = view;
    for (let expr = 1; expr < facts.exprCount; expr++) {
      const op = facts.op(expr);
      if (op !== OP.call && op !== OP.construct) continue;
      this.#calls.set(facts.a(expr), expr);
      if (op === OP.construct) this.#calls.set(this.#created(facts.a(expr)), expr);
      for (const argument of facts.list(facts.b(expr)))
        if (facts.op(argument) === OP.named) this.#named.set(argument, expr);
    }
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      for (const row of facts.list(facts.symbol(symbol, SYMBOL.decorators))) {
        this.#decorated.set(facts.op(row) === OP.call ? facts.a(row) : row, symbol);
      }
    }
  }

  /** Resolves all places of the file. */
  run(): void {
    const { facts } = this.#view;
    for (let module = 0; module < facts.moduleCount; module++) this.#module(module);
    for (let place = 0; place < facts.placeCount; place++) {
      this.#evaluator.begin();
      this.#place(place);
    }
  }

  #module(module: number): void {
    const { facts, ids, number } = this.#view;
    if (facts.module(module, 9) < 0) return;
    const target = this.#evaluator.program.moduleTarget(number, module);
    const source = ids.of(-1);
    const at = (column: number): number => facts.module(module, column);
    const place = {
      startRow: at(3),
      startColumn: at(4),
      endRow: at(5),
      endColumn: at(6),
      start: at(7),
      end: at(8),
      node: at(9),
    };
    const form = importForms[at(1)]!;
    const edge = (id: string): void =>
      this.#sink.edge({ kind: "imports", source, target: id, form, place, rule: "module" });
    switch (target.kind) {
      case "external":
        this.#sink.external(target.package, target.standard);
        edge(target.package);
        return;
      case "file":
      case "package":
        for (const path of target.kind === "file" ? [target.path] : target.paths) {
          const file = this.#evaluator.program.numberOf(path);
          if (file !== undefined) edge(this.#evaluator.program.files[file]!.id);
        }
        return;
      default:
        this.#sink.unresolved({
          kind: "imports",
          source,
          name: facts.strings[at(0)]!,
          receiver: "",
          place,
          reason: "unknown-module",
        });
    }
  }

  #place(number: number): void {
    const { facts, ids } = this.#view;
    const at = (column: number): number => facts.place(number, column);
    const flags = at(PLACE.role);
    const role = edgeKinds[(flags & ROLE_MASK) - 1]!;
    const place: Place = {
      startRow: at(PLACE.startRow),
      startColumn: at(PLACE.startColumn),
      endRow: at(PLACE.endRow),
      endColumn: at(PLACE.endColumn),
      start: at(PLACE.start),
      end: at(PLACE.end),
      node: at(PLACE.node),
    };
    const occurrence: Occurrence = {
      expr: at(PLACE.expr),
      role,
      flags,
      source: ids.of(at(PLACE.source)),
      sourceSymbol: at(PLACE.source),
      place,
    };
    if (role === "overrides" || (role === "implements" && occurrence.expr === 0)) this.#implied(occurrence);
    else if (role === "member_of" || role === "declares") this.#relation(occurrence);
    else if (this.#view.facts.op(occurrence.expr) === OP.implement) this.#implements(occurrence);
    else this.#resolve(occurrence);
  }

  /** Edges that a declaration has without writing them. */
  #implied(occurrence: Occurrence): void {
    const { role, sourceSymbol, source, place } = occurrence;
    const { implemented, overridden } = this.#evaluator.program.semanticsOf(this.#view.number);
    const special = role === "overrides" ? overridden : implemented;
    if (!special) {
      if (role === "overrides") this.#overrides(occurrence);
      return;
    }
    for (const ref of special(this.#evaluator, this.#view, sourceSymbol))
      this.#edge(role, source, this.#idOf(ref), place, "override");
  }

  #overrides({ sourceSymbol, source, place }: Occurrence): void {
    const { facts, number } = this.#view;
    const parent = facts.symbol(sourceSymbol, SYMBOL.parent);
    const name = facts.nameOf(sourceSymbol);
    if (parent < 0 || name === undefined) return;
    const self = this.#evaluator.values.instance(symbolRef(number, this.#view.merged(parent)[0]!));
    const seen = new Set<SymbolRef>();
    for (const base of this.#evaluator.basesOf(self)) {
      for (const holder of this.#evaluator.lineage(base)) {
        if (holder.kind === "external") continue;
        const found = this.#evaluator.membersDeclaredBy(holder, name, this.#view.isStatic(sourceSymbol));
        for (const ref of found) {
          if (seen.has(ref) || symbolRef(number, sourceSymbol) === ref) continue;
          seen.add(ref);
          this.#edge("overrides", source, this.#idOf(ref), place, "override");
        }
        if (found.length > 0) break;
      }
    }
  }

  /** A type implements a trait, which neither need say where it is declared. */
  #implements(occurrence: Occurrence): void {
    const { facts } = this.#view;
    const evaluator = this.#evaluator;
    const symbolsOf = (expr: number): SymbolRef[] =>
      evaluator
        .evaluate(this.#view, expr)
        .flatMap((value) => (value.symbol >= 0 && value.kind === "instance" ? [value.symbol] : []));
    const sources = symbolsOf(facts.a(occurrence.expr)).map((ref) => this.#idOf(ref));
    const head = this.#created(facts.b(occurrence.expr));
    const targets = evaluator.targets(this.#view, head);
    if (targets.length === 0) this.#unresolved({ ...occurrence, expr: head });
    const isOwn =
      sources.length === 1 && !evaluator.program.viewOf(symbolsOf(facts.a(occurrence.expr))[0]!).file.isModel;
    const source = isOwn ? sources[0]! : occurrence.source;
    for (const target of targets)
      this.#toTarget(
        { ...occurrence, source, expr: head },
        target,
        this.#ruleOf({ ...occurrence, expr: head }, targets),
        this.#viaOf(head),
      );
  }

  #relation({ role, expr, source, place, sourceSymbol }: Occurrence): void {
    if (expr === 0) {
      const definitions =
        this.#evaluator.program
          .semanticsOf(this.#view.number)
          .definitionsOf?.(this.#evaluator, this.#view, sourceSymbol) ?? [];
      for (const ref of definitions) this.#edge(role, source, this.#idOf(ref), place, "member-of");
      return;
    }
    for (const value of this.#evaluator.evaluate(this.#view, expr)) {
      if (value.symbol >= 0) this.#edge(role, source, this.#idOf(value.symbol), place, "member-of");
    }
  }

  #resolve(occurrence: Occurrence): void {
    const { expr, role, flags } = occurrence;
    const all = this.#targetsOf(occurrence);
    const targets = all.some(({ external }) => external.startsWith(UNKNOWN)) ? all.filter(({ external }) => !external.startsWith(UNKNOWN)) : all;
    if (this.#isIndirect(expr)) {
      this.#indirectCall(occurrence);
      return;
    }
    const isHeld = (flags & EXPR_FLAG.local) !== 0; // the variable has its edge already; what flows into it is asked
    if (targets.length === 0) {
      if (!isHeld && (flags & EXPR_FLAG.silent) === 0 && !this.#named.has(expr)) this.#unresolved(occurrence);
      return;
    }
    const rule = this.#ruleOf(occurrence, targets);
    const via = this.#viaOf(expr);
    if (!isHeld)
      for (const target of targets.slice(0, MOST_TARGETS)) this.#toTarget(occurrence, target, rule, via);
    else this.#constructors(occurrence, targets);
    if (role === "calls" || role === "instantiates" || role === "decorates")
      this.#heldFunctions(occurrence, targets, via);
    const decorated = role === "decorates" ? this.#decorated.get(expr) : undefined;
    if (decorated !== undefined) this.#decorates(occurrence, targets, decorated);
  }

  #targetsOf({ expr, role }: Occurrence): readonly Target[] {
    const named = this.#named.get(expr);
    if (named !== undefined) return this.#evaluator.namedTargets(this.#view, named, expr);
    const targets = this.#fittingAccessors(this.#evaluator.targets(this.#view, expr), role);
    const { packageFile, checksArguments, referenced } = this.#evaluator.program.semanticsOf(
      this.#view.number,
    );
    if (targets.length <= 1 && !checksArguments) return targets;
    if (packageFile && targets.every((target) => target.file >= 0)) {
      const files = targets.map((target) => target.file);
      return [fileTarget(packageFile(this.#evaluator, files))];
    }
    if (role === "references" && targets.length > 1)
      return referenced?.(this.#evaluator, targets, this.#view, expr) ?? targets;
    const call = this.#calls.get(expr);
    if (call === undefined || (role !== "calls" && role !== "instantiates")) return targets;
    return this.#evaluator.fitting(targets, this.#view, call);
  }

  /** Of a property's accessors the setter is what is written, the getter what is read. */
  #fittingAccessors(all: readonly Target[], role: EdgeKind): readonly Target[] {
    if (all.length <= 1) return all;
    const isFirst = ({ ref, file, external }: Target, i: number): boolean =>
      all.findIndex((other) => other.ref === ref && other.file === file && other.external === external) === i;
    const targets = all.filter(isFirst);
    const other = role === "writes" ? "getter" : "setter";
    const kindOf = ({ ref }: Target): SymbolKind | undefined =>
      ref < 0 ? undefined : this.#evaluator.program.kindOf(ref);
    const fitting = targets.filter((target) => kindOf(target) !== other);
    return fitting.length > 0 ? fitting : targets;
  }

  #toTarget(occurrence: Occurrence, target: Target, rule: EvidenceRuleName, via: string | undefined): void {
    const { role, source, place } = occurrence;
    const asked = role === "decorates" ? "calls" : role;
    if (target.external) {
      if (target.external.startsWith(NAMESPACE)) return; // a namespace of the run: many files, none of them its declaration
      this.#sink.external(target.external, this.#evaluator.standardPackages.has(packageOf(target.external)));
      if (!target.external.includes("::") && this.#isInPath(occurrence)) {
        this.#imports(occurrence, target.external);
        return;
      }
      this.#edge(
        target.external.includes("::") ? asked : "references",
        source,
        target.external,
        place,
        rule,
        via,
      );
      return;
    }
    if (target.file >= 0) {
      const { id, isModel } = this.#evaluator.program.files[target.file]!;
      if (isModel) this.#sink.external(id, true);
      if (this.#isInPath(occurrence) || (!isModel && this.#importsModule(occurrence))) {
        this.#imports(occurrence, id);
        return;
      }
      this.#edge("references", source, id, place, rule, via);
      return;
    }
    const { edgeKind } = this.#evaluator.program.semanticsOf(this.#view.number);
    const targetKind = this.#evaluator.program.kindOf(target.ref);
    const holder = occurrence.sourceSymbol < 0 ? undefined : this.#view.facts.kindOf(occurrence.sourceSymbol);
    const usual = edgeKindOf(asked, targetKind, holder);
    const kind = edgeKind?.(usual, asked, targetKind, this.#view, occurrence.expr, target.ref, this.#evaluator) ?? usual;
    this.#edge(kind, source, this.#idOf(target.ref), place, rule, via);
    if (kind === "instantiates" || this.#throwsNew(occurrence))
      this.#constructorOf(occurrence, target.ref, via);
  }

  #constructorOf({ source, place, expr }: Occurrence, ref: SymbolRef, via: string | undefined): void {
    const evaluator = this.#evaluator;
    const file = fileOfRef(ref);
    const call = this.#calls.get(expr);
    const all = evaluator.constructorTargets(evaluator.values.instance(ref), file);
    const targets = call === undefined ? all : evaluator.fitting(all, this.#view, call);
    for (const target of targets)
      this.#edge("calls", source, this.#idOf(target.ref), place, "constructor", via);
  }

  #imports({ role, place }: Occurrence, target: string): void {
    const form = role === "exports" ? "reexport" : "static";
    this.#sink.edge({ kind: "imports", source: this.#view.ids.of(-1), target, form, place, rule: "module" });
  }

  /** `use a::b`: names of modules in the path of an import. */
  #isInPath({ flags }: Occurrence): boolean {
    if ((flags & EXPR_FLAG.inImport) === 0) return false;
    return this.#evaluator.program.semanticsOf(this.#view.number).importsThroughPaths ?? false;
  }

  /** `from package import module`: the name imports a file. */
  #importsModule({ expr }: Occurrence): boolean {
    const { facts, number } = this.#view;
    if (facts.op(expr) !== OP.import || facts.b(expr) < 0) return false;
    return this.#evaluator.program.semanticsOf(number).importsByName ?? false;
  }

  /** `raise C(…)`: the class is thrown and made. */
  #throwsNew({ role, expr }: Occurrence): boolean {
    return role === "throws" && this.#calls.has(expr);
  }

  /** The constructors of types whose own edge is in the block. */
  #constructors(occurrence: Occurrence, targets: readonly Target[]): void {
    const role = this.#throwsNew(occurrence) ? "calls" : occurrence.role;
    for (const { ref } of targets) {
      if (ref < 0 || edgeKindOf(role, this.#evaluator.program.kindOf(ref)) !== "instantiates") continue;
      this.#constructorOf(occurrence, ref, this.#viaOf(occurrence.expr));
    }
  }

  /** The name of the class that is created, under its type arguments. */
  #created(callee: number): number {
    const { facts } = this.#view;
    let row = callee;
    while (facts.op(row) === OP.classOf || facts.op(row) === OP.generic || facts.op(row) === OP.type)
      row = facts.a(row);
    return row;
  }

  /** What is called is no name: `table[key]()`, `make()()`. */
  #isIndirect(expr: number): boolean {
    return indirectOps.has(this.#view.facts.op(expr));
  }

  #indirectCall(occurrence: Occurrence): void {
    const { expr, source, place } = occurrence;
    const evaluator = this.#evaluator;
    let found = false;
    for (const value of evaluator.evaluate(this.#view, expr)) {
      for (const held of evaluator.concrete(value, this.#view.number)) {
        found ||= held.kind !== "external";
        this.#heldValue(held, new Set(), source, place, undefined);
      }
    }
    if (!found) {
      const receiver = this.#textOf(expr, 0).slice(0, MOST_RECEIVER);
      this.#sink.unresolved({ kind: "calls", source, name: "", receiver, place, reason: "unknown-receiver" });
    }
  }

  /** A variable, parameter or property is called: the functions that flow into it are called. */
  #heldFunctions(occurrence: Occurrence, targets: readonly Target[], via: string | undefined): void {
    const { source, place } = occurrence;
    const evaluator = this.#evaluator;
    const direct = new Set(targets.map((target) => target.ref));
    const { callMember } = evaluator.program.semanticsOf(this.#view.number);
    for (const target of targets) {
      if (target.ref < 0) continue;
      const kind = evaluator.program.kindOf(target.ref);
      if ((isCallable(kind) && !this.#isDecorated(target)) || isType(kind)) continue;
      if (kind === "object" && callMember !== "apply") continue;
      for (const value of evaluator.valueOf(target)) {
        for (const held of evaluator.concrete(value, this.#view.number))
          this.#heldValue(held, direct, source, place, via);
      }
    }
  }

  /** A decorated function is what its decorators made of it, too. */
  #isDecorated({ ref }: Target): boolean {
    return this.#evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.decorators) !== 0;
  }

  #heldValue(
    held: Value,
    direct: Set<SymbolRef>,
    source: string,
    place: Place,
    via: string | undefined,
  ): void {
    const evaluator = this.#evaluator;
    if (held.kind === "class") {
      if (!direct.has(held.symbol))
        this.#edge("instantiates", source, this.#idOf(held.symbol), place, "value-flow", via);
      return;
    }
    const callee =
      held.kind === "function"
        ? [held]
        : held.kind === "instance"
          ? evaluator.callablesOf(held, this.#view.number)
          : [];
    for (const { symbol } of callee) {
      const view = evaluator.program.viewOf(symbol);
      if (direct.has(symbol) || !view.facts.hasBody(symbolOfRef(symbol))) continue; // a function type is nobody to call
      if (held.kind === "instance" && view.file.isModel) continue;
      this.#edge("calls", source, this.#idOf(symbol), place, "value-flow", via);
    }
  }

  #decorates({ place }: Occurrence, targets: readonly Target[], decorated: number): void {
    const { ids } = this.#view;
    for (const target of targets.slice(0, MOST_TARGETS)) {
      // What lies outside has its `calls` edge; only a symbol of the run can be the source of one.
      if (target.ref < 0 || this.#evaluator.program.viewOf(target.ref).file.isModel) continue;
      this.#edge("decorates", this.#idOf(target.ref), ids.of(decorated), place, "decorator");
    }
  }

  #edge(
    kind: EdgeKind,
    source: string,
    target: string,
    place: Place,
    rule: EvidenceRuleName,
    via?: string,
  ): void {
    this.#sink.edge({ kind, source, target, place, rule, ...(via === undefined ? {} : { via }) });
  }

  /** The id of a symbol; one of a model is an external, and announced. */
  #idOf(ref: SymbolRef): string {
    const view = this.#evaluator.program.viewOf(ref);
    const id = view.ids.of(symbolOfRef(ref));
    if (view.file.isModel) this.#sink.external(id, true);
    return id;
  }

  /** The import that the name itself is bound to. */
  #viaOf(expr: number): string | undefined {
    const { facts, ids } = this.#view;
    if (facts.op(expr) !== OP.name) return undefined;
    const bound = facts.b(expr);
    if (bound < 0) {
      const { importBehind } = this.#evaluator.program.semanticsOf(this.#view.number);
      const behind = importBehind?.(this.#evaluator, this.#view, facts.strings[facts.a(expr)]!) ?? -1;
      return behind < 0 ? undefined : ids.of(behind);
    }
    return facts.kindOf(bound) === "import" ? ids.of(bound) : undefined;
  }

  #ruleOf({ expr, role }: Occurrence, targets: readonly Target[]): EvidenceRuleName {
    const { facts } = this.#view;
    if (facts.op(expr) === OP.import) return "import";
    if (facts.op(expr) === OP.named) return "named-argument";
    if (facts.op(expr) === OP.expected) return "declared-type";
    if (facts.op(expr) === OP.name) return this.#ruleOfName(expr, targets);
    if (targets.length > 1 && new Set(targets.map((target) => target.holder?.symbol)).size > 1)
      return "several-types";
    if (targets.length > 1 && role === "calls") return "overloads";
    return this.#ruleOfReceiver(facts.a(expr), targets[0]!);
  }

  #ruleOfName(expr: number, targets: readonly Target[]): EvidenceRuleName {
    const { facts } = this.#view;
    const bound = facts.b(expr);
    if (targets[0]!.holder) return targets.length > 1 ? "overloads" : "inherited";
    if (bound >= 0 && facts.kindOf(bound) === "import") return "import";
    if (bound >= 0) return targets.length > 1 ? "overloads" : "file-scope";
    const { ref, file } = targets[0]!;
    const other = ref >= 0 ? fileOfRef(ref) : file;
    return other >= 0 && !this.#evaluator.program.files[other]!.isModel ? "package-scope" : "builtin";
  }

  #ruleOfReceiver(base: number, target: Target): EvidenceRuleName {
    const { facts } = this.#view;
    if (!target.receiver) return "module-member";
    if (this.#evaluator.isOfSubclass(target)) return "subclass-member";
    if (target.receiver.kind === "class") return "static-member";
    const op = facts.op(base);
    if (op === OP.this || op === OP.super || target.receiver.kind === "self") return "self-member";
    if (op === OP.name) {
      const symbol = facts.b(base);
      if (symbol >= 0 && facts.symbol(symbol, SYMBOL.type) !== 0) return "declared-type";
    }
    return "inferred-type";
  }

  #unresolved({ expr, role, source, place, flags }: Occurrence): void {
    const { facts } = this.#view;
    const op = facts.op(expr);
    const name = op === OP.name ? facts.strings[facts.a(expr)]! : (facts.strings[facts.b(expr)] ?? "");
    const receiver = op === OP.member ? this.#textOf(facts.a(expr), 0).slice(0, MOST_RECEIVER) : "";
    const kind = role === "decorates" ? "calls" : role;
    this.#sink.unresolved({ kind, source, name, receiver, place, reason: this.#reasonOf(expr, flags) });
  }

  #reasonOf(expr: number, flags: number): UnresolvedReason {
    if (this.#evaluator.isExhausted) return "over-bound";
    if (this.#evaluator.targets(this.#view, expr).length > 1) return "ambiguous";
    const { facts, number } = this.#view;
    const op = facts.op(expr);
    if (op === OP.member)
      return this.#evaluator.evaluate(this.#view, facts.a(expr)).length === 0
        ? "unknown-receiver"
        : "no-definition";
    const imported = op === OP.import ? expr : this.#importBehind(expr);
    if (imported !== 0) {
      const target = this.#evaluator.program.moduleTarget(number, facts.a(imported));
      if (target.kind === "unknown") return "unknown-module";
    }
    return flags & EXPR_FLAG.qualified ? "unknown-receiver" : "no-definition";
  }

  #importBehind(expr: number): number {
    const { facts } = this.#view;
    const bound = facts.op(expr) === OP.name ? facts.b(expr) : -1;
    if (bound < 0 || facts.kindOf(bound) !== "import") return 0;
    const first = facts.list(facts.symbol(bound, SYMBOL.values))[0] ?? 0;
    return facts.op(first) === OP.import ? first : 0;
  }

  /** A receiver as text, without what stands in its brackets. */
  #textOf(expr: number, depth: number): string {
    const { facts } = this.#view;
    if (depth > 6) return "…";
    switch (facts.op(expr)) {
      case OP.name:
        return facts.strings[facts.a(expr)] ?? "";
      case OP.member:
        return `${this.#textOf(facts.a(expr), depth + 1)}.${facts.strings[facts.b(expr)]}`;
      case OP.call:
      case OP.construct:
        return `${this.#textOf(facts.a(expr), depth + 1)}()`;
      case OP.index:
        return `${this.#textOf(facts.a(expr), depth + 1)}[]`;
      case OP.this:
        return "this";
      case OP.super:
        return "super";
      default:
        return "";
    }
  }
}

/** Rows that are called although they are no names. */
const indirectOps: ReadonlySet<number> = new Set([OP.index, OP.call, OP.union, OP.cast, OP.await]);

interface Occurrence {
  readonly expr: number;
  readonly role: EdgeKind;
  readonly flags: number;
  readonly source: string;
  readonly sourceSymbol: number;
  readonly place: Place;
}

function packageOf(external: string): string {
  const end = external.indexOf("::");
  return end < 0 ? external : external.slice(0, end);
}
