/**
 * Resolves the occurrences of one file that its block left open:
 * edges, or a record of what could not be resolved.
 */
import { EXPR_FLAG, ROLE_MASK } from "../facts/facts.ts";
import { OP } from "../facts/op.ts";
import { PLACE } from "../facts/packed_facts.ts";
import { type EdgeKind, edgeKinds, type SymbolKind } from "../record/vocabulary.ts";
import { fileTarget, type Target } from "./flow/evaluator.ts";
import type { Occurrence } from "./link_sink.ts";
import { Relations } from "./relations.ts";
import { MOST_TARGETS } from "./target_edges.ts";

/** What an external begins with of which only its name is known: nobody knows which package it is of. */
const UNKNOWN = "unknown:";

/** Places that are resolved between two chances for a break: about a millisecond. */
const PLACES_A_STEP = 32;

/** See the head of this file. Its parts are the classes below it, one a file. */
export class FileLinker extends Relations {
  /** Resolves all places of the file; yields where it may be interrupted. */
  *run(): Generator<void, void, void> {
    const { facts } = this.view;
    for (let module = 0; module < facts.moduleCount; module++) this.#module(module);
    for (let place = 0; place < facts.placeCount; place++) {
      if (place % PLACES_A_STEP === 0) yield;
      this.evaluator.begin();
      this.#place(place);
    }
  }

  #module(module: number): void {
    const { facts, ids, number } = this.view;
    const place = facts.specifierPlace(module);
    if (place === undefined) return;
    const target = this.evaluator.program.moduleTarget(number, module);
    const source = ids.of(-1);
    const form = facts.formOf(module);
    const edge = (id: string): void =>
      this.sink.edge({ kind: "imports", source, target: id, form, place, rule: "module" });
    switch (target.kind) {
      case "external":
        this.sink.external(target.package, target.standard);
        edge(target.package);
        return;
      case "file":
      case "package":
        for (const path of target.kind === "file" ? [target.path] : target.paths) {
          const file = this.evaluator.program.numberOf(path);
          if (file !== undefined) edge(this.evaluator.program.files[file]!.id);
        }
        return;
      default:
        this.sink.unresolved({
          kind: "imports",
          source,
          name: facts.specifierOf(module),
          receiver: "",
          place,
          reason: "unknown-module",
        });
    }
  }

  #place(number: number): void {
    const { facts, ids } = this.view;
    const at = (column: number): number => facts.place(number, column);
    const flags = at(PLACE.role);
    const role = edgeKinds[(flags & ROLE_MASK) - 1]!;
    const occurrence: Occurrence = {
      expr: at(PLACE.expr),
      role,
      flags,
      source: ids.of(at(PLACE.source)),
      sourceSymbol: at(PLACE.source),
      place: facts.placeOf(number),
    };
    if (role === "overrides" || (role === "implements" && occurrence.expr === 0)) this.implied(occurrence);
    else if (role === "member_of" || role === "declares") this.relation(occurrence);
    else if (this.view.facts.op(occurrence.expr) === OP.implement) this.implements(occurrence);
    else this.#resolve(occurrence);
  }

  #resolve(occurrence: Occurrence): void {
    const { expr, role, flags } = occurrence;
    const all = this.#targetsOf(occurrence);
    const targets = all.some(({ external }) => external.startsWith(UNKNOWN))
      ? all.filter(({ external }) => !external.startsWith(UNKNOWN))
      : all;
    if (this.isIndirect(expr)) {
      this.indirectCall(occurrence);
      return;
    }
    const isHeld = (flags & EXPR_FLAG.local) !== 0; // the variable has its edge already; what flows into it is asked
    if (targets.length === 0) {
      if (!isHeld && (flags & EXPR_FLAG.silent) === 0 && !this.named.has(expr)) this.unresolved(occurrence);
      return;
    }
    const rule = this.ruleOf(occurrence, targets);
    const via = this.viaOf(expr);
    if (!isHeld)
      for (const target of targets.slice(0, MOST_TARGETS)) this.toTarget(occurrence, target, rule, via);
    else this.constructors(occurrence, targets);
    if (role === "calls" || role === "instantiates" || role === "decorates")
      this.heldFunctions(occurrence, targets, via);
    const decorated = role === "decorates" ? this.decorated.get(expr) : undefined;
    if (decorated !== undefined) this.decorates(occurrence, targets, decorated);
  }

  #targetsOf({ expr, role }: Occurrence): readonly Target[] {
    const named = this.named.get(expr);
    if (named !== undefined) return this.evaluator.namedTargets(this.view, named, expr);
    const targets = this.#fittingAccessors(this.evaluator.targets(this.view, expr), role);
    const { packageFile, checksArguments, referenced } = this.view.semantics;
    if (targets.length <= 1 && !checksArguments) return targets;
    if (packageFile && targets.every((target) => target.file >= 0)) {
      const files = targets.map((target) => target.file);
      return [fileTarget(packageFile(this.evaluator, files))];
    }
    if (role === "references" && targets.length > 1)
      return referenced?.(this.evaluator, targets, this.view, expr) ?? targets;
    const call = this.callOf(expr);
    if (call === undefined || (role !== "calls" && role !== "instantiates")) return targets;
    return this.evaluator.fitting(targets, this.view, call);
  }

  /** Of a property's accessors the setter is what is written, the getter what is read. */
  #fittingAccessors(all: readonly Target[], role: EdgeKind): readonly Target[] {
    if (all.length <= 1) return all;
    const isFirst = ({ ref, file, external }: Target, i: number): boolean =>
      all.findIndex((other) => other.ref === ref && other.file === file && other.external === external) === i;
    const targets = all.filter(isFirst);
    const other = role === "writes" ? "getter" : "setter";
    const kindOf = ({ ref }: Target): SymbolKind | undefined =>
      ref < 0 ? undefined : this.evaluator.program.kindOf(ref);
    const fitting = targets.filter((target) => kindOf(target) !== other);
    return fitting.length > 0 ? fitting : targets;
  }
}
