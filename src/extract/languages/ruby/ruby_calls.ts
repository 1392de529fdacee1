/** Calls of Ruby: to methods of the receiver, to classes, and those of a class body that declare something. */
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { declareMember } from "./ruby_definitions.ts";
import { readConstant, scopeOfLocal, selfRow, silent, stateOf } from "./ruby_state.ts";

/** A bare name: a local variable that was assigned before, else a method of the receiver. */
export function readIdentifier(x: Extraction, node: number): number {
  const text = x.tree.textOf(node);
  const scope = scopeOfLocal(x, text);
  if (scope) return x.bound(x.declared(text, scope), node);
  if (isVisibility(text)) setVisibility(x, node, text);
  if (text === "new" && stateOf(x).isClassSelf && stateOf(x).modules.length > 0)
    return construct(x, node, selfRow(x), node);
  return x.call(ownMethod(x, node, text), []);
}

const VISIBILITY = /^(?:private|protected|public|module_function)$/;
const isVisibility = (text: string): boolean => VISIBILITY.test(text);

/** `private` on a line of its own holds for what follows. */
function setVisibility(x: Extraction, node: number, text: string): void {
  if (x.tree.kind(x.tree.parent(node)) === "body_statement")
    stateOf(x).visibility = text === "public" ? "" : text;
}

/** A method that is called without a receiver; one of the main object, or of all objects, where the class has none. */
function ownMethod(x: Extraction, node: number, text: string): number {
  const self = selfRow(x);
  if (self === 0) return named(x, node, text);
  const row = x.member(self, node, "calls", text);
  x.exprs[x.cell(row, 3)] = named(x, NONE, text);
  return row;
}

function named(x: Extraction, node: number, text: string): number {
  return node === NONE ? x.silentName(text) : x.name(node, "calls", text);
}

function argumentsOf(x: Extraction, node: number): number[] {
  const list = x.tree.child(node, "arguments");
  return list === NONE ? [] : x.tree.named(list).map((argument) => readArgument(x, argument));
}

function readArgument(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) !== "pair") return x.visit(node);
  const key = tree.child(node, "key");
  const value = tree.child(node, "value");
  if (key === NONE || tree.kind(key) !== "hash_key_symbol") return x.visitChildren(node);
  return x.expr(OP.named, x.textNumber(key), value === NONE ? 0 : x.visit(value));
}

/** `receiver.method(arguments) { block }`. */
export function readCall(x: Extraction, node: number): number {
  const { tree } = x;
  const receiver = tree.child(node, "receiver");
  const method = tree.child(node, "method");
  if (method !== NONE && tree.kind(method) === "super") return readSuper(x, node);
  const text = method === NONE ? "call" : tree.textOf(method);
  if (receiver === NONE) return readOwnCall(x, node, method, text);
  const base = readReceiver(x, receiver, text);
  if (text === "new" && method !== NONE) return construct(x, node, base, method);
  const callee = method === NONE ? base : x.member(base, method, "calls", text);
  const value = x.call(callee, argumentsOf(x, node));
  readBlock(x, node);
  return value;
}

/** A class is made an instance of where `new` follows. */
function readReceiver(x: Extraction, node: number, method: string): number {
  const { tree } = x;
  if (tree.kind(node) === "self") return selfRow(x);
  return readConstant(x, node, method === "new" ? "instantiates" : "reads");
}

/** `Foo.new(…)` calls `initialize`. */
function construct(x: Extraction, node: number, base: number, method: number): number {
  const initializer = silent(x, x.member(base, method, "calls", "initialize"));
  const args = argumentsOf(x, node);
  x.call(initializer, args);
  const value = x.call(base, args, true);
  readBlock(x, node);
  return value;
}

function readBlock(x: Extraction, node: number): void {
  const block = x.tree.child(node, "block");
  if (block !== NONE) x.visit(block);
}

/** A call without a receiver. */
function readOwnCall(x: Extraction, node: number, method: number, text: string): number {
  const around = stateOf(x).modules.at(-1);
  if (method === NONE) return x.visitChildren(node);
  if (x.tree.kind(method) === "constant") {
    const value = x.call(ownMethod(x, method, text), argumentsOf(x, node));
    readBlock(x, node);
    return value;
  }
  const declares = around ? DECLARING.get(text) : undefined;
  if (declares?.(x, node)) {
    x.call(ownMethod(x, method, text), []);
    readBlock(x, node);
    return 0;
  }
  if (IMPORTS.has(text) && readRequire(x, node, text)) {
    x.call(ownMethod(x, method, text), []);
    return 0;
  }
  if (text === "raise" || text === "fail") return raise(x, node, method);
  if (text === "new" && around && stateOf(x).isClassSelf) return construct(x, node, selfRow(x), method);
  const value = x.call(ownMethod(x, method, text), argumentsOf(x, node));
  readBlock(x, node);
  return value;
}

