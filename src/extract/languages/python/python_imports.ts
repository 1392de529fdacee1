/** Imports of Python. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { setFlow, stateOf } from "./python_state.ts";
import { bindingScope, remember } from "./python_targets.ts";

/** `import a.b`, `import a.b as c`. */
export function importStatement(x: Extraction, node: number): number {
  const { tree } = x;
  for (const item of tree.childrenOf(node, "name")) {
    const isAliased = tree.kind(item) === "aliased_import";
    const path = isAliased ? tree.child(item, "name") : item;
    const alias = isAliased ? tree.child(item, "alias") : NONE;
    const names = tree.named(path);
    const [first] = names;
    if (first === undefined) continue;
    const module = x.module(tree.textOf(path).replace(/\s/g, ""), "static", path);
    const value =
      alias === NONE
        ? x.imported(x.module(tree.textOf(first), "static"), undefined)
        : x.imported(module, undefined);
    readPath(x, names);
    bindImport(x, item, alias === NONE ? first : alias, value);
  }
  return 0;
}

/** The names of `a.b.c` each mean a module. */
function readPath(x: Extraction, names: readonly number[]): void {
  let base = 0;
  for (const part of names) {
    const row =
      base === 0
        ? x.imported(x.module(x.tree.textOf(part), "static"), undefined, part)
        : x.member(base, part, "references");
    x.flag(row, EXPR_FLAG.inImport);
    base = row;
  }
}

/** `from a import b`, `from . import c as d`, `from a import *`. */
export function importFrom(x: Extraction, node: number): number {
  const { tree } = x;
  const path = tree.child(node, "module_name");
  const specifier =
    tree.kind(node) === "future_import_statement"
      ? "__future__"
      : path === NONE
        ? ""
        : tree.textOf(path).replace(/\s/g, "");
  if (specifier === "") return 0;
  const module = x.module(specifier, "static", path === NONE ? node : path);
  if (path !== NONE && tree.kind(path) === "dotted_name") readPath(x, tree.named(path).slice(0, -1));
  if (tree.childOfKind(node, "wildcard_import") !== NONE) x.exportAll(module);
  for (const item of tree.childrenOf(node, "name")) {
    const isAliased = tree.kind(item) === "aliased_import";
    const name = isAliased ? tree.firstNamed(tree.child(item, "name")) : tree.firstNamed(item);
    if (name === NONE) continue;
    const row = x.expr(
      OP.import,
      module,
      x.textNumber(name),
      0,
      name,
      roleNumber.references | EXPR_FLAG.inImport,
    );
    bindImport(x, item, isAliased ? tree.child(item, "alias") : name, row);
  }
  return 0;
}

function bindImport(x: Extraction, node: number, nameNode: number, value: number): void {
  if (nameNode === NONE) return;
  const name = x.tree.textOf(nameNode);
  const state = stateOf(x);
  const scope = bindingScope(x, name);
  setFlow(state, name, 0);
  const known = x.declared(name, scope);
  if (known !== NONE && x.symbol(known).kind === "import" && sameModule(x, known, value)) {
    x.assign(known, value);
    return;
  }
  const symbol = x.declare({ kind: "import", node, nameNode, scope });
  x.assign(symbol, value);
  if (scope.kind === "class") remember(x, scope.owner, name, symbol);
}

/** `import a.b` behind `import a.c` binds nothing new. */
function sameModule(x: Extraction, symbol: number, value: number): boolean {
  const [first = 0] = x.symbol(symbol).values;
  return (
    first !== 0 && x.operand(first, 1) === x.operand(value, 1) && x.operand(first, 2) === x.operand(value, 2)
  );
}
