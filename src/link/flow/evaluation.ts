/**
 * What an evaluator is at its root: the program, what is known about it, and the bounds within which things are worked out.
 * A result that rests on an evaluation under way is kept only as long as that goes on.
 */
import { ownText } from "../../record/own_text.ts";
import { Adoption } from "./adopt_values.ts";
import { AttachedMembers } from "./attached_members.ts";
import type { Evaluator } from "./evaluator.ts";
import { Flows } from "./flows.ts";
import type { Memo } from "./memo.ts";
import { PairTable } from "./pair_table.ts";
import type { FileView, Program } from "./program.ts";
import type { Semantics } from "./semantics/semantics.ts";
import type { Target } from "./target.ts";
import {
  EMPTY,
  fileOfRef,
  type SymbolRef,
  symbolOfRef,
  symbolRef,
  type Value,
  type ValueSet,
  Values,
} from "./value.ts";

/** Nested evaluations, and evaluations for one occurrence, after which nothing more is followed. */
const MOST_DEPTH = 80;
const MOST_STEPS = 4000;
/** Occurrences after which memory is looked at: one large file may leave more garbage than all else. */
const BEGUN_PER_RELIEF = 512;
/** Values, beside those that flow, beyond which all are given up; a constant, since their numbers are the order of sets. */
const MOST_VALUES = 25_000;
/** More than there are name spaces. */
const NAME_SPACES = 8;

/** Worked out while another evaluation was under way: holds as long as that goes on. */
interface Provisional {
  readonly set: ValueSet;
  /** Depth of that evaluation, and what stands for it there. */
  readonly cut: number;
  readonly serial: number;
}

/** The part of the evaluator that remembers and bounds. */
export abstract class Evaluation {
  /** This, as what semantics are given. */
  protected abstract readonly whole: Evaluator;
  readonly program: Program;
  readonly values: Values = new Values();
  /** Parameter → what callers pass; property → what is assigned through receivers. From the last pass. */
  inflow: Flows = new Flows();
  /** Type → members that are declared outside its body. */
  readonly attached: AttachedMembers = new AttachedMembers();
  /** Type → bases that something outside it gives it: the file and the row of each. */
  readonly attachedBases: Map<SymbolRef, { readonly file: number; readonly expr: number }[]> = new Map();
  /** Receiver, and name in its name space → members that its type declares or inherits; what is attached later may add to any. */
  protected knownMembers: PairTable<readonly Target[]> = new PairTable();
  /** Names that members are known of, numbered. */
  readonly #names: Map<string, number> = new Map();
  /** What semantics remember during a run, under keys of their own. */
  readonly notes: Map<string, unknown> = new Map();
  /** As `notes`, of what holds values. */
  readonly valueNotes: Map<string, unknown> = new Map();
  /** Packages outside the root that belong to a language itself. */
  readonly standardPackages: Set<string> = new Set();
  readonly #mostValues: number;
  /** Values in the tables beyond which the next renewal comes. */
  #renewAt: number;
  /** Occurrences so far. */
  #begun = 0;
  /** Steps left for the present occurrence. */
  #steps = MOST_STEPS;
  protected depth: number = 0;
  /** Depth of the outermost evaluation that was found under way, Infinity for none. */
  protected cut: number = Number.POSITIVE_INFINITY;
  /** Depth → number of the evaluation under way there. */
  readonly #frames: number[] = [];
  #serial = 0;

  /** `mostValues`: values beyond which all are given up. */
  constructor(program: Program, mostValues: number = MOST_VALUES) {
    this.program = program;
    this.#mostValues = mostValues;
    this.#renewAt = mostValues;
  }

