/**
 * Edges between declarations: what overrides and implements what, and what is a member of what.
 * Some are written, some a declaration has without writing them.
 */
import { SYMBOL } from "../facts/packed_facts.ts";
import { type SymbolRef, symbolRef, type Value } from "./flow/value.ts";
import type { Occurrence } from "./link_sink.ts";
import { TargetEdges } from "./target_edges.ts";

/** A file of which declarations get their relations. */
export abstract class Relations extends TargetEdges {
  /** Edges that a declaration has without writing them. */
  protected implied(occurrence: Occurrence): void {
    const { role, sourceSymbol, source, place } = occurrence;
    const { implemented, overridden } = this.view.semantics;
    const special = role === "overrides" ? overridden : implemented;
    if (!special) {
      if (role === "overrides") this.#overrides(occurrence);
      return;
    }
    for (const ref of special(this.evaluator, this.view, sourceSymbol))
      this.edge(role, source, this.idOf(ref), place, "override");
  }

  #overrides({ sourceSymbol, source, place }: Occurrence): void {
    const { facts, number } = this.view;
    const parent = facts.symbol(sourceSymbol, SYMBOL.parent);
    const name = facts.nameOf(sourceSymbol);
    if (parent < 0 || name === undefined) return;
    const self = this.evaluator.values.instance(symbolRef(number, this.view.merged(parent)[0]!));
    const seen = new Set<SymbolRef>();
    for (const base of this.evaluator.basesOf(self)) {
      for (const ref of this.#nearest(base, name, this.view.isStatic(sourceSymbol))) {
        if (seen.has(ref) || symbolRef(number, sourceSymbol) === ref) continue;
        seen.add(ref);
        this.edge("overrides", source, this.idOf(ref), place, "override");
      }
    }
  }

  /** The members of a name that a type has, of the first that declares it. */
  #nearest(base: Value, name: string, isStatic: boolean): readonly SymbolRef[] {
    for (const holder of this.evaluator.lineage(base)) {
      if (holder.kind === "external") continue;
      const found = this.evaluator.membersDeclaredBy(holder, name, isStatic);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** A type implements a trait, which neither need say where it is declared. */
  protected implements(occurrence: Occurrence): void {
    const { facts } = this.view;
    const evaluator = this.evaluator;
    const symbolsOf = (expr: number): SymbolRef[] =>
      evaluator
        .evaluate(this.view, expr)
        .flatMap((value) => (value.symbol >= 0 && value.kind === "instance" ? [value.symbol] : []));
    const sources = symbolsOf(facts.a(occurrence.expr)).map((ref) => this.idOf(ref));
    const head = this.created(facts.b(occurrence.expr));
    const targets = evaluator.targets(this.view, head);
    if (targets.length === 0) this.unresolved({ ...occurrence, expr: head });
    const isOwn =
      sources.length === 1 && !evaluator.program.viewOf(symbolsOf(facts.a(occurrence.expr))[0]!).file.isModel;
    const source = isOwn ? sources[0]! : occurrence.source;
    for (const target of targets)
      this.toTarget(
        { ...occurrence, source, expr: head },
        target,
        this.ruleOf({ ...occurrence, expr: head }, targets),
        this.viaOf(head),
      );
  }

  protected relation({ role, expr, source, place, sourceSymbol }: Occurrence): void {
    if (expr === 0) {
      const definitions = this.view.semantics.definitionsOf?.(this.evaluator, this.view, sourceSymbol) ?? [];
      for (const ref of definitions) this.edge(role, source, this.idOf(ref), place, "member-of");
      return;
    }
    for (const value of this.evaluator.evaluate(this.view, expr)) {
      if (value.symbol >= 0) this.edge(role, source, this.idOf(value.symbol), place, "member-of");
    }
  }
}
