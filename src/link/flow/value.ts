/**
 * What an expression may be, as far as linking follows it. Values are interned: equal ones are one object, so that sets
 * are compared by their numbers. A symbol is meant across files here: see `SymbolRef`.
 */
import { ownText } from "../../record/own_text.ts";
import { InternTable, mixed } from "./intern_table.ts";

/** A symbol of a file, in one number: see {@link symbolRef}. */
export type SymbolRef = number;

/** Symbols that one file can have. */
const MOST_SYMBOLS: number = 1 << 21;

export function symbolRef(file: number, symbol: number): SymbolRef {
  return file * MOST_SYMBOLS + symbol;
}

export function fileOfRef(ref: SymbolRef): number {
  return Math.floor(ref / MOST_SYMBOLS);
}

export function symbolOfRef(ref: SymbolRef): number {
  return ref % MOST_SYMBOLS;
}

/** Values of an expression, by number, without repetition; at most {@link MOST_IN_SET}. Empty: nothing is known. */
export type ValueSet = readonly Value[];

export const EMPTY: ValueSet = [];

/** Beyond this a set is not followed any more. */
export const MOST_IN_SET = 16;

/** How deep type arguments are kept. */
const MOST_NESTING = 4;

/** What stands for parameters where a declaration is used. There are many, so bindings lie in one array. */
export class Env {
  readonly id: number;
  /** The receiver. */
  readonly self: Value | undefined;
  /** Whether something in it stands for what is only known at its use. */
  readonly open: boolean;
  /** Type parameter or parameter and what it is here, in turn. */
  readonly #bound: readonly (SymbolRef | ValueSet)[];

  constructor(id: number, bindings: ReadonlyMap<SymbolRef, ValueSet>, self: Value | undefined) {
    this.id = id;
    this.self = self;
    this.#bound = bindings.size === 0 ? NOTHING_BOUND : listed(bindings);
    this.open = (self?.open ?? false) || this.#bindsOpen();
  }