  /**
   * Between two files: gives all values up when they are many, so that memory does not grow with the tree; `onRenewal` is told how what is still
   * needed is made anew. A count tells when, so the result is always the same.
   */
  renewIfLarge(onRenewal?: (adoption: Adoption) => void): void {
    if (this.values.count <= this.#renewAt) return;
    this.program.forgetResults();
    const given = this.values.forget();
    this.knownMembers = new PairTable();
    this.#names.clear();
    this.valueNotes.clear();
    const adoption = new Adoption(this.values, given);
    this.renew(adoption);
    onRenewal?.(adoption);
    this.#renewAt = this.values.count + this.#mostValues; // else what flows in a huge tree, being more, would be made anew after every file
  }

  /** Forgets, or makes anew, what values are known of. */
  protected renew(adoption: Adoption): void {
    this.program.relieve(); // all that is forgotten is: what flows is about to be there twice
    this.inflow.renew(adoption);
  }

  /** Before an occurrence is resolved: gives it its steps. */
  begin(): void {
    if (++this.#begun % BEGUN_PER_RELIEF === 0) this.program.relieve();
    this.#steps = MOST_STEPS;
    this.depth = 0;
    this.cut = Number.POSITIVE_INFINITY;
  }

  /** Whether the present occurrence used up its steps. */
  get isExhausted(): boolean {
    return this.#steps <= 0;
  }

  /** Forgets what was worked out with another `inflow`. */
  forget(): void {
    this.program.forgetResults();
  }

  /** A name in a name space as a number. */
  protected nameKey(name: string, space: number): number {
    let number = this.#names.get(name);
    if (number === undefined) {
      number = this.#names.size;
      this.#names.set(ownText(name), number);
    }
    return number * NAME_SPACES + space;
  }

  /** Notes a member that is declared outside the body of its type. */
  attach(type: SymbolRef, name: string, member: SymbolRef): void {
    this.knownMembers = new PairTable();
    this.attached.add(this.head(type), name, member);
  }

  /** Notes that something outside a type gives it a base: row `expr` of a file. */
  attachBase(type: SymbolRef, file: number, expr: number): void {
    this.knownMembers = new PairTable();
    const head = this.head(type);
    const bases = this.attachedBases.get(head);
    if (bases) bases.push({ file, expr });
    else this.attachedBases.set(head, [{ file, expr }]);
  }

  /**
   * Runs `compute` once; `memo` has results, and of what is under way its depth. Inside itself it gives nothing; what was worked out on such a ground holds only as long as the evaluation that
   * was found under way goes on, and is not remembered beyond it.
   */
  protected once(memo: Memo, index: number, compute: () => ValueSet): ValueSet {
    const known = memo.get(index);
    if (known !== undefined) {
      if (Array.isArray(known)) return known as ValueSet;
      const held = this.#held(known as Provisional | number);
      if (held) return held;
    }
    if (this.depth >= MOST_DEPTH || this.#steps-- <= 0) return EMPTY; // remembered above as it is: the bound is part of the result
    const outerCut = this.cut;
    this.cut = Number.POSITIVE_INFINITY;
    const depth = ++this.depth;
    this.#frames[depth] = ++this.#serial;
    memo.set(index, depth);
    const result = compute();
    this.#frames[depth] = 0;
    this.depth--;
    const cut = this.cut;
    if (cut >= depth) {
      memo.set(index, result);
      this.cut = outerCut;
    } else {
      memo.set(index, { set: result, cut, serial: this.#frames[cut]! });
      this.cut = Math.min(outerCut, cut);
    }
    return result;
  }

  /** What holds while another evaluation goes on; undefined when that is over. */
  #held(known: Provisional | number): ValueSet | undefined {
    if (typeof known === "number") {
      if (known < this.cut) this.cut = known;
      return EMPTY;
    }
    const { set, cut, serial } = known;
    if (this.#frames[cut] !== serial) return undefined;
    if (cut < this.cut) this.cut = cut;
    return set;
  }

  /** Before something is worked out of which `endCut` tells whether it may be kept; returns what `endCut` wants. */
  protected startCut(): number {
    const outerCut = this.cut;
    this.cut = Number.POSITIVE_INFINITY;
    return outerCut;
  }

  /** Whether what was worked out since `startCut` does not depend on an evaluation under way. */
  protected endCut(outerCut: number): boolean {
    const { cut } = this;
    this.cut = Math.min(outerCut, cut);
    return cut === Number.POSITIVE_INFINITY;
  }

  /** The union of `of` over a set. */
  each(set: ValueSet, of: (value: Value) => ValueSet): ValueSet {
    if (set.length === 0) return EMPTY;
    if (set.length === 1) return of(set[0]!);
    return this.values.union(set.map(of));
  }

  protected semantics(view: FileView): Semantics {
    return view.semantics;
  }

  /** The head of merged declarations: the first. */
  protected head(ref: SymbolRef): SymbolRef {
    const file = fileOfRef(ref);
    const { head } = this.program.semanticsOf(file);
    if (head) return head(this.whole, ref);
    return symbolRef(file, this.program.view(file).merged(symbolOfRef(ref))[0]!);
  }
}
