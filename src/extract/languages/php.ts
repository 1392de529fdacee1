/** How PHP is read. https://www.php.net/manual/en/langref.php */
import { EXPR_FLAG } from "../../facts/facts.ts";
import { OP } from "../../facts/op.ts";
import { type Extraction, roleNumber } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import { ignore } from "../rules.ts";
import { NONE } from "../source_tree.ts";
import {
  readArrow,
  readAttribute,
  readCase,
  readClassLike,
  readClosure,
  readConstants,
  readFunction,
  readProperties,
} from "./php/php_definitions.ts";
import {
  assignTo,
  readArgument,
  readArray,
  readAssignment,
  readBinary,
  readCall,
  readClassConstant,
  readConditional,
  readForeach,
  readMember,
  readMethodCall,
  readNew,
  readReturn,
  readStaticCall,
  readStaticProperty,
  readString,
  readSubscript,
  readVariableName,
} from "./php/php_expressions.ts";
import { readName, variableAt, variableToken } from "./php/php_names.ts";
import { settleProperties, stateOf } from "./php/php_state.ts";
import { readType } from "./php/php_types.ts";

export const phpRules: LanguageRules = {
  end: settleProperties,
  nodes: {
    comment: ignore,
    text: ignore,
    relative_scope: ignore,
    label_statement: ignore,
    named_label_statement: ignore,
    goto_statement: ignore,
    declare_statement: ignore,
    variable_name: readVariableName,
    name: (x, node) => x.name(node),
    qualified_name: (x, node) => readName(x, node, "reads"),
    relative_name: (x, node) => readName(x, node, "reads"),
    string: readString,
    namespace_definition: readNamespace,
    namespace_use_declaration: readUses,
    require_expression: readInclude,
    require_once_expression: readInclude,
    include_expression: readInclude,
    include_once_expression: readInclude,
    const_declaration: readConstants,
    function_definition: (x, node) => readFunction(x, node, "function"),
    method_declaration: (x, node) => readFunction(x, node, "method"),
    anonymous_function: readClosure,
    anonymous_function_creation_expression: readClosure,
    arrow_function: readArrow,
    class_declaration: (x, node) => readClassLike(x, node, "class"),
    anonymous_class: (x, node) => readClassLike(x, node, "class"),
    interface_declaration: (x, node) => readClassLike(x, node, "interface"),
    trait_declaration: (x, node) => readClassLike(x, node, "trait"),
    enum_declaration: (x, node) => readClassLike(x, node, "enum"),
    property_declaration: readProperties,
    enum_case: readCase,
    attribute: readAttribute,
    argument: readArgument,
    function_call_expression: readCall,
    member_access_expression: readMember,
    nullsafe_member_access_expression: readMember,
    member_call_expression: readMethodCall,
    nullsafe_member_call_expression: readMethodCall,
    scoped_call_expression: readStaticCall,
    scoped_property_access_expression: readStaticProperty,
    class_constant_access_expression: readClassConstant,
    object_creation_expression: readNew,
    binary_expression: readBinary,
    conditional_expression: readConditional,
    assignment_expression: readAssignment,
    reference_assignment_expression: readAssignment,
    augmented_assignment_expression: readAssignment,
    update_expression: (x, node) => {
      assignTo(x, x.tree.child(node, "argument"), 0);
      return 0;
    },
    foreach_statement: readForeach,
    array_creation_expression: readArray,
    subscript_expression: readSubscript,
    return_statement: readReturn,
    cast_expression: (x, node) => {
      x.visitField(node, "value");
      return 0;
    },
    match_expression: readMatch,
    catch_clause: readCatch,
    static_variable_declaration: readStaticVariable,
    global_declaration: readGlobals,
    dynamic_variable_name: (x, node) => {
      x.visitChildren(node);
      return 0;
    },
  },
};

