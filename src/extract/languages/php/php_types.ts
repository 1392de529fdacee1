/** Types of PHP, as declared and as documentation comments tell them. https://docs.phpdoc.org/guide/references/phpdoc/types.html */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { fullName, readClass, thisRow } from "./php_names.ts";

/** The type that a node writes, 0 for one without members. */
export function readType(x: Extraction, node: number): number {
  if (node === NONE) return 0;
  const { tree } = x;
  switch (tree.kind(node)) {
    case "named_type": {
      const named = tree.firstNamed(node);
      if (named === NONE) return 0;
      const row = readClass(x, named, "uses_type");
      return x.op(row) === OP.this ? row : x.type(row);
    }
    case "primitive_type":
    case "cast_type":
      return 0;
    default: {
      const types = tree
        .named(node)
        .map((part) => readType(x, part))
        .filter((row) => row !== 0);
      return types.length <= 1 ? (types[0] ?? 0) : x.expr(OP.typeUnion, x.list(types));
    }
  }
}

const NO_CLASS =
  /^(?:int|integer|float|double|string|bool|boolean|array|iterable|callable|mixed|void|null|false|true|object|resource|never|scalar|numeric|class-string|list|positive-int|non-empty-\w+)$/i;

/** The type that a documentation comment writes, without places. */
export function documentedType(x: Extraction, text: string): number {
  const types: number[] = [];
  for (const part of text.split("|").slice(0, 6)) {
    const type = onePart(x, part.replace(/^\?/, ""));
    if (type !== 0) types.push(type);
  }
  return types.length <= 1 ? (types[0] ?? 0) : x.expr(OP.typeUnion, x.list(types));
}

function onePart(x: Extraction, text: string): number {
  if (text.endsWith("[]")) return listOf(x, onePart(x, text.slice(0, -2)));
  const generic = /^[\w\\]+<(?:[^<>,]+,\s*)?([\w\\]+)>$/.exec(text);
  if (generic) return listOf(x, onePart(x, generic[1]!));
  if (!/^\\?[A-Za-z_][\w\\]*$/.test(text) && text !== "$this") return 0;
  if (NO_CLASS.test(text)) return 0;
  if (text === "$this" || text === "static" || text === "self") return thisRow(x);
  if (!text.includes("\\")) return x.type(x.silentName(text));
  const full = fullName(x, text);
  return x.type(x.imported(x.module(full, "static"), full.slice(full.lastIndexOf("\\") + 1)));
}

function listOf(x: Extraction, type: number): number {
  return type === 0 ? 0 : x.expr(OP.arrayOf, type, 0, NONE);
}

/** Types that a comment gives: of the result, of what it stands before, and of parameters by name. */
export interface Documented {
  readonly result: string | undefined;
  readonly variable: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

const NOTHING: Documented = { result: undefined, variable: undefined, parameters: new Map() };
const TAG = /@(return|var|param)\s+(\S+)(?:[ \t]+(?:&|\.\.\.)?(\$\w+))?/g;

/** Reads a documentation comment. */
export function readDocumentation(x: Extraction, comment: number): Documented {
  if (comment === NONE) return NOTHING;
  const text = x.tree.textOf(comment);
  if (!text.startsWith("/**") || !text.includes("@")) return NOTHING;
  let result: string | undefined;
  let variable: string | undefined;
  const parameters = new Map<string, string>();
  for (const [, tag, type, name] of text.matchAll(TAG)) {
    if (tag === "return") result ??= type;
    else if (tag === "var") variable ??= type;
    else if (name) parameters.set(name, type!);
  }
  return { result, variable, parameters };
}
