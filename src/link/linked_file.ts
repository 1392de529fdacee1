/**
 * Records what occurrences of a file mean, each with the rule that found it, or why nothing was found.
 * Receivers are told as text.
 */
import { EXPR_FLAG } from "../facts/facts.ts";
import { OP } from "../facts/op.ts";
import { type FactPlace, SYMBOL } from "../facts/packed_facts.ts";
import type { EdgeKind, UnresolvedReason } from "../record/vocabulary.ts";
import type { Evaluator, Target } from "./flow/evaluator.ts";
import type { FileView } from "./flow/program.ts";
import { fileOfRef, type SymbolRef, symbolOfRef } from "./flow/value.ts";
import type { LinkSink, Occurrence } from "./link_sink.ts";
import type { EvidenceRuleName } from "./rules.ts";

const MOST_RECEIVER = 120;

/** A file while its occurrences are resolved. */
export abstract class LinkedFile {
  protected readonly evaluator: Evaluator;
  protected readonly view: FileView;
  protected readonly sink: LinkSink;
  /** Rows of decorators → what they stand on. */
  protected readonly decorated: Map<number, number> = new Map();
  /** Row of a callee → its call, 0 for what is no callee. */
  readonly #calls: Int32Array;
  /** Rows of named arguments → their calls. */
  protected readonly named: Map<number, number> = new Map();

  constructor(evaluator: Evaluator, view: FileView, sink: LinkSink) {
    this.evaluator = evaluator;
    this.view = view;
    this.sink = sink;
    this.#calls = new Int32Array(view.facts.exprCount);
    this.#indexCalls();
    const { facts } = view;
    for (let symbol = 0; symbol < facts.symbolCount; symbol++) {
      for (const row of facts.list(facts.symbol(symbol, SYMBOL.decorators))) {
        this.decorated.set(facts.op(row) === OP.call ? facts.a(row) : row, symbol);
      }
    }
  }

  #indexCalls(): void {
    const { facts } = this.view;
    for (let expr = 1; expr < facts.exprCount; expr++) {
      const op = facts.op(expr);
      if (op !== OP.call && op !== OP.construct) continue;
      this.#calls[facts.a(expr)] = expr;
      if (op === OP.construct) this.#calls[this.created(facts.a(expr))] = expr;
      for (const argument of facts.list(facts.b(expr)))
        if (facts.op(argument) === OP.named) this.named.set(argument, expr);
    }
  }

  /** The call of which a row is the callee. */
  protected callOf(expr: number): number | undefined {
    return this.#calls[expr] || undefined;
  }

  /** The name of the class that is created, under its type arguments. */
  protected created(callee: number): number {
    const { facts } = this.view;
    let row = callee;
    while (facts.op(row) === OP.classOf || facts.op(row) === OP.generic || facts.op(row) === OP.type)
      row = facts.a(row);
    return row;
  }

  protected edge(
    kind: EdgeKind,
    source: string,
    target: string,
    place: FactPlace,
    rule: EvidenceRuleName,
    via?: string,
  ): void {
    this.sink.edge({ kind, source, target, place, rule, ...(via === undefined ? {} : { via }) });
  }

  /** The id of a symbol; one of a model is an external, and announced. */
  protected idOf(ref: SymbolRef): string {
    const view = this.evaluator.program.viewOf(ref);
    const id = view.ids.of(symbolOfRef(ref));
    if (view.file.isModel) this.sink.external(id, true);
    return id;
  }

  /** The import that the name itself is bound to. */
  protected viaOf(expr: number): string | undefined {
    const { facts, ids } = this.view;
    if (facts.op(expr) !== OP.name) return undefined;
    const bound = facts.b(expr);
    if (bound < 0) {
      const { importBehind } = this.view.semantics;
      const behind = importBehind?.(this.evaluator, this.view, facts.string(facts.a(expr))!) ?? -1;
      return behind < 0 ? undefined : ids.of(behind);
    }
    return facts.kindOf(bound) === "import" ? ids.of(bound) : undefined;
  }

  protected ruleOf({ expr, role }: Occurrence, targets: readonly Target[]): EvidenceRuleName {
    const { facts } = this.view;
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
    const { facts } = this.view;
    const bound = facts.b(expr);
    if (targets[0]!.holder) return targets.length > 1 ? "overloads" : "inherited";
    if (bound >= 0 && facts.kindOf(bound) === "import") return "import";
    if (bound >= 0) return targets.length > 1 ? "overloads" : "file-scope";
    const { ref, file } = targets[0]!;
    const other = ref >= 0 ? fileOfRef(ref) : file;
    return other >= 0 && !this.evaluator.program.files[other]!.isModel ? "package-scope" : "builtin";
  }

  #ruleOfReceiver(base: number, target: Target): EvidenceRuleName {
    const { facts } = this.view;
    if (!target.receiver) return "module-member";
    if (this.evaluator.isOfSubclass(target)) return "subclass-member";
    if (target.receiver.kind === "class") return "static-member";
    const op = facts.op(base);
    if (op === OP.this || op === OP.super || target.receiver.kind === "self") return "self-member";
    if (op === OP.name) {
      const symbol = facts.b(base);
      if (symbol >= 0 && facts.symbol(symbol, SYMBOL.type) !== 0) return "declared-type";
    }
    return "inferred-type";
  }

  protected unresolved({ expr, role, source, place, flags }: Occurrence): void {
    const { facts } = this.view;
    const op = facts.op(expr);
    const name = op === OP.name ? facts.string(facts.a(expr))! : (facts.string(facts.b(expr)) ?? "");
    const receiver = op === OP.member ? this.receiverText(facts.a(expr)) : "";
    const kind = role === "decorates" ? "calls" : role;
    this.sink.unresolved({ kind, source, name, receiver, place, reason: this.#reasonOf(expr, flags) });
  }

  #reasonOf(expr: number, flags: number): UnresolvedReason {
    if (this.evaluator.isExhausted) return "over-bound";
    if (this.evaluator.targets(this.view, expr).length > 1) return "ambiguous";
    const { facts, number } = this.view;
    const op = facts.op(expr);
    if (op === OP.member)
      return this.evaluator.evaluate(this.view, facts.a(expr)).length === 0
        ? "unknown-receiver"
        : "no-definition";
    const imported = op === OP.import ? expr : this.#importBehind(expr);
    if (imported !== 0) {
      const target = this.evaluator.program.moduleTarget(number, facts.a(imported));
      if (target.kind === "unknown") return "unknown-module";
    }
    return flags & EXPR_FLAG.qualified ? "unknown-receiver" : "no-definition";
  }

  #importBehind(expr: number): number {
    const { facts } = this.view;
    const bound = facts.op(expr) === OP.name ? facts.b(expr) : -1;
    if (bound < 0 || facts.kindOf(bound) !== "import") return 0;
    const first = facts.list(facts.symbol(bound, SYMBOL.values))[0] ?? 0;
    return facts.op(first) === OP.import ? first : 0;
  }

  /** A receiver as text, without what stands in its brackets. */
  protected receiverText(expr: number): string {
    return this.#textOf(expr, 0).slice(0, MOST_RECEIVER);
  }

  #textOf(expr: number, depth: number): string {
    const { facts } = this.view;
    if (depth > 6) return "…";
    switch (facts.op(expr)) {
      case OP.name:
        return facts.string(facts.a(expr)) ?? "";
      case OP.member:
        return `${this.#textOf(facts.a(expr), depth + 1)}.${facts.string(facts.b(expr))}`;
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