function readNamespace(x: Extraction, node: number): number {
  const state = stateOf(x);
  const named = x.tree.child(node, "name");
  state.namespace = named === NONE ? "" : x.tree.textOf(named).replace(/\s+/g, "");
  if (x.packageName === NONE && state.namespace !== "") x.packageName = x.string(state.namespace);
  state.uses.clear();
  x.visitField(node, "body");
  return 0;
}

function readUses(x: Extraction, node: number): number {
  const { tree } = x;
  const group = tree.child(node, "body");
  const prefix = group === NONE ? "" : `${tree.textOf(tree.firstNamed(node)).replace(/^\\/, "")}\\`;
  for (const clause of tree.named(group === NONE ? node : group))
    if (tree.kind(clause) === "namespace_use_clause") readUse(x, clause, prefix);
  return 0;
}

function readUse(x: Extraction, clause: number, prefix: string): void {
  const { tree } = x;
  const alias = tree.child(clause, "alias");
  const named = tree.named(clause).find((child) => child !== alias);
  if (named === undefined) return;
  const full = prefix + tree.textOf(named).replace(/^\\|\s+/g, "");
  const last = full.slice(full.lastIndexOf("\\") + 1);
  const token = tree.kind(named) === "name" ? named : tree.lastNamed(named);
  const name = alias === NONE ? last : tree.textOf(alias);
  stateOf(x).uses.set(name, full);
  const module = x.module(full, "static", named);
  const symbol = x.declare({
    kind: "import",
    node: clause,
    nameNode: alias === NONE ? token : alias,
    name,
    scope: x.fileScope,
    parent: NONE,
  });
  x.assign(symbol, x.imported(module, last));
  x.expr(
    OP.import,
    module,
    x.string(last),
    0,
    token,
    roleNumber.references | EXPR_FLAG.inImport | EXPR_FLAG.silent,
  );
}

/** `require __DIR__ . '/x.php'`. */
function readInclude(x: Extraction, node: number): number {
  const { tree } = x;
  const operand = tree.firstNamed(node);
  if (operand === NONE) return 0;
  const text = tree.textOf(operand);
  const path = /^\(?\s*(?:(__DIR__|dirname\(__FILE__\))\s*\.\s*)?(['"])([^'"$]+)\2\s*\)?$/.exec(text);
  if (!path) {
    x.visit(operand);
    return 0;
  }
  const relative = path[1] ? `./${path[3]!.replace(/^\//, "")}` : path[3]!;
  let place = operand;
  for (let at = operand; at < tree.behind(operand); at++)
    if (tree.kind(at) === "string" || tree.kind(at) === "encapsed_string") place = at;
  x.module(relative, "include", place);
  return 0;
}

function readMatch(x: Extraction, node: number): number {
  const { tree } = x;
  x.visitField(node, "condition");
  const values: number[] = [];
  const body = tree.child(node, "body");
  for (const arm of body === NONE ? [] : tree.named(body)) {
    x.visitField(arm, "conditional_expressions");
    values.push(x.visitField(arm, "return_expression"));
  }
  return x.union(values);
}

function readCatch(x: Extraction, node: number): number {
  const { tree } = x;
  const type = readType(x, tree.child(node, "type"));
  assignTo(x, tree.child(node, "name"), type);
  x.visitField(node, "body");
  return 0;
}

function readStaticVariable(x: Extraction, node: number): number {
  const value = x.visitField(node, "value");
  assignTo(x, x.tree.child(node, "name"), value);
  return 0;
}

/** `global $x`: the name is the file's, where the file has it. */
function readGlobals(x: Extraction, node: number): number {
  const { tree } = x;
  for (const child of tree.named(node)) {
    const token = variableToken(x, child);
    if (token === NONE) continue;
    const outer = x.declared(`$${tree.textOf(token)}`, x.fileScope);
    if (outer === NONE) variableAt(x, token);
    else {
      x.bound(outer, token, "references");
      x.functionScope().names.set(x.symbol(outer).name, outer);
    }
  }
  return 0;
}
