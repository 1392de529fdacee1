/** What Python assigns to: names, attributes, subscripts, patterns. */
import { EXPR, modifierBit } from "../../../facts/facts.ts";
import { CONTAINER, OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";
import { pathOf, setFlow, stateOf } from "./python_state.ts";

/** How a target is assigned to. */
export interface Assigning {
  /** Row of the declared type, 0 for none. */
  readonly type?: number;
  /** Node that becomes the symbol's, if one is declared. @default the name's own */
  readonly node?: number;
  /** The present content stays, too: `x += …`, `x.append(…)`. */
  readonly adds?: boolean;
}

const FRESH: Assigning = {};

/** Bit of a variable's `extra`: it belongs to a comprehension, not to the scope around. */
const COMPREHENSION = 16;

/** The value flows into what `node` names; names that are new are declared. */
export function assignTarget(x: Extraction, node: number, value: number, how: Assigning = FRESH): void {
  if (node === NONE) return;
  switch (x.tree.kind(node)) {
    case "identifier":
      assignName(x, node, value, how);
      return;
    case "attribute":
      assignAttribute(x, node, value, how);
      return;
    case "subscript":
      assignItem(x, node, value);
      return;
    case "list_splat_pattern":
    case "list_splat":
    case "parenthesized_expression":
    case "as_pattern_target":
      for (const child of x.tree.named(node)) assignTarget(x, child, value, how);
      return;
    case "pattern_list":
    case "tuple_pattern":
    case "list_pattern":
    case "tuple":
    case "list":
    case "expression_list":
      assignParts(x, x.tree.named(node), value);
      return;
    default:
      x.visit(node);
  }
}

/** Unpacks: one target for each part, one of them with a star for the rest. */
function assignParts(x: Extraction, targets: readonly number[], value: number): void {
  const star = targets.findIndex((target) => x.tree.kind(target).startsWith("list_splat"));
  targets.forEach((target, position) => {
    if (value === 0) assignTarget(x, target, 0);
    else if (position === star) assignTarget(x, target, restOf(x, value, star, targets.length - star - 1));
    else if (star >= 0 && position > star) assignTarget(x, target, x.expr(OP.element, value));
    else assignTarget(x, target, x.expr(OP.part, value, NONE, position));
  });
}

/** What `*rest` takes: of a tuple that is written out, just those items. */
function restOf(x: Extraction, value: number, before: number, behind: number): number {
  const items: number[] = [];
  if (x.op(value) === OP.container && x.operand(value, EXPR.a) === CONTAINER.tuple) {
    const list = x.operand(value, EXPR.b);
    const end = x.lists[list]! - behind;
    for (let i = before; i < end; i++) items.push(x.lists[list + 1 + i]!);
  }
  return x.expr(OP.container, CONTAINER.list, x.list(items.length > 0 ? items : [x.expr(OP.element, value)]));
}

/** The scope in which assigning to a name here binds it. */
export function bindingScope(x: Extraction, name: string): Scope {
  let { scope } = x;
  while (scope.kind === "block" && scope.parent && !isComprehension(scope)) scope = scope.parent;
  return stateOf(x).elsewhere.get(scope)?.get(name) ?? scope;
}

const isComprehension = (scope: Scope): boolean => scope.kind === "block";

function kindOfName(x: Extraction, scope: Scope): SymbolKind {
  if (scope.kind !== "class") return "variable";
  return scope.owner !== NONE && x.symbol(scope.owner).kind === "enum" ? "enum_member" : "field";
}

/** Whether what is assigned to a symbol of this kind may be its value. */
function holdsValues(kind: SymbolKind): boolean {
  return kind === "variable" || kind === "field" || kind === "enum_member" || kind === "parameter";
}

function assignName(x: Extraction, node: number, value: number, how: Assigning): void {
  const state = stateOf(x);
  const name = x.nameAt(node);
  const scope = bindingScope(x, name);
  let symbol = x.declared(name, scope);
  if (symbol === NONE) {
    symbol = x.declare({ kind: kindOfName(x, scope), node: how.node ?? node, nameNode: node, scope });
    if (scope.kind === "class") remember(x, scope.owner, name, symbol);
    if (scope.kind === "block") x.symbol(symbol).extra |= COMPREHENSION;
  } else x.bound(symbol, node, "writes");
  const fact = x.symbol(symbol);
  if (!holdsValues(fact.kind)) {
    setFlow(state, name, 0);
    return;
  }
  if (how.type && fact.type === 0) fact.type = how.type;
  x.assign(symbol, value);
  setFlow(state, name, how.adds || fact.type !== 0 || !isFollowed(x, value) ? 0 : value);
}

/** Containers go on to be filled, so what they hold is known only from all that flows into them. */
function isFollowed(x: Extraction, value: number): boolean {
  if (value === 0) return false;
  const op = x.op(value);
  return op !== OP.container && op !== OP.literal && op !== OP.symbol;
}

/** Notes a member of a class, so that a later assignment through the receiver finds it. */
export function remember(x: Extraction, owner: number, name: string, symbol: number): void {
  const { members } = stateOf(x);
  let names = members.get(owner);
  if (!names) {
    names = new Map();
    members.set(owner, names);
  }
  const known = names.get(name);
  if (known === undefined || known === NONE) names.set(name, symbol);
}

function assignAttribute(x: Extraction, node: number, value: number, how: Assigning): void {
  const { tree } = x;
  const state = stateOf(x);
  const attribute = tree.child(node, "attribute");
  const path = pathOf(x, node);
  const owner = how.adds ? NONE : receiverClass(x, tree.child(node, "object"));
  const name = tree.textOf(attribute);
  const base = x.visitField(node, "object");
  const known = owner === NONE ? undefined : state.members.get(owner)?.get(name);
  if (owner !== NONE && known === undefined)
    declareField(x, owner, attribute, how.node ?? node, value, how.type ?? 0);
  else writeField(x, x.member(base, attribute, "writes"), known ?? NONE, value, how.type ?? 0);
  if (path !== undefined) setFlow(state, path, how.adds || how.type || !isFollowed(x, value) ? 0 : value);
}

/** The first assignment through the receiver declares. */
function declareField(
  x: Extraction,
  owner: number,
  nameNode: number,
  node: number,
  value: number,
  type: number,
): void {
  const modifiers = stateOf(x).receiver?.isClass ? modifierBit("static") : 0;
  const symbol = x.declare({ kind: "field", node, nameNode, parent: owner, scope: null, modifiers });
  remember(x, owner, x.tree.textOf(nameNode), symbol);
  x.symbol(symbol).type = type;
  x.assign(symbol, value);
}

/** `row` is the member that is written, `known` its symbol where that is known to be of this class. */
function writeField(x: Extraction, row: number, known: number, value: number, type: number): void {
  if (known === NONE || !holdsValues(x.symbol(known).kind)) {
    if (value !== 0) x.expr(OP.flow, row, value);
    return;
  }
  const fact = x.symbol(known);
  if (fact.type === 0) fact.type = type;
  x.assign(known, value);
}

/** The class whose receiver `node` names, {@link NONE} for none. */
export function receiverClass(x: Extraction, node: number): number {
  const { receiver } = stateOf(x);
  if (!receiver || node === NONE || x.tree.kind(node) !== "identifier") return NONE;
  return x.tree.textOf(node) === receiver.name ? receiver.owner : NONE;
}

function assignItem(x: Extraction, node: number, value: number): void {
  const base = x.tree.child(node, "value");
  x.visit(base);
  const keys = x.tree.childrenOf(node, "subscript").map((key) => x.visit(key));
  addItem(x, base, x.expr(OP.container, CONTAINER.dictionary, x.list([keys[0] ?? 0, value])));
}

/** What `node` names holds `items`, a container, beside what it held. No occurrence is noted. */
export function addItem(x: Extraction, node: number, items: number): void {
  const { tree } = x;
  const path = pathOf(x, node);
  if (path !== undefined) stateOf(x).filled.add(path);
  switch (node === NONE ? "" : tree.kind(node)) {
    case "identifier": {
      const symbol = resolveNow(x, tree.textOf(node));
      if (symbol !== NONE && holdsValues(x.symbol(symbol).kind)) x.assign(symbol, items);
      return;
    }
    case "attribute": {
      const owner = receiverClass(x, tree.child(node, "object"));
      const symbol =
        owner === NONE
          ? undefined
          : stateOf(x)
              .members.get(owner)
              ?.get(tree.textOf(tree.child(node, "attribute")));
      if (symbol !== undefined && symbol !== NONE && holdsValues(x.symbol(symbol).kind))
        x.assign(symbol, items);
      return;
    }
    case "subscript":
      addItem(x, tree.child(node, "value"), x.expr(OP.container, CONTAINER.dictionary, x.list([0, items])));
      return;
    default:
  }
}

/** What a name means as far as has been read. */
function resolveNow(x: Extraction, name: string): number {
  for (let scope: Scope | undefined = x.scope; scope; scope = scope.parent) {
    if (scope.opaque && scope !== x.scope) continue;
    const symbol = x.declared(name, scope);
    if (symbol !== NONE) return symbol;
  }
  return NONE;
}
