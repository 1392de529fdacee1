/** Import and export statements. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { ImportForm } from "../../../record/vocabulary.ts";
import { type Extraction, roleNumber } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";
import { exportRow, WHOLE } from "./commonjs.ts";
import { readNamed } from "./naming.ts";
import { unquoted } from "./unquoted.ts";
import { qualifier, typeArguments } from "./visit_type.ts";

const ESM = "esm";

/** Whether the file has import or export statements, as far as it was read. */
export function isEsModule(x: Extraction): boolean {
  return x.state.get(ESM) === true;
}

function moduleOf(x: Extraction, source: number, form: ImportForm): number {
  return x.module(unquoted(x.tree.textOf(source)), form, source);
}

function isTopLevel(x: Extraction): boolean {
  return x.scope === x.fileScope;
}

/** `import …`. */
export const importStatement: NodeRule = (x, node) => {
  const { tree } = x;
  if (isTopLevel(x)) x.state.set(ESM, true);
  const required = tree.childOfKind(node, "import_require_clause");
  if (required !== NONE) return importRequire(x, required);
  const source = tree.child(node, "source");
  if (source === NONE) return 0;
  const module = moduleOf(x, source, tree.has(node, "type") ? "type" : "static");
  const clause = tree.childOfKind(node, "import_clause");
  if (clause === NONE) return 0;
  for (const part of tree.named(clause)) {
    switch (tree.kind(part)) {
      case "identifier":
        bindImport(x, part, part, x.imported(module, "default", part));
        break;
      case "namespace_import":
        bindImport(x, part, tree.firstNamed(part), x.imported(module, undefined));
        break;
      default:
        for (const specifier of tree.named(part)) importSpecifier(x, specifier, module);
    }
  }
  return 0;
};

function importSpecifier(x: Extraction, node: number, module: number): void {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return;
  const alias = tree.child(node, "alias");
  const value = x.imported(module, unquoted(tree.textOf(nameNode)), nameNode);
  bindImport(x, node, alias === NONE ? nameNode : alias, value);
}

function bindImport(x: Extraction, node: number, nameNode: number, value: number): void {
  if (nameNode === NONE) return;
  const symbol = x.declare({ kind: "import", node, nameNode });
  x.symbol(symbol).values.push(value);
}

/** `import x = require("m")`. */
function importRequire(x: Extraction, clause: number): number {
  const { tree } = x;
  const source = tree.child(clause, "source");
  const nameNode = tree.firstNamed(clause);
  const module = moduleOf(x, source, "require");
  const row = x.expr(OP.import, module, NONE, 1, nameNode, roleNumber.references | EXPR_FLAG.inImport);
  bindImport(x, clause, nameNode, row);
  return 0;
}

/** `import A = B.C`. */
export const importAlias: NodeRule = (x, node) => {
  const [nameNode, target] = x.tree.named(node);
  if (nameNode === undefined || target === undefined) return 0;
  const value = qualifier(x, target);
  bindImport(x, node, nameNode, value);
  return 0;
};

/** `import("x")` without the promise around it: the row of the module. */
export function importedModule(x: Extraction, call: number, form: ImportForm): number {
  const { tree } = x;
  const list = tree.child(call, "arguments");
  const specifier = list === NONE ? NONE : tree.firstNamed(list);
  if (specifier === NONE || tree.kind(specifier) !== "string") {
    if (list !== NONE) x.visitChildren(list);
    return 0;
  }
  return x.imported(moduleOf(x, specifier, form), undefined);
}

/** `import("x")` as an expression. */
export function dynamicImport(x: Extraction, call: number): number {
  const module = importedModule(x, call, "dynamic");
  if (module === 0) return 0;
  return x.expr(OP.generic, x.type(x.silentName("Promise")), x.list([module]));
}

/** `export …`. */
export const exportStatement: NodeRule = (x, node) => {
  const { tree } = x;
  if (isTopLevel(x)) x.state.set(ESM, true);
  const declaration = tree.child(node, "declaration");
  if (declaration !== NONE) return exportDeclaration(x, node, declaration);
  const value = tree.child(node, "value");
  if (value !== NONE) return exportDefault(x, node, value);
  const source = tree.child(node, "source");
  if (source !== NONE) return reexport(x, node, source);
  const clause = tree.childOfKind(node, "export_clause");
  if (clause !== NONE) {
    for (const specifier of tree.named(clause)) exportSpecifier(x, specifier);
    return 0;
  }
  const whole = tree.firstNamed(node);
  if (whole !== NONE && tree.has(node, "="))
    exportRow(x, WHOLE, x.mark(x.visit(whole), "references"), NONE, node);
  return 0;
};

/** `export const a = …`: all that the declaration binds. */
function exportDeclaration(x: Extraction, node: number, declaration: number): number {
  const from = x.symbols.length;
  const isDefault = x.tree.has(node, "default");
  const value = x.visit(declaration);
  for (let symbol = from; symbol < x.symbols.length; symbol++) {
    if (x.scopeOf[symbol] !== x.scope || x.symbol(symbol).name === NONE) continue;
    const name = isDefault ? "default" : x.nameOf(symbol);
    if (isTopLevel(x)) x.export(name, x.expr(OP.symbol, symbol), symbol);
  }
  return value;
}

/** `export default …`. */
function exportDefault(x: Extraction, node: number, value: number): number {
  const { tree } = x;
  const own = tree.child(value, "name");
  const isDeclared = own !== NONE && tree.kind(value) !== "object";
  if (
    isDeclared &&
    (tree.kind(value) === "class" ||
      tree.kind(value).endsWith("function") ||
      tree.kind(value) === "function_expression")
  ) {
    const { row, symbol } = readNamed(x, value, { node: value, nameNode: own });
    exportRow(x, "default", row, symbol, node);
    return row;
  }
  const { row, symbol } = readNamed(x, value, { node, name: "default", scope: null, parent: NONE });
  exportRow(x, "default", x.mark(row, "references"), symbol, node);
  return row;
}

/** `export { a as b }`. */
function exportSpecifier(x: Extraction, node: number): void {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return;
  const alias = tree.child(node, "alias");
  const row = x.flag(x.name(nameNode, "references"), EXPR_FLAG.inImport);
  x.export(unquoted(tree.textOf(alias === NONE ? nameNode : alias)), row);
}

/** `export … from "x"`. */
function reexport(x: Extraction, node: number, source: number): number {
  const { tree } = x;
  const module = moduleOf(x, source, "reexport");
  const clause = tree.childOfKind(node, "export_clause");
  if (clause !== NONE) {
    for (const specifier of tree.named(clause)) {
      const nameNode = tree.child(specifier, "name");
      const alias = tree.child(specifier, "alias");
      const value = x.mark(x.imported(module, unquoted(tree.textOf(nameNode)), nameNode), "exports");
      x.export(unquoted(tree.textOf(alias === NONE ? nameNode : alias)), value);
    }
    return 0;
  }
  const namespace = tree.childOfKind(node, "namespace_export");
  if (namespace === NONE) x.exportAll(module);
  else x.export(unquoted(tree.textOf(tree.firstNamed(namespace))), x.imported(module, undefined));
  return 0;
}

/** Rows of the type arguments of a call, as a list; 0 for none. */
export function typeArgumentList(x: Extraction, node: number): number {
  const types = typeArguments(x, x.tree.child(node, "type_arguments"));
  return types.length === 0 ? 0 : x.list(types);
}
