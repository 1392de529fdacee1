/**
 * Names in Rust: types, values and macros lie in spaces of their own, and a module does not see what the one around it
 * declares. https://doc.rust-lang.org/reference/names/namespaces.html
 */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { NAME_SPACE } from "../../../facts/name_space.ts";
import type { EdgeKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";

/** The spaces in which things are bound. */
export const SPACES: Readonly<
  Record<"value" | "type" | "macro" | "label" | "both" | "any", readonly number[]>
> = {
  value: [NAME_SPACE.expression],
  type: [NAME_SPACE.type],
  macro: [NAME_SPACE.callable],
  label: [NAME_SPACE.label],
  /** Imports, and structs that are functions or constants as well. */
  both: [NAME_SPACE.expression, NAME_SPACE.type],
  any: [NAME_SPACE.expression, NAME_SPACE.type, NAME_SPACE.callable],
};

/** What `self`, `Self` and members belong to. */
export interface Owner {
  /** Row of the type: that of an `impl`, or of a trait seen by itself. */
  readonly type: number;
  /** Text of the name that `Self` is another word for, empty where it has none. */
  readonly name: string;
  /** The trait whose body this is, -1 in an `impl`. */
  readonly trait: number;
  /** Row of the trait that an `impl` implements, 0 for none. */
  readonly implemented: number;
}

/** A `use` path's first name, whose meaning depends on what else the file declares. */
export interface UseHead {
  readonly row: number;
  readonly scope: Extraction["scope"];
  readonly text: string;
  readonly bound: number[];
}

/** What reading a file has to remember. */
export interface RustState {
  owner: Owner | undefined;
  /** Symbols of the inline modules around. */
  readonly modules: number[];
  readonly heads: UseHead[];
}

const KEY = "rust";

export function stateOf(x: Extraction): RustState {
  let state = x.state.get(KEY) as RustState | undefined;
  if (!state) {
    state = { owner: undefined, modules: [], heads: [] };
    x.state.set(KEY, state);
  }
  return state;
}

/** Runs `body` where `self` means `owner`. */
export function owning(x: Extraction, owner: Owner | undefined, body: () => void): void {
  const state = stateOf(x);
  const { owner: outer } = state;
  state.owner = owner;
  body();
  state.owner = outer;
}

/** A value. */
export function valueName(x: Extraction, node: number, role: EdgeKind = "reads"): number {
  return x.flag(x.name(node, role, plain(x.tree.textOf(node))), EXPR_FLAG.strictSpace);
}

/** A type, trait or module. `Self` is the name of the type that it stands for. */
export function typeName(x: Extraction, node: number, role: EdgeKind = "uses_type"): number {
  const text = x.tree.textOf(node);
  if (text !== "Self") return x.flag(x.name(node, role, plain(text)), EXPR_FLAG.typeSpace);
  const { owner } = stateOf(x);
  if (owner === undefined) return 0;
  if (owner.trait !== NONE) return x.bound(owner.trait, node, role);
  return owner.name === "" ? owner.type : x.flag(x.name(node, role, owner.name), EXPR_FLAG.typeSpace);
}

/** `'a`, where it is declared around. */
export function lifetimeName(x: Extraction, node: number): number {
  const nameNode = x.tree.firstNamed(node);
  const text = nameNode === NONE ? "" : x.tree.textOf(nameNode);
  if (text !== "" && text !== "static" && text !== "_")
    x.flag(x.name(nameNode, "uses_type", `'${text}`), EXPR_FLAG.labelSpace | EXPR_FLAG.silent);
  return 0;
}

/** A macro. */
export function macroName(x: Extraction, node: number): number {
  return x.flag(x.name(node, "calls"), EXPR_FLAG.callableSpace);
}

/** A name behind a path or a receiver. */
export function memberName(x: Extraction, base: number, node: number, role: EdgeKind, flag = 0): number {
  return x.flag(x.member(base, node, role, plain(x.tree.textOf(node))), flag);
}

/** The module `levels` above the present one: `self` is 0. */
export function moduleAbove(x: Extraction, levels: number): number {
  const { modules } = stateOf(x);
  const inside = modules.length - levels;
  if (inside > 0) return x.bound(modules[inside - 1]!);
  if (inside === 0) return x.imported(NONE, undefined);
  const path = new Array(-inside).fill("super").join("::");
  return x.imported(x.module(path, "static"), undefined);
}

/** A raw name without its mark. */
export function plain(text: string): string {
  return text.startsWith("r#") ? text.slice(2) : text;
}

/** Where a local is seen from: behind the statement that declares it. */
export function behind(x: Extraction, node: number): number {
  return Math.max(1, x.tree.behind(node));
}

export { declareIn };