  #bindsOpen(): boolean {
    for (let i = 1; i < this.#bound.length; i += 2)
      if ((this.#bound[i] as ValueSet).some((value) => value.open)) return true;
    return false;
  }

  /** What a type parameter or parameter is here. */
  get(symbol: SymbolRef): ValueSet | undefined {
    const bound = this.#bound;
    for (let i = 0; i < bound.length; i += 2) if (bound[i] === symbol) return bound[i + 1] as ValueSet;
    return undefined;
  }

  /** A copy of what is bound, to be added to. */
  bindings(): Map<SymbolRef, ValueSet> {
    const bindings = new Map<SymbolRef, ValueSet>();
    const bound = this.#bound;
    for (let i = 0; i < bound.length; i += 2) bindings.set(bound[i] as SymbolRef, bound[i + 1] as ValueSet);
    return bindings;
  }

  /** Whether it binds these, in this order, and has this receiver. */
  is(bindings: ReadonlyMap<SymbolRef, ValueSet>, self: Value | undefined): boolean {
    const bound = this.#bound;
    if (this.self !== self || bound.length !== bindings.size * 2) return false;
    let i = 0;
    for (const [symbol, set] of bindings) {
      if (bound[i] !== symbol || !isSameSet(bound[i + 1] as ValueSet, set)) return false;
      i += 2;
    }
    return true;
  }
}

const NOTHING_BOUND: readonly (SymbolRef | ValueSet)[] = [];

function listed(bindings: ReadonlyMap<SymbolRef, ValueSet>): (SymbolRef | ValueSet)[] {
  const list = new Array<SymbolRef | ValueSet>(bindings.size * 2);
  let at = 0;
  for (const [symbol, set] of bindings) {
    list[at++] = symbol;
    list[at++] = set;
  }
  return list;
}

/** From the first to before the end. */
export interface NumberRange {
  readonly first: number;
  readonly end: number;
}

/** Whether two sets hold the same. */
export function isSameSet(one: ValueSet, other: ValueSet): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function mixedSet(hash: number, set: ValueSet): number {
  let result = mixed(hash, set.length);
  for (let i = 0; i < set.length; i++) result = mixed(result, set[i]!.id);
  return result;
}

export type ValueKind =
  /** An object of the class, interface, struct, object literal … `symbol`; `args` for its type parameters. */
  | "instance"
  /** The class, namespace or enum itself. */
  | "class"
  /** A function, method or function type, in `env`. */
  | "function"
  /** A module: `files` hold what it offers. */
  | "module"
  /** Something outside the root: `text` is its id. */
  | "external"
  /** Several values in order. */
  | "tuple"
  /** A parameter or type parameter that is not known here. */
  | "parameter"
  /** The receiver of class `symbol`. */
  | "self"
  /** What calling the parameter `inner` gives. */
  | "result"
  /** What looking `args[1]` up in `args[0]` gives, once both are known; `text` is the number of a file. */
  | "lookup"
  /** A constant: `text`, of kind `symbol` among LITERAL. */
  | "literal";

/** One value. */
export interface Value {
  readonly id: number;
  readonly kind: ValueKind;
  /** A symbol, or -1. */
  readonly symbol: SymbolRef;
  readonly args: readonly ValueSet[];
  readonly env: Env | undefined;
  readonly text: string;
  readonly files: readonly number[];
  readonly inner: Value | undefined;
  /** Whether something in it stands for what is only known at its use. */
  readonly open: boolean;
  readonly depth: number;
  /** The set of it alone, once `Values.one` was asked for it. */
  alone: ValueSet | undefined;
}

const NO_ARGS: readonly ValueSet[] = [];
const NO_FILES: readonly number[] = [];

/** What there is more of a value than its kind and its symbol. */
type Rest = Partial<Pick<Value, "args" | "env" | "text" | "files" | "inner">>;

/** A value that is its kind and its symbol: most are. What others have besides, its prototype has for all. */
class PlainValue implements Value {
  readonly id: number;
  readonly kind: ValueKind;
  readonly symbol: SymbolRef;
  readonly open: boolean;
  alone: ValueSet | undefined;
  declare readonly args: readonly ValueSet[];
  declare readonly env: Env | undefined;
  declare readonly text: string;
  declare readonly files: readonly number[];
  declare readonly inner: Value | undefined;
  declare readonly depth: number;

  constructor(id: number, kind: ValueKind, symbol: SymbolRef) {
    this.id = id;
    this.kind = kind;
    this.symbol = symbol;
    this.open = kind === "parameter" || kind === "self";
    this.alone = undefined;
  }
}
const nothingMore: Required<Rest> & Pick<Value, "depth"> = {
  args: NO_ARGS,
  env: undefined,
  text: "",
  files: NO_FILES,
  inner: undefined,
  depth: 0,
};
Object.assign(PlainValue.prototype, nothingMore);

const kindNumbers: Readonly<Record<ValueKind, number>> = {
  instance: 1,
  class: 2,
  function: 3,
  module: 4,
  external: 5,
  tuple: 6,
  parameter: 7,
  self: 8,
  result: 9,
  lookup: 10,
  literal: 11,
};

/** No type arguments, and one of which nothing is known, are the same. */
function saysNothing(args: readonly ValueSet[]): boolean {
  return args.length === 0 || (args.length === 1 && args[0]!.length === 0);
}

function sameArgs(one: readonly ValueSet[], other: readonly ValueSet[]): boolean {
  if (one === other || (saysNothing(one) && saysNothing(other))) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (!isSameSet(one[i]!, other[i]!)) return false;
  return true;
}

function sameFiles(one: readonly number[], other: readonly number[]): boolean {
  return one === other || (one.length === other.length && one.every((file, i) => file === other[i]));
}

function hashOf(kind: ValueKind, symbol: SymbolRef, { args, env, files, inner }: Rest): number {
  let hash = mixed(kindNumbers[kind], symbol);
  if (args && !saysNothing(args)) for (const set of args) hash = mixedSet(hash, set);
  if (env) hash = mixed(hash, env.id);
  if (files) for (const file of files) hash = mixed(hash, file);
  return inner ? mixed(hash, inner.id) : hash;
}

/** Makes values and sets. */
export class Values {
  #plain: InternTable<Value> = new InternTable();
  #made: InternTable<Value> = new InternTable();
  /** Kind of a constant, or -1 for what is outside → text → its value. */
  readonly #texts: Map<number, Map<string, Value>> = new Map();
  #envs: InternTable<Env> = new InternTable();
  /** Environments that tell the receiver and nothing else. */
  readonly #receivers: Map<Value, Env> = new Map();
  #next = 1;
  #nextEnv = 1;
  /** The number of the first value since the tables were given up. */
  #first = 1;
  readonly emptyEnv: Env = new Env(0, new Map(), undefined);

  /** Values in the tables. */
  get count(): number {
    return this.#next - this.#first;
  }

  /** Gives the tables up; returns the numbers of what was in them. Values that were made before differ from equal ones that are made from now on; numbers go on. */
  forget(): NumberRange {
    const given = { first: this.#first, end: this.#next };
    this.#first = this.#next;
    this.#plain = new InternTable();
    this.#made = new InternTable();
    this.#envs = new InternTable();
    this.#texts.clear();
    this.#receivers.clear();
    return given;
  }

  #plainOf(kind: ValueKind, symbol: SymbolRef): Value {
    const table = this.#plain;
    const hash = mixed(kindNumbers[kind], symbol);
    for (let slot = table.start(hash); !table.isEnd(slot); slot = table.next(slot)) {
      const value = table.at(slot, hash);
      if (value?.symbol === symbol && value.kind === kind) return value;
    }
    return table.add(hash, new PlainValue(this.#next++, kind, symbol));
  }

  #make(kind: ValueKind, symbol: SymbolRef, rest: Rest): Value {
    const { args = NO_ARGS, env, text = "", files = NO_FILES, inner } = rest;
    const open =
      kind === "result" || args.some((set) => set.some((value) => value.open)) || (env?.open ?? false);
    const depth = args.reduce(
      (most, set) => set.reduce((deep, value) => Math.max(deep, value.depth + 1), most),
      0,
    );
    return { id: this.#next++, kind, symbol, args, env, text, files, inner, open, depth, alone: undefined };
  }

  #madeOf(kind: ValueKind, symbol: SymbolRef, rest: Rest): Value {
    const table = this.#made;
    const hash = hashOf(kind, symbol, rest);
    const { args = NO_ARGS, env, text = "", files = NO_FILES, inner } = rest;
    for (let slot = table.start(hash); !table.isEnd(slot); slot = table.next(slot)) {
      const value = table.at(slot, hash);
      if (
        value?.symbol === symbol &&
        value.kind === kind &&
        value.env === env &&
        value.inner === inner &&
        value.text === text &&
        sameArgs(value.args, args) &&
        sameFiles(value.files, files)
      )
        return value;
    }
    return table.add(hash, this.#make(kind, symbol, rest));
  }

  instance(symbol: SymbolRef, args: readonly ValueSet[] = NO_ARGS, env?: Env): Value {
    if (args.every((set) => set.length === 0) && !env) return this.#plainOf("instance", symbol);
    const kept = args.map((set) => (set.some((value) => value.depth >= MOST_NESTING) ? EMPTY : set));
    return this.#madeOf("instance", symbol, env ? { args: kept, env } : { args: kept });
  }

  class(symbol: SymbolRef, args: readonly ValueSet[] = NO_ARGS): Value {
    if (args.every((set) => set.length === 0)) return this.#plainOf("class", symbol);
    return this.#madeOf("class", symbol, { args });
  }

  function(symbol: SymbolRef, env?: Env): Value {
    if (!env || env.id === 0) return this.#plainOf("function", symbol);
    return this.#madeOf("function", symbol, { env });
  }

  parameter(symbol: SymbolRef): Value {
    return this.#plainOf("parameter", symbol);
  }

  self(symbol: SymbolRef): Value {
    return this.#plainOf("self", symbol);
  }

  result(inner: Value): Value {
    return this.#madeOf("result", inner.symbol, { inner });
  }

  module(files: readonly number[], text: string): Value {
    return this.#madeOf("module", -1, { files, text });
  }

  external(id: string): Value {
    return this.#textOf(-1, id) ?? this.#keepText(-1, this.#make("external", -1, { text: id }));
  }

  tuple(args: readonly ValueSet[]): Value {
    return this.#madeOf("tuple", -1, { args });
  }

  lookup(base: ValueSet, keys: ValueSet, file: number): Value {
    return this.#madeOf("lookup", -1, { args: [base, keys], text: String(file) });
  }

  literal(kind: number, text: string): Value {
    return (
      this.#textOf(kind, text) ?? this.#keepText(kind, this.#make("literal", kind, { text: ownText(text) }))
    );
  }

  #textOf(kind: number, text: string): Value | undefined {
    return this.#texts.get(kind)?.get(text);
  }

  #keepText(kind: number, value: Value): Value {
    let texts = this.#texts.get(kind);
    if (!texts) {
      texts = new Map();
      this.#texts.set(kind, texts);
    }
    texts.set(value.text, value);
    return value;
  }

  /** A set of one. */
  one(value: Value): ValueSet {
    value.alone ??= [value];
    return value.alone;
  }

  /** All values of several sets; empty when they are too many. */
  union(sets: readonly ValueSet[]): ValueSet {
    const filled = sets.filter((set) => set.length > 0);
    if (filled.length <= 1) return filled[0] ?? EMPTY;
    const all: Value[] = [];
    for (const set of filled) {
      for (const value of set) {
        let at = all.length;
        while (at > 0 && all[at - 1]!.id > value.id) at--;
        if (all[at - 1] === value) continue;
        if (all.length === MOST_IN_SET) return EMPTY;
        all.splice(at, 0, value);
      }
    }
    return all;
  }

  env(bindings: ReadonlyMap<SymbolRef, ValueSet>, self: Value | undefined): Env {
    if (bindings.size === 0) return self ? this.receiver(self) : this.emptyEnv;
    const table = this.#envs;
    let hash = mixed(bindings.size, self?.id ?? 0);
    for (const [symbol, set] of bindings) hash = mixedSet(mixed(hash, symbol), set);
    for (let slot = table.start(hash); !table.isEnd(slot); slot = table.next(slot)) {
      const env = table.at(slot, hash);
      if (env?.is(bindings, self)) return env;
    }
    return table.add(hash, new Env(this.#nextEnv++, bindings, self));
  }

  /** The environment that tells the receiver and nothing else. */
  receiver(self: Value): Env {
    let env = this.#receivers.get(self);
    if (!env) {
      env = new Env(this.#nextEnv++, NO_BINDINGS, self);
      this.#receivers.set(self, env);
    }
    return env;
  }
}

const NO_BINDINGS: ReadonlyMap<SymbolRef, ValueSet> = new Map();
