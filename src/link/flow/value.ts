/**
 * What an expression may be, as far as linking follows it. Values are interned: equal ones are one object, so that sets
 * are compared by their numbers. A symbol is meant across files here: see `SymbolRef`.
 */
import { ownText } from "../../record/own_text.ts";

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

/** What stands for parameters where a declaration is used. */
export interface Env {
  readonly id: number;
  /** Type parameter or parameter → what it is here. */
  readonly bindings: ReadonlyMap<SymbolRef, ValueSet>;
  /** The receiver. */
  readonly self: Value | undefined;
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

/** Makes values and sets. */
export class Values {
  readonly #byKey: Map<string, Value> = new Map();
  readonly #envs: Map<string, Env> = new Map();
  /** Environments that tell the receiver and nothing else. */
  readonly #receivers: Map<Value, Env> = new Map();
  readonly #plain: Map<ValueKind, Map<SymbolRef, Value>> = new Map();
  #next = 1;
  #nextEnv = 1;
  readonly emptyEnv: Env = { id: 0, bindings: new Map(), self: undefined };

  #plainOf(kind: ValueKind, symbol: SymbolRef): Value {
    let ofKind = this.#plain.get(kind);
    if (!ofKind) {
      ofKind = new Map();
      this.#plain.set(kind, ofKind);
    }
    let value = ofKind.get(symbol);
    if (!value) {
      value = this.#make(kind, symbol, {});
      ofKind.set(symbol, value);
    }
    return value;
  }

  #make(kind: ValueKind, symbol: SymbolRef, rest: Partial<Value>): Value {
    const { args = NO_ARGS, env, text = "", files = NO_FILES, inner } = rest;
    const open =
      kind === "parameter" ||
      kind === "self" ||
      kind === "result" ||
      args.some((set) => set.some((value) => value.open)) ||
      (env !== undefined && isOpen(env));
    const depth = args.reduce(
      (most, set) => set.reduce((deep, value) => Math.max(deep, value.depth + 1), most),
      0,
    );
    return { id: this.#next++, kind, symbol, args, env, text, files, inner, open, depth, alone: undefined };
  }

  #keyed(key: string, make: () => Value): Value {
    let value = this.#byKey.get(key);
    if (!value) {
      value = make();
      this.#byKey.set(key, value);
    }
    return value;
  }

  #argsKey(args: readonly ValueSet[]): string {
    return args.map((set) => set.map((value) => value.id).join(" ")).join(",");
  }

  instance(symbol: SymbolRef, args: readonly ValueSet[] = NO_ARGS, env?: Env): Value {
    if (args.every((set) => set.length === 0) && !env) return this.#plainOf("instance", symbol);
    const kept = args.map((set) => (set.some((value) => value.depth >= MOST_NESTING) ? EMPTY : set));
    return this.#keyed(`i${symbol}<${this.#argsKey(kept)}>${env?.id ?? ""}`, () =>
      this.#make("instance", symbol, { args: kept, ...(env ? { env } : {}) }),
    );
  }

  class(symbol: SymbolRef, args: readonly ValueSet[] = NO_ARGS): Value {
    if (args.every((set) => set.length === 0)) return this.#plainOf("class", symbol);
    return this.#keyed(`c${symbol}<${this.#argsKey(args)}>`, () => this.#make("class", symbol, { args }));
  }

  function(symbol: SymbolRef, env?: Env): Value {
    if (!env || env.id === 0) return this.#plainOf("function", symbol);
    return this.#keyed(`f${symbol}@${env.id}`, () => this.#make("function", symbol, { env }));
  }

  parameter(symbol: SymbolRef): Value {
    return this.#plainOf("parameter", symbol);
  }

  self(symbol: SymbolRef): Value {
    return this.#plainOf("self", symbol);
  }

  result(inner: Value): Value {
    return this.#keyed(`r${inner.id}`, () => this.#make("result", inner.symbol, { inner }));
  }

  module(files: readonly number[], text: string): Value {
    return this.#keyed(`m${text}:${files.join(",")}`, () => this.#make("module", -1, { files, text }));
  }

  external(id: string): Value {
    return this.#keyed(`x${id}`, () => this.#make("external", -1, { text: id }));
  }

  tuple(args: readonly ValueSet[]): Value {
    return this.#keyed(`t${this.#argsKey(args)}`, () => this.#make("tuple", -1, { args }));
  }

  lookup(base: ValueSet, keys: ValueSet, file: number): Value {
    const args = [base, keys];
    return this.#keyed(`k${file}:${this.#argsKey(args)}`, () =>
      this.#make("lookup", -1, { args, text: String(file) }),
    );
  }

  literal(kind: number, text: string): Value {
    return this.#keyed(`l${kind}:${text}`, () => this.#make("literal", kind, { text: ownText(text) }));
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
    const all = new Map<number, Value>();
    for (const set of filled) for (const value of set) all.set(value.id, value);
    if (all.size > MOST_IN_SET) return EMPTY;
    return [...all.values()].sort((a, b) => a.id - b.id);
  }

  env(bindings: ReadonlyMap<SymbolRef, ValueSet>, self: Value | undefined): Env {
    if (bindings.size === 0) return self ? this.receiver(self) : this.emptyEnv;
    let key = `${self?.id ?? ""}`;
    for (const [symbol, set] of bindings) key += `;${symbol}=${set.map((value) => value.id).join(" ")}`;
    let env = this.#envs.get(key);
    if (!env) {
      env = { id: this.#nextEnv++, bindings, self };
      this.#envs.set(key, env);
    }
    return env;
  }

  /** The environment that tells the receiver and nothing else. */
  receiver(self: Value): Env {
    let env = this.#receivers.get(self);
    if (!env) {
      env = { id: this.#nextEnv++, bindings: this.emptyEnv.bindings, self };
      this.#receivers.set(self, env);
    }
    return env;
  }
}

function isOpen(env: Env): boolean {
  if (env.self?.open) return true;
  for (const set of env.bindings.values()) if (set.some((value) => value.open)) return true;
  return false;
}