/** `raise Error, "…"`. */
function raise(x: Extraction, node: number, method: number): number {
  const { tree } = x;
  const list = tree.child(node, "arguments");
  const args = list === NONE ? [] : tree.named(list);
  x.call(
    ownMethod(x, method, tree.textOf(method)),
    args.map((argument, i) =>
      i === 0 && isConstant(x, argument) ? readConstant(x, argument, "throws") : readArgument(x, argument),
    ),
  );
  return 0;
}

function isConstant(x: Extraction, node: number): boolean {
  const kind = x.tree.kind(node);
  return kind === "constant" || kind === "scope_resolution";
}

const IMPORTS: ReadonlySet<string> = new Set(["require", "require_relative", "load", "autoload"]);

function readRequire(x: Extraction, node: number, text: string): boolean {
  const { tree } = x;
  const list = tree.child(node, "arguments");
  const last = list === NONE ? NONE : tree.lastNamed(list);
  if (last === NONE || tree.kind(last) !== "string") return false;
  const content = tree.firstNamed(last);
  if (content === NONE || tree.nextNamed(content) !== NONE || tree.kind(content) !== "string_content")
    return false;
  const path = tree.textOf(content);
  const relative = path.startsWith(".") ? path : `./${path}`;
  x.module(text === "require_relative" ? relative : path, text === "autoload" ? "dynamic" : "require", last);
  return true;
}

type Declares = (x: Extraction, node: number) => boolean;

function listed(x: Extraction, node: number): number[] {
  const list = x.tree.child(node, "arguments");
  return list === NONE ? [] : x.tree.named(list);
}

/** `attr_accessor :name`: its value is that of `@name`. */
const attribute: Declares = (x, node) => {
  const around = stateOf(x).modules.at(-1)!;
  for (const argument of listed(x, node)) {
    const symbol = declareMember(x, argument, "property");
    if (symbol === NONE) x.visit(argument);
    else
      x.assign(symbol, x.expr(OP.member, x.expr(OP.this, around.symbol), x.string(`@${x.nameOf(symbol)}`)));
  }
  return true;
};

/** `include Foo`: its methods are inherited. */
const mixin: Declares = (x, node) => {
  const around = stateOf(x).modules.at(-1)!;
  // What is included last is asked first, and all of it before the superclass.
  for (const argument of listed(x, node).reverse()) {
    const row = readConstant(x, argument, "extends");
    if (row !== 0) x.symbol(around.symbol).bases.unshift(row);
  }
  return true;
};

/** `define_method(:foo) { … }`, `delegate :foo, to: :bar`, `alias_method :foo, :bar`. */
const definesFirst: Declares = (x, node) => {
  const [first, ...rest] = listed(x, node);
  if (first === undefined) return false;
  if (declareMember(x, first, "method") === NONE) x.visit(first);
  for (const argument of rest) x.visit(argument);
  return true;
};

const definesAll: Declares = (x, node) => {
  for (const argument of listed(x, node)) {
    if (x.tree.kind(argument) !== "simple_symbol" || declareMember(x, argument, "method") === NONE)
      readArgument(x, argument);
  }
  return true;
};

const DECLARING: ReadonlyMap<string, Declares> = new Map([
  ["attr_accessor", attribute],
  ["attr_reader", attribute],
  ["attr_writer", attribute],
  ["include", mixin],
  ["extend", mixin],
  ["prepend", mixin],
  ["define_method", definesFirst],
  ["alias_method", definesFirst],
  ["delegate", definesAll],
  ["def_delegators", definesAll],
]);

/** `super`: the method of the same name further up. */
export function readSuper(x: Extraction, node: number): number {
  const { tree } = x;
  const state = stateOf(x);
  const around = state.modules.at(-1);
  const token = tree.kind(node) === "call" ? tree.child(node, "method") : node;
  const args = tree.kind(node) === "call" ? argumentsOf(x, node) : [];
  readBlockOf(x, node);
  if (!around || state.method === NONE) return 0;
  const base = x.expr(OP.super, around.symbol);
  return x.call(silent(x, x.member(base, token, "calls", x.nameOf(state.method))), args);
}

function readBlockOf(x: Extraction, node: number): void {
  if (x.tree.kind(node) === "call") readBlock(x, node);
}
