/**
 * Assignments: what they write, and those that declare: `this.x = …` in JavaScript, `F.prototype.m = …`, `F.x = …`,
 * `exports.f = …`, `module.exports = …`.
 */
import { EXPR, modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import type { Scope } from "../../scope.ts";
import { NONE } from "../../source_tree.ts";
import { exportAssignment, isExportsObject } from "./commonjs.ts";
import { commentedType } from "./jsdoc.ts";
import { readNamed } from "./naming.ts";
import { forget, occurrenceOf } from "./narrowing.ts";
import { readObject } from "./objects.ts";
import { bindPattern } from "./patterns.ts";
import { ASSIGNED_LATE, MEMBER_OF_FUNCTION } from "./symbol_extra.ts";
import { thisContext } from "./this_context.ts";

const PENDING = "assigned names";
const MEMBERS = "members";
const FILLED = "filled members";

interface PendingAssignment {
  readonly scope: Scope;
  readonly name: number;
  readonly value: number;
  /** Whether the variable's container gets it, rather than the variable. */
  readonly isElement?: boolean;
}

/** Says that `owner` has a member of that name. */
export function claimMember(x: Extraction, owner: number, name: string): void {
  members(x).set(`${owner}.${name}`, NONE);
}

function members(x: Extraction): Map<string, number> {
  let map = x.state.get(MEMBERS) as Map<string, number> | undefined;
  if (!map) {
    map = new Map();
    x.state.set(MEMBERS, map);
  }
  return map;
}

/** The symbol that a name means outward from here, as far as it is declared by now. */
export function declaredOutward(x: Extraction, name: string): number {
  const number = x.string(name);
  for (let scope: Scope | undefined = x.scope; scope; scope = scope.parent) {
    const symbol = scope.names.get(number);
    if (symbol !== undefined) return symbol;
  }
  return NONE;
}

/** Marks the target as written and lets the value flow there. */
export function assignTo(x: Extraction, target: number, value: number): void {
  const { tree } = x;
  const row = x.visit(target);
  x.mark(occurrenceOf(x, row), "writes");
  forget(x, target);
  if (value === 0) return;
  if (tree.kind(target) === "identifier" || tree.kind(target) === "shorthand_property_identifier_pattern") {
    pending(x).push({ scope: x.scope, name: x.textNumber(target), value });
  } else x.assignMember(occurrenceOf(x, row), value);
}

/** A container that a variable or member holds gets elements: a flow like an assignment, without an occurrence. */
export function addToContainer(x: Extraction, object: number, held: number): void {
  const { tree } = x;
  if (tree.kind(object) === "identifier")
    pending(x).push({ scope: x.scope, name: x.textNumber(object), value: held, isElement: true });
  else if (tree.kind(tree.child(object, "object")) === "this") {
    const { owner } = thisContext(x);
    if (owner !== NONE)
      filled(x).push({ owner, name: x.textNumber(tree.child(object, "property")), value: held });
  }
}

interface FilledMember {
  readonly owner: number;
  readonly name: number;
  readonly value: number;
}

const filled = (x: Extraction): FilledMember[] => x.gathered(FILLED);

const pending = (x: Extraction): PendingAssignment[] => x.gathered(PENDING);

/** When the file is read: assigned values go to the variables that the names mean. */
export function settleAssignments(x: Extraction): void {
  settleFilled(x);
  for (const { scope, name, value, isElement = false } of pending(x)) {
    let at: Scope | undefined = scope;
    while (at && !at.names.has(name)) at = at.parent;
    const symbol = at?.names.get(name);
    if (symbol === undefined || !assignable.has(x.symbol(symbol).kind)) continue;
    if (!isElement || holdsContainer(x, symbol)) x.assign(symbol, value);
  }
}

/** Fields without a type hold what is put into them. */
function settleFilled(x: Extraction): void {
  const puts = filled(x);
  if (puts.length === 0) return;
  const fields = new Map<string, number>();
  for (const [symbol, fact] of x.symbols.entries())
    if (fact.kind === "field") fields.set(`${fact.parent}.${fact.name}`, symbol);
  for (const { owner, name, value } of puts) {
    const member = fields.get(`${owner}.${name}`);
    if (member !== undefined && holdsContainer(x, member)) x.assign(member, value);
  }
}

const containers: ReadonlySet<string> = new Set(["Array", "Set", "Map", "WeakSet", "WeakMap"]);

/** Whether a symbol without a type begins as a container: what else has a method `add` or `push` is none. */
function holdsContainer(x: Extraction, symbol: number): boolean {
  const fact = x.symbol(symbol);
  if (fact.type !== 0 || !fact.has("values")) return false;
  return fact.values.some((row) => {
    if (x.op(row) === OP.container) return true;
    if (x.op(row) !== OP.construct) return false;
    const callee = x.operand(row, EXPR.a);
    return x.op(callee) === OP.name && containers.has(x.strings[x.operand(callee, EXPR.a)]!);
  });
}

const assignable: ReadonlySet<string> = new Set(["variable", "constant", "parameter", "object"]);

/** `a = b`. */
export const assignment: NodeRule = (x, node) => {
  const { tree } = x;
  const left = unwrapped(x, tree.child(node, "left"));
  const right = tree.child(node, "right");
  const kind = left === NONE ? "" : tree.kind(left);
  if (kind === "identifier" && isUsing(x, left)) {
    const symbol = x.declare({ kind: "constant", node, nameNode: left });
    const value = x.visit(right);
    x.assign(symbol, value);
    return value;
  }
  if (kind === "object_pattern" || kind === "array_pattern") {
    const value = x.visit(right);
    bindPattern(x, left, value, assignTo);
    return value;
  }
  if (kind === "member_expression") {
    const declared = declaringAssignment(x, node, left, right);
    if (declared !== undefined) return declared;
  }
  const value = x.visit(right);
  if (left !== NONE) assignTo(x, left, value);
  return value;
};

/** `using a = b`, which the grammar takes for an assignment to `a`. */
function isUsing(x: Extraction, left: number): boolean {
  const start = x.tree.start(left);
  return x.tree.text.slice(start - 6, start) === "using ";
}

function unwrapped(x: Extraction, node: number): number {
  let at = node;
  while (at !== NONE && x.tree.kind(at) === "parenthesized_expression") at = x.tree.firstNamed(at);
  return at;
}

/** The value of an assignment that declares what it assigns to, undefined for any other. */
function declaringAssignment(x: Extraction, node: number, left: number, right: number): number | undefined {
  const { tree } = x;
  const object = tree.child(left, "object");
  const property = tree.child(left, "property");
  if (object === NONE || property === NONE) return undefined;
  const place = { node, left, property, right };
  if (x.language === "javascript") {
    if (isExportsObject(x, left) || isExportsObject(x, object)) return exportAssignment(x, place);
    if (tree.kind(object) === "this") return memberAssignment(x, place);
    const prototype = prototypeAssignment(x, place, object);
    if (prototype !== undefined) return prototype;
  }
  return tree.kind(object) === "identifier" ? expandoAssignment(x, place, object) : undefined;
}

/** The parts of `object.property = right`. */
export interface AssignmentPlace {
  readonly node: number;
  readonly left: number;
  readonly property: number;
  readonly right: number;
}

/** `this.x = v`, first of its name in the class. */
function memberAssignment(x: Extraction, place: AssignmentPlace): number | undefined {
  const { owner, isStatic } = thisContext(x);
  if (owner === NONE) return undefined;
  return declareMember(x, place, owner, isStatic ? modifierBit("static") : 0);
}

function declareMember(
  x: Extraction,
  { node, property, right }: AssignmentPlace,
  owner: number,
  modifiers: number,
): number | undefined {
  const name = x.tree.textOf(property);
  const key = `${owner}.${name}`;
  if (members(x).has(key)) return undefined;
  members(x).set(key, NONE);
  const isOfFunction = x.symbol(owner).kind === "function";
  const type = commentedType(x, x.tree.parent(node));
  const naming = { node, nameNode: property, name, scope: null, parent: owner, modifiers, isMember: true };
  const { row, symbol: named } =
    type === 0 ? readNamed(x, right, naming) : { row: x.visit(right), symbol: NONE };
  const symbol =
    named === NONE
      ? x.declare({ kind: "field", node, nameNode: property, scope: null, parent: owner, modifiers })
      : named;
  const fact = x.symbol(symbol);
  if (isOfFunction) fact.extra |= MEMBER_OF_FUNCTION;
  else if (x.source !== NONE && x.symbol(x.source).kind !== "constructor") fact.extra |= ASSIGNED_LATE;
  if (named === NONE) {
    fact.type = type;
    x.assign(symbol, row);
  }
  return row;
}

const owners: ReadonlySet<string> = new Set(["function", "class"]);

function ownerNamed(x: Extraction, node: number): number {
  if (x.tree.kind(node) !== "identifier") return NONE;
  const symbol = declaredOutward(x, x.tree.textOf(node));
  return symbol !== NONE && owners.has(x.symbol(symbol).kind) ? symbol : NONE;
}

/** `F.prototype.m = v` and `F.prototype = {…}`. */
function prototypeAssignment(x: Extraction, place: AssignmentPlace, object: number): number | undefined {
  const { tree } = x;
  if (tree.isText(place.property, "prototype") && tree.kind(object) === "identifier") {
    const owner = ownerNamed(x, object);
    return owner === NONE ? undefined : wholePrototype(x, place, object, owner);
  }
  if (tree.kind(object) !== "member_expression" || !tree.isText(tree.child(object, "property"), "prototype"))
    return undefined;
  const owner = ownerNamed(x, tree.child(object, "object"));
  if (owner === NONE) return undefined;
  x.visit(tree.child(object, "object"));
  if (tree.isText(place.property, "constructor")) return x.visit(place.right);
  return declareMember(x, place, owner, 0);
}

function wholePrototype(x: Extraction, { right }: AssignmentPlace, object: number, owner: number): number {
  const { tree } = x;
  x.visit(object);
  if (tree.kind(right) !== "object") {
    const value = x.visit(right);
    const parent = prototypeParent(x, right, value);
    if (parent !== 0) x.symbol(owner).bases.push(parent);
    return value;
  }
  readPrototype(x, right, owner);
  return 0;
}

/** Reads an object literal whose members become those of `owner`'s instances. */
export function readPrototype(x: Extraction, object: number, owner: number): void {
  const from = x.symbols.length;
  readObject(x, object, owner);
  for (let symbol = from; symbol < x.symbols.length; symbol++) {
    const fact = x.symbol(symbol);
    if (fact.parent !== owner || fact.name === NONE) continue;
    fact.extra |= MEMBER_OF_FUNCTION;
    members(x).set(`${owner}.${x.nameOf(symbol)}`, symbol);
  }
}

/** What `Object.create(Base.prototype)` and `new Base()` inherit from. */
function prototypeParent(x: Extraction, right: number, value: number): number {
  const { tree } = x;
  if (tree.kind(right) === "new_expression") return value;
  if (tree.kind(right) !== "call_expression") return 0;
  const args = tree.child(right, "arguments");
  const first = args === NONE ? NONE : tree.firstNamed(args);
  return first === NONE ? 0 : baseOfPrototype(x, first);
}

/** Row of the type whose prototype `node` is: `Base.prototype`. */
function baseOfPrototype(x: Extraction, node: number): number {
  const { tree } = x;
  if (tree.kind(node) !== "member_expression" || !tree.isText(tree.child(node, "property"), "prototype"))
    return 0;
  const base = tree.child(node, "object");
  if (tree.kind(base) !== "identifier") return 0;
  return x.type(x.silentName(tree.textOf(base), base));
}

/** `F.x = v` where F is a function, a class or an object of this file. */
function expandoAssignment(x: Extraction, place: AssignmentPlace, object: number): number | undefined {
  const { tree } = x;
  const symbol = declaredOutward(x, tree.textOf(object));
  if (symbol === NONE) return undefined;
  const { kind } = x.symbol(symbol);
  const isScript = x.language === "javascript";
  if (kind !== "function" && !(isScript && (kind === "class" || kind === "object"))) return undefined;
  if (kind === "object" && (x.symbol(symbol).type !== 0 || x.symbol(symbol).context !== 0)) return undefined;
  if (kind === "object" && hasMember(x, symbol, tree.textOf(place.property))) return undefined;
  const declared = declareMember(x, place, symbol, kind === "object" ? 0 : modifierBit("static"));
  if (declared !== undefined) x.visit(object);
  return declared;
}

/** Whether an object literal has a member of that name; its members are claimed when this is first asked. */
function hasMember(x: Extraction, owner: number, name: string): boolean {
  const known = members(x);
  if (!known.has(`${owner}`)) {
    known.set(`${owner}`, NONE);
    for (const [symbol, fact] of x.symbols.entries())
      if (fact.parent === owner && fact.name !== NONE) known.set(`${owner}.${x.nameOf(symbol)}`, symbol);
  }
  return known.has(`${owner}.${name}`);
}

/** `inherits(Sub, Base)`, `Object.setPrototypeOf(Sub.prototype, Base.prototype)`, `Object.assign(F.prototype, {…})`. */
export function readPrototypeCall(x: Extraction, node: number): boolean {
  const { tree } = x;
  const callee = tree.child(node, "function");
  const name =
    tree.kind(callee) === "member_expression"
      ? tree.textOf(tree.child(callee, "property"))
      : tree.textOf(callee);
  const list = tree.child(node, "arguments");
  if (list === NONE || !prototypeCalls.has(name)) return false;
  const [first, second] = tree.named(list);
  if (first === undefined || second === undefined) return false;
  const owner = tree.kind(first) === "member_expression" ? ownerOfPrototype(x, first) : ownerNamed(x, first);
  if (owner === NONE) return false;
  if (name === "inherits") x.symbol(owner).bases.push(x.type(x.visit(second)));
  else if (name === "setPrototypeOf")
    x.symbol(owner).bases.push(baseOfPrototype(x, second) || x.type(x.visit(second)));
  else if (tree.kind(first) === "member_expression" && tree.kind(second) === "object") {
    x.visit(callee);
    x.visit(tree.child(first, "object"));
    readPrototype(x, second, owner);
    return true;
  }
  return false;
}

const prototypeCalls: ReadonlySet<string> = new Set(["inherits", "setPrototypeOf", "assign"]);

function ownerOfPrototype(x: Extraction, node: number): number {
  const { tree } = x;
  return tree.isText(tree.child(node, "property"), "prototype")
    ? ownerNamed(x, tree.child(node, "object"))
    : NONE;
}

/** `a += b`, `a ??= b`. */
export const augmentedAssignment: NodeRule = (x, node) => {
  const { tree } = x;
  const operator = tree.kind(tree.child(node, "operator"));
  const value = x.visitField(node, "right");
  const isFallback = operator === "??=" || operator === "||=" || operator === "&&=";
  assignTo(x, unwrapped(x, tree.child(node, "left")), isFallback ? value : 0);
  return isFallback ? value : x.expr(OP.operator, value, 0, x.string(operator));
};

/** `a++`. */
export const update: NodeRule = (x, node) => {
  const row = x.visitField(node, "argument");
  x.mark(occurrenceOf(x, row), "writes");
  return x.expr(OP.operator, row, 0, x.string("++"));
};
