/**
 * The edges that one occurrence has to one of its targets: to the target itself, the constructor, what is held in it.
 * What lies outside the root is announced.
 */
import { edgeKindOf, isCallable, isType } from "../facts/edge_kind_of.ts";
import { EXPR_FLAG } from "../facts/facts.ts";
import { OP } from "../facts/op.ts";
import { type FactPlace, SYMBOL } from "../facts/packed_facts.ts";
import { NO_TARGETS, type Target } from "./flow/target.ts";
import { fileOfRef, type SymbolRef, symbolOfRef, type Value } from "./flow/value.ts";
import type { Occurrence } from "./link_sink.ts";
import { LinkedFile } from "./linked_file.ts";
import type { EvidenceRuleName } from "./rules.ts";

/** What an external begins with that stands for a namespace of the run, which no record is. */
const NAMESPACE = "namespace:";
/** Edges that one occurrence may have. */
export const MOST_TARGETS = 16;
/** Rows that are called although they are no names. */
const indirectOps: ReadonlySet<number> = new Set([OP.index, OP.call, OP.union, OP.cast, OP.await]);

function packageOf(external: string): string {
  const end = external.indexOf("::");
  return end < 0 ? external : external.slice(0, end);
}

function has(targets: readonly Target[], symbol: SymbolRef): boolean {
  return targets.some(({ ref }) => ref === symbol);
}

/** A file of which targets get their edges. */
export abstract class TargetEdges extends LinkedFile {
  protected toTarget(
    occurrence: Occurrence,
    target: Target,
    rule: EvidenceRuleName,
    via: string | undefined,
  ): void {
    const { role, source, place } = occurrence;
    const asked = role === "decorates" ? "calls" : role;
    if (target.external) {
      this.#toOutside(occurrence, target.external, rule, via);
      return;
    }
    if (target.file >= 0) {
      this.#toFile(occurrence, target.file, rule, via);
      return;
    }
    const { edgeKind } = this.view.semantics;
    const targetKind = this.evaluator.program.kindOf(target.ref);
    const holder = occurrence.sourceSymbol < 0 ? undefined : this.view.facts.kindOf(occurrence.sourceSymbol);
    const usual = edgeKindOf(asked, targetKind, holder);
    const kind =
      edgeKind?.(usual, asked, targetKind, this.view, occurrence.expr, target.ref, this.evaluator) ?? usual;
    this.edge(kind, source, this.idOf(target.ref), place, rule, via);
    if (kind === "instantiates" || this.#throwsNew(occurrence))
      this.#constructorOf(occurrence, target.ref, via);
  }

  #toOutside(
    occurrence: Occurrence,
    external: string,
    rule: EvidenceRuleName,
    via: string | undefined,
  ): void {
    const { role, source, place } = occurrence;
    if (external.startsWith(NAMESPACE)) return; // a namespace of the run: many files, none of them its declaration
    this.sink.external(external, this.evaluator.standardPackages.has(packageOf(external)));
    const isMember = external.includes("::");
    if (!isMember && this.#isInPath(occurrence)) {
      this.#imports(occurrence, external);
      return;
    }
    const asked = role === "decorates" ? "calls" : role;
    this.edge(isMember ? asked : "references", source, external, place, rule, via);
  }

