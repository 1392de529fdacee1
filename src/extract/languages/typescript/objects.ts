/** Object literals. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { memberName, readMethod, visitComputed } from "./members.ts";
import { readNamed, takeNamed } from "./naming.ts";

/** `{ … }` without a name of its own place. */
export const objectLiteral: NodeRule = (x, node) => {
  const named = takeNamed(x, node);
  const symbol = named === NONE ? x.declare({ kind: "object", node, scope: null, parent: x.source }) : named;
  readObject(x, node, symbol);
  return x.expr(OP.symbol, symbol);
};

/** Reads an object's members into `owner`. */
export function readObject(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  for (let child = tree.firstNamed(node); child !== NONE; child = tree.nextNamed(child)) {
    switch (tree.kind(child)) {
      case "pair":
        readPair(x, child, owner);
        break;
      case "shorthand_property_identifier":
        readShorthand(x, child, owner);
        break;
      case "method_definition":
        expectKey(x, x.tree.child(child, "name"), owner);
        readMethod(x, child, owner, false);
        break;
      case "spread_element":
        spreadInto(x, x.visitChildren(child), owner);
        break;
      default:
        x.visit(child);
    }
  }
}

const plainKeys: ReadonlySet<string> = new Set(["property_identifier", "shorthand_property_identifier"]);

const KEYS = "keys of objects";

/** Three numbers a key: the object, the key's token, the symbol that holds it. */
const keysOfObjects = (x: Extraction): number[] => x.gathered(KEYS);

function expectKey(x: Extraction, key: number, owner: number): void {
  if (key !== NONE && plainKeys.has(x.tree.kind(key))) keysOfObjects(x).push(owner, key, x.source);
}

/**
 * When the file is read: a key is a member of the type that its object is expected to have, where there is one. Most
 * objects are known to have none only now.
 */
export function settleKeys(x: Extraction): void {
  const keys = keysOfObjects(x);
  for (let i = 0; i < keys.length; i += 3) {
    const owner = keys[i]!;
    const key = keys[i + 1]!;
    if (!isExpected(x, owner)) continue;
    x.holding(keys[i + 2]!, () => {
      x.expr(OP.expected, owner, x.textNumber(key), 0, key, roleNumber.writes | EXPR_FLAG.silent);
    });
  }
}

/** Whether the object, or one that it is a part of, is given to something. */
function isExpected(x: Extraction, owner: number): boolean {
  for (let at = owner; at !== NONE && x.symbol(at).kind === "object"; at = x.symbol(at).parent) {
    if (x.symbol(at).context !== 0) return true;
  }
  return false;
}

function spreadInto(x: Extraction, row: number, owner: number): void {
  if (row !== 0) x.symbol(owner).bases.push(row);
}

function readPair(x: Extraction, node: number, owner: number): void {
  const { tree } = x;
  const key = tree.child(node, "key");
  const value = tree.child(node, "value");
  const name = memberName(x, key);
  visitComputed(x, key);
  if (name === undefined) {
    x.visit(value);
    return;
  }
  expectKey(x, key, owner);
  const { row, symbol } = readNamed(x, value, {
    node,
    nameNode: key,
    name,
    scope: null,
    parent: owner,
    isMember: true,
  });
  if (symbol === NONE) declareProperty(x, node, key, name, owner, row);
}

function readShorthand(x: Extraction, node: number, owner: number): void {
  const row = x.name(node);
  expectKey(x, node, owner);
  declareProperty(x, node, node, x.tree.textOf(node), owner, row);
}

function declareProperty(
  x: Extraction,
  node: number,
  nameNode: number,
  name: string,
  owner: number,
  row: number,
): void {
  const symbol = x.declare({ kind: "property", node, nameNode, name, scope: null, parent: owner });
  x.assign(symbol, row);
}
