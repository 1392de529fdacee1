/**
 * What extraction finds in a file: declarations, expressions and what flows where. Symbols are objects while a file is
 * read (there is one for about twenty nodes), expressions are rows of integers (one for about three).
 */
import type { EdgeKind, ImportForm, SymbolKind } from "../record/vocabulary.ts";

/** Columns of an expression row. */
export const EXPR = {
  /** The operation; see `OP`. */
  op: 0,
  a: 1,
  b: 2,
  c: 3,
  /** Row of the syntax node that is the name's own token, -1 for none. */
  node: 4,
  /** Role and flags: see {@link ROLE_MASK}. */
  role: 5,
  /** Symbol that holds the place, -1 for the file. */
  source: 6,
} as const;

/** Integers in an expression row. */
export const EXPR_LENGTH = 7;

/** Low bits of a row's role: 1 + index of the edge kind that the occurrence would have, 0 for no occurrence. */
export const ROLE_MASK = 0xff;

/** Flags above the role. */
export const EXPR_FLAG: Readonly<
  Record<
    | "optional"
    | "inType"
    | "local"
    | "inImport"
    | "qualified"
    | "typeSpace"
    | "callableSpace"
    | "labelSpace"
    | "anySpace"
    | "invokedSpace"
    | "valueSpace"
    | "strictSpace"
    | "silent",
    number
  >
> = {
  /** The call or member is skipped when its receiver is null (`?.`). */
  optional: 1 << 8,
  /** The name stands in a type position. */
  inType: 1 << 9,
  /** The place was written as an edge in the file's own block. */
  local: 1 << 10,
  /** The name stands in an import or export statement. */
  inImport: 1 << 11,
  /** The receiver is written but not a value: `Outer.Inner`, a qualified name. */
  qualified: 1 << 12,
  /** What the name is looked up among, in three bits: see `NAME_SPACE`. */
  typeSpace: 1 << 13,
  callableSpace: 2 << 13,
  labelSpace: 3 << 13,
  anySpace: 4 << 13,
  invokedSpace: 5 << 13,
  valueSpace: 6 << 13,
  strictSpace: 7 << 13,
  /** Nothing is said when it cannot be resolved. */
  silent: 1 << 16,
};

/** The name space that an expression row's role asks for. */
export function nameSpaceIn(role: number): number {
  return (role >> 13) & 7;
}

/** Bits of a symbol's `modifiers`, in the alphabetical order in which they are written. */
export const MODIFIERS: readonly string[] = [
  "abstract",
  "async",
  "const",
  "declaration",
  "default",
  "external",
  "final",
  "generator",
  "inline",
  "internal",
  "mutable",
  "native",
  "open",
  "optional",
  "override",
  "private",
  "protected",
  "public",
  "readonly",
  "rest",
  "sealed",
  "static",
  "synchronized",
  "unsafe",
  "variadic",
  "virtual",
  "volatile",
];

const bits: ReadonlyMap<string, number> = new Map(MODIFIERS.map((name, bit) => [name, 1 << bit]));

/** The bit of a modifier; 0 for a word that is none. */
export function modifierBit(name: string): number {
  return bits.get(name) ?? 0;
}

/** Names of a symbol's lists. */
export type SymbolList = "values" | "bases" | "decorators" | "parameters" | "typeParameters" | "exportNames";

/** What is known of a symbol from the start. */
export type KnownOfSymbol = Pick<
  SymbolFact,
  "kind" | "name" | "parent" | "node" | "nameNode" | "modifiers" | "visibleFrom" | "qualifier" | "isHidden"
>;

/** A declaration as extraction finds it. Symbols are numbers into `Facts.symbols`. */
export class SymbolFact {
  kind: SymbolKind;
  /** Number of its name, -1 for an anonymous one. */
  name: number;
  /** The symbol that declares it, -1 for the file. */
  parent: number;
  /** Row of its node, and of its name's token or -1. */
  node: number;
  nameNode: number;
  /** Sum of {@link modifierBit}s. */
  modifiers: number;
  /** Row of the declared type: of a variable its type, of a callable its result, of an alias what it stands for. 0 for none. */
  type: number;
  /** Which of the symbols with its id it is, in source order, from 1. */
  ordinal: number;
  /** The next symbol of the same name in the same scope, -1 for none. */
  next: number;
  /** Rows that give a function its context: the call it is an argument of and its position, or the type it is assigned to. */
  context: number;
  contextPosition: number;
  /** Row of the node of its body, -1 for none: where the signature ends. */
  body: number;
  /** Row of its documentation, -1 for none. */
  doc: number;
  /** Row of a node before which the name is not seen; 0 where order does not matter. Such symbols shadow, others merge. */
  visibleFrom: number;
  /** Language-specific. */
  extra: number;
  /** Number of a name that stands before its own in its id, though nothing of that name declares it: the type of a method outside its body. -1 for none. */
  qualifier: number;
  /** Whether it has no record, as nothing can refer to it: the parts of a function type. */
  isHidden: boolean;
  #values: number[] | undefined;
  #bases: number[] | undefined;
  #decorators: number[] | undefined;
  #parameters: number[] | undefined;
  #typeParameters: number[] | undefined;
  #exportNames: string[] | undefined;

