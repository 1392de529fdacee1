/** Types that JavaScript says in its comments: `@param {T} x`, `@returns {T}`, `@type {T}`, `@typedef`. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readTypeText } from "./jsdoc_types.ts";

/** A tag with a type in braces. */
interface Tag {
  readonly name: string;
  readonly type: string;
  /** What stands behind the braces. */
  readonly rest: string;
}

/** The tags of a comment that carry a type. */
export function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const open = text.indexOf("{", at);
    if (open < 0) break;
    const name = text.slice(at + 1, open).trim();
    if (!/^[a-z]+$/i.test(name)) continue;
    const close = closingBrace(text, open);
    if (close < 0) break;
    const end = text.indexOf("\n", close);
    tags.push({
      name,
      type: text.slice(open + 1, close),
      rest: text.slice(close + 1, end < 0 ? undefined : end).trim(),
    });
    at = close;
  }
  return tags;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x7b) depth++;
    else if (unit === 0x7d && --depth === 0) return at;
  }
  return -1;
}

function commentText(x: Extraction, node: number): string | undefined {
  if (x.language !== "javascript" || node === NONE) return undefined;
  const comment = commentBefore(x, node);
  if (comment === NONE) return undefined;
  const text = x.tree.textOf(comment);
  return text.startsWith("/**") && text.includes("{") ? text : undefined;
}

const results: ReadonlySet<string> = new Set(["returns", "return"]);
const parameters: ReadonlySet<string> = new Set(["param", "arg", "argument"]);

/** Gives a function the types that its comment says; those of parameters are taken when they are declared. */
export function applyComment(x: Extraction, symbol: number, node: number = x.symbol(symbol).node): void {
  const text = commentText(x, node);
  if (text === undefined) return;
  const types = new Map<string, number>();
  let position = 0;
  for (const { name, type, rest } of tagsOf(text)) {
    if (results.has(name)) x.symbol(symbol).type = readTypeText(x, type);
    else if (name === "type") x.symbol(symbol).context ||= contextOf(x, symbol, type);
    else if (parameters.has(name)) {
      const parameter = /^\[?\s*([\w$]+)(?![\w$.[])/.exec(rest)?.[1];
      if (parameter === undefined) continue;
      const row = readTypeText(x, type);
      if (row === 0) continue;
      types.set(parameter, row);
      types.set(`#${position++}`, row);
    }
  }
  if (types.size > 0) x.state.set(`params:${symbol}`, types);
}

function contextOf(x: Extraction, symbol: number, type: string): number {
  x.symbol(symbol).contextPosition = NONE;
  return readTypeText(x, type);
}

/** The type of a comment that stands before parentheses, 0 for none. */
export function castComment(x: Extraction, comment: number): number {
  const text = x.tree.textOf(comment);
  if (!text.startsWith("/**") || !text.includes("@type")) return 0;
  const tag = tagsOf(text).find(({ name }) => name === "type");
  return tag ? readTypeText(x, tag.type) : 0;
}

/** The type that `@type {T}` before a declaration says, 0 for none. */
export function commentedType(x: Extraction, node: number): number {
  const text = commentText(x, node);
  if (text === undefined || !text.includes("@type")) return 0;
  const tag = tagsOf(text).find(({ name }) => name === "type");
  return tag ? readTypeText(x, tag.type) : 0;
}

/** Declares what the file's comments define: `@typedef {T} Name`. */
export function readTypedefs(x: Extraction): void {
  if (x.language !== "javascript" || !/@(?:typedef|import)\b/.test(x.tree.text)) return;
  const { tree } = x;
  for (let node = 0; node < tree.count; node++) {
    if (!tree.isExtra(node) || tree.kind(node) !== "comment") continue;
    const text = tree.textOf(node);
    if (!text.startsWith("/**")) continue;
    if (text.includes("@typedef")) readTypedef(x, node, text);
    if (text.includes("@import")) readImports(x, node, text);
  }
}

const importTag = /@import\s+([^@"']+?)\s+from\s+["']([^"']+)["']/g;

/** `@import A, { B as C } from "x"`. */
function readImports(x: Extraction, node: number, text: string): void {
  for (const [, clause = "", specifier = ""] of text.replaceAll(/\n\s*\*/g, "\n").matchAll(importTag)) {
    const module = x.module(specifier, "type");
    const braces = /\{([^}]*)\}/.exec(clause);
    const before = clause.replace(/\{[^}]*\}/, "");
    const namespace = /\*\s*as\s+([\w$]+)/.exec(before)?.[1];
    const whole = /^\s*([\w$]+)/.exec(before)?.[1];
    if (namespace !== undefined) bindComment(x, node, namespace, x.imported(module, undefined));
    else if (whole !== undefined) bindComment(x, node, whole, x.imported(module, "default"));
    for (const part of braces?.[1]?.split(",") ?? []) {
      const names = /^\s*([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part);
      if (names?.[1] !== undefined) bindComment(x, node, names[2] ?? names[1], x.imported(module, names[1]));
    }
  }
}

function bindComment(x: Extraction, node: number, name: string, value: number): void {
  if (x.fileScope.names.has(x.string(name))) return;
  const symbol = x.declare({ kind: "import", node, name, scope: x.fileScope });
  x.symbol(symbol).values.push(value);
}

function readTypedef(x: Extraction, node: number, text: string): void {
  for (const { name, type, rest } of tagsOf(text)) {
    if (name !== "typedef") continue;
    const alias = /^[\w$]+/.exec(rest)?.[0];
    if (alias === undefined || x.fileScope.names.has(x.string(alias))) continue;
    const symbol = x.declare({ kind: "type_alias", node, name: alias, scope: x.fileScope });
    x.state.set(`typedef:${symbol}`, type);
    pendingTypedefs(x).push(symbol);
    if (type.trim() === "Object" || type.trim() === "object") readTypedefProperties(x, node, symbol, text);
  }
}

function readTypedefProperties(x: Extraction, node: number, owner: number, text: string): void {
  for (const { name, type, rest } of tagsOf(text)) {
    if (name !== "property" && name !== "prop") continue;
    const property = /^\[?\s*([\w$]+)/.exec(rest)?.[1];
    if (property === undefined) continue;
    const symbol = x.declare({ kind: "property", node, name: property, scope: null, parent: owner });
    x.symbol(symbol).type = readTypeText(x, type);
  }
}

function pendingTypedefs(x: Extraction): number[] {
  let list = x.state.get("typedefs") as number[] | undefined;
  if (!list) {
    list = [];
    x.state.set("typedefs", list);
  }
  return list;
}

/** Gives the aliases their types, when all of them are declared. */
export function settleTypedefs(x: Extraction): void {
  for (const symbol of (x.state.get("typedefs") as number[] | undefined) ?? []) {
    const text = x.state.get(`typedef:${symbol}`) as string;
    const isObject = /^[Oo]bject$/.test(text.trim());
    x.symbol(symbol).type = isObject ? x.expr(OP.typeSymbol, symbol) : readTypeText(x, text, symbol);
  }
}