  #toFile(occurrence: Occurrence, file: number, rule: EvidenceRuleName, via: string | undefined): void {
    const { id, isModel } = this.evaluator.program.files[file]!;
    if (isModel) this.sink.external(id, true);
    if (this.#isInPath(occurrence) || (!isModel && this.#importsModule(occurrence))) {
      this.#imports(occurrence, id);
      return;
    }
    this.edge("references", occurrence.source, id, occurrence.place, rule, via);
  }

  #constructorOf({ source, place, expr }: Occurrence, ref: SymbolRef, via: string | undefined): void {
    const evaluator = this.evaluator;
    const file = fileOfRef(ref);
    const call = this.callOf(expr);
    const all = evaluator.constructorTargets(evaluator.values.instance(ref), file);
    const targets = call === undefined ? all : evaluator.fitting(all, this.view, call);
    for (const target of targets)
      this.edge("calls", source, this.idOf(target.ref), place, "constructor", via);
  }

  #imports({ role, place }: Occurrence, target: string): void {
    const form = role === "exports" ? "reexport" : "static";
    this.sink.edge({ kind: "imports", source: this.view.ids.of(-1), target, form, place, rule: "module" });
  }

  /** `use a::b`: names of modules in the path of an import. */
  #isInPath({ flags }: Occurrence): boolean {
    if ((flags & EXPR_FLAG.inImport) === 0) return false;
    return this.view.semantics.importsThroughPaths ?? false;
  }

  /** `from package import module`: the name imports a file. */
  #importsModule({ expr }: Occurrence): boolean {
    const { facts, number } = this.view;
    if (facts.op(expr) !== OP.import || facts.b(expr) < 0) return false;
    return this.evaluator.program.semanticsOf(number).importsByName ?? false;
  }

  /** `raise C(…)`: the class is thrown and made. */
  #throwsNew({ role, expr }: Occurrence): boolean {
    return role === "throws" && this.callOf(expr) !== undefined;
  }

  /** The constructors of types whose own edge is in the block. */
  protected constructors(occurrence: Occurrence, targets: readonly Target[]): void {
    const role = this.#throwsNew(occurrence) ? "calls" : occurrence.role;
    for (const { ref } of targets) {
      if (ref < 0 || edgeKindOf(role, this.evaluator.program.kindOf(ref)) !== "instantiates") continue;
      this.#constructorOf(occurrence, ref, this.viaOf(occurrence.expr));
    }
  }

  /** What is called is no name: `table[key]()`, `make()()`. */
  protected isIndirect(expr: number): boolean {
    return indirectOps.has(this.view.facts.op(expr));
  }

  protected indirectCall(occurrence: Occurrence): void {
    const { expr, source, place } = occurrence;
    const evaluator = this.evaluator;
    let found = false;
    for (const value of evaluator.evaluate(this.view, expr)) {
      for (const held of evaluator.concrete(value, this.view.number)) {
        found ||= held.kind !== "external";
        this.#heldValue(held, NO_TARGETS, source, place, undefined);
      }
    }
    if (!found) {
      const receiver = this.receiverText(expr);
      this.sink.unresolved({ kind: "calls", source, name: "", receiver, place, reason: "unknown-receiver" });
    }
  }

  /** A variable, parameter or property is called: the functions that flow into it are called. */
  protected heldFunctions(occurrence: Occurrence, targets: readonly Target[], via: string | undefined): void {
    const { source, place } = occurrence;
    const evaluator = this.evaluator;
    const { callMember } = this.view.semantics;
    for (const target of targets) {
      if (target.ref < 0) continue;
      const kind = evaluator.program.kindOf(target.ref);
      if ((isCallable(kind) && !this.#isDecorated(target)) || isType(kind)) continue;
      if (kind === "object" && callMember !== "apply") continue;
      for (const value of evaluator.valueOf(target)) {
        for (const held of evaluator.concrete(value, this.view.number))
          this.#heldValue(held, targets, source, place, via);
      }
    }
  }

  /** A decorated function is what its decorators made of it, too. */
  #isDecorated({ ref }: Target): boolean {
    return this.evaluator.program.viewOf(ref).facts.symbol(symbolOfRef(ref), SYMBOL.decorators) !== 0;
  }

  /** What flows into what is called; `direct` has its edge already. */
  #heldValue(
    held: Value,
    direct: readonly Target[],
    source: string,
    place: FactPlace,
    via: string | undefined,
  ): void {
    const evaluator = this.evaluator;
    if (held.kind === "class") {
      if (!has(direct, held.symbol))
        this.edge("instantiates", source, this.idOf(held.symbol), place, "value-flow", via);
      return;
    }
    const callee =
      held.kind === "function"
        ? [held]
        : held.kind === "instance"
          ? evaluator.callablesOf(held, this.view.number)
          : [];
    for (const { symbol } of callee) {
      const view = evaluator.program.viewOf(symbol);
      if (has(direct, symbol) || !view.facts.hasBody(symbolOfRef(symbol))) continue; // a function type is nobody to call
      if (held.kind === "instance" && view.file.isModel) continue;
      this.edge("calls", source, this.idOf(symbol), place, "value-flow", via);
    }
  }

  protected decorates({ place }: Occurrence, targets: readonly Target[], decorated: number): void {
    const { ids } = this.view;
    for (const target of targets.slice(0, MOST_TARGETS)) {
      // What lies outside has its `calls` edge; only a symbol of the run can be the source of one.
      if (target.ref < 0 || this.evaluator.program.viewOf(target.ref).file.isModel) continue;
      this.edge("decorates", this.idOf(target.ref), ids.of(decorated), place, "decorator");
    }
  }
}