  constructor(known: KnownOfSymbol) {
    this.kind = known.kind;
    this.name = known.name;
    this.parent = known.parent;
    this.node = known.node;
    this.nameNode = known.nameNode;
    this.modifiers = known.modifiers;
    this.type = 0;
    this.ordinal = 1;
    this.next = -1;
    this.context = 0;
    this.contextPosition = 0;
    this.body = -1;
    this.doc = -1;
    this.visibleFrom = known.visibleFrom;
    this.extra = 0;
    this.qualifier = known.qualifier;
    this.isHidden = known.isHidden;
  }

  /** Rows of what is assigned to it, or returned by it. */
  get values(): number[] {
    this.#values ??= [];
    return this.#values;
  }

  set values(list: number[]) {
    this.#values = list;
  }

  /** Rows of what it extends and implements; of an object, what is spread into it. */
  get bases(): number[] {
    this.#bases ??= [];
    return this.#bases;
  }

  set bases(list: number[]) {
    this.#bases = list;
  }

  get decorators(): number[] {
    this.#decorators ??= [];
    return this.#decorators;
  }

  set decorators(list: number[]) {
    this.#decorators = list;
  }

  /** Its parameters in order, receiver first where the language writes it. */
  get parameters(): number[] {
    this.#parameters ??= [];
    return this.#parameters;
  }

  set parameters(list: number[]) {
    this.#parameters = list;
  }

  get typeParameters(): number[] {
    this.#typeParameters ??= [];
    return this.#typeParameters;
  }

  set typeParameters(list: number[]) {
    this.#typeParameters = list;
  }

  /** Names under which the module exports it. */
  get exportNames(): string[] {
    this.#exportNames ??= [];
    return this.#exportNames;
  }

  set exportNames(list: string[]) {
    this.#exportNames = list;
  }

  /** Whether one of the lists has been asked for: most symbols have none, and none is made for them. */
  has(list: SymbolList): boolean {
    switch (list) {
      case "values":
        return this.#values !== undefined;
      case "bases":
        return this.#bases !== undefined;
      case "decorators":
        return this.#decorators !== undefined;
      case "parameters":
        return this.#parameters !== undefined;
      case "typeParameters":
        return this.#typeParameters !== undefined;
      case "exportNames":
        return this.#exportNames !== undefined;
    }
  }
}

/** A module that a file imports. */
export interface ModuleFact {
  /** Number of the specifier as it is written, without quotes. */
  readonly specifier: number;
  readonly form: ImportForm;
  /** Row of the specifier's node, -1 for none. */
  readonly node: number;
  readonly source: number;
}

/** An edge that a declaration has by itself: `member_of`, `overrides`, `declares`; its place is the declaration's name. */
export interface RelationFact {
  readonly role: EdgeKind;
  /** The symbol that it goes out from. */
  readonly source: number;
  /** Row of what it goes to; 0 where linking finds it by itself. */
  readonly value: number;
  readonly node: number;
}

/** What a module offers under a name. */
export interface ExportFact {
  /** Number of the exported name; -1 for all names of `module` (`export *`). */
  readonly name: number;
  /** Row of what is exported. */
  readonly value: number;
  /** Number of the module that all names come from, or -1. */
  readonly module: number;
}

/** Everything that linking needs of a file. */
export interface Facts {
  readonly language: string;
  readonly strings: string[];
  readonly symbols: SymbolFact[];
  /** Expression rows; row 0 is the unknown one. */
  exprs: Int32Array;
  exprCount: number;
  /** Lists, each its length followed by its items; list 0 is empty. */
  lists: Int32Array;
  listLength: number;
  readonly modules: ModuleFact[];
  readonly exports: ExportFact[];
  readonly relations: RelationFact[];
  /** Package, namespace or clause that the file declares, -1 for none. */
  packageName: number;
  /** Whether the file's top level is a scope of its own (a module), which no other file can extend. */
  isModule: boolean;
}
