/** How Lua is read: functions, tables as modules and classes, `require`. */
import { CONTAINER, OP } from "../../facts/op.ts";
import type { Extraction } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import { block, ignore, literal, member, name, operation, readArguments, subscript } from "../rules.ts";
import { NONE } from "../source_tree.ts";

const unquote = (text: string): string | undefined =>
  /^(['"])[^\\]*\1$/.test(text) ? text.slice(1, -1) : undefined;

export const luaRules: LanguageRules = {
  nodes: {
    comment: ignore,
    identifier: name(),
    string: literal("string", unquote),
    number: literal("number"),
    dot_index_expression: member({ object: "table", property: "field" }),
    method_index_expression: member({ object: "table", property: "method" }),
    bracket_index_expression: subscript({ base: "table", key: "field" }),
    binary_expression: operation({ left: "left", operator: "operator", right: "right" }),
    block: block(),
    function_call: readCall,
    function_declaration: (x, node) => readFunction(x, node),
    function_definition: (x, node) => readFunction(x, node),
  },
};

function readCall(x: Extraction, node: number): number {
  const callee = x.mark(x.visitField(node, "name"), "calls");
  return x.call(callee, readArguments(x, x.tree.child(node, "arguments")));
}

function readFunction(x: Extraction, node: number): number {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  const isPlain = nameNode !== NONE && tree.kind(nameNode) === "identifier";
  const symbol = x.declare({ kind: "function", node, nameNode: isPlain ? nameNode : NONE });
  const fact = x.symbol(symbol);
  x.inside(symbol, "function", () => {
    const list = tree.child(node, "parameters");
    for (const child of list === NONE ? [] : tree.named(list)) {
      fact.parameters.push(x.declare({ kind: "parameter", node: child, nameNode: child }));
    }
    fact.body = tree.child(node, "body");
    x.visit(fact.body);
  });
  return x.expr(OP.symbol, symbol);
}
void CONTAINER;
