/** Declarations of Solidity. */
import { modifierBit } from "../../../facts/facts.ts";
import { OP } from "../../../facts/op.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { addBase, commentBefore } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { readPath, readType } from "./types.ts";

/** Name of the hidden symbol that keeps a `using` directive: its value is the library or function, its type what that extends. */
const USING = "using";

const words: Readonly<Record<string, string>> = {
  abstract: "abstract",
  constant: "const",
  immutable: "readonly",
  virtual: "virtual",
  override_specifier: "override",
};

/** Visibility, and words that stand as nodes of their own. */
function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  let bits = 0;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) {
    const kind = tree.kind(child);
    bits |= modifierBit(kind === "visibility" ? tree.textOf(child) : (words[kind] ?? ""));
  }
  return bits;
}

function declareNamed(x: Extraction, kind: SymbolKind, node: number): number {
  const nameNode = x.tree.child(node, "name");
  const symbol = x.declare({ kind, node, nameNode, modifiers: modifiersOf(x, node) });
  x.symbol(symbol).doc = commentBefore(x, node);
  return symbol;
}

/** `import "./a.sol"` brings all names in and passes them on; the other forms bind names. */
export const importDirective: NodeRule = (x, node) => {
  const { tree } = x;
  const source = tree.child(node, "source");
  if (source === NONE) return 0;
  const module = x.module(tree.textOf(source).slice(1, -1), "static", source);
  const names = tree.childrenOf(node, "import_name");
  const aliases = tree.childrenOf(node, "alias");
  if (names.length === 0 && aliases.length === 0) x.exportAll(module);
  for (const alias of names.length === 0 ? aliases : []) {
    const binding = x.declare({ kind: "import", node: alias, nameNode: alias });
    x.assign(binding, x.imported(module, undefined));
  }
  names.forEach((name, i) => {
    const alias = aliases.find((one) => one > name && (names[i + 1] === undefined || one < names[i + 1]!));
    const binding = x.declare({ kind: "import", node: name, nameNode: alias ?? name });
    x.assign(binding, x.imported(module, tree.textOf(name)));
    x.imported(module, tree.textOf(name), name);
  });
  return 0;
};

/** A contract, interface or library. */
export function contract(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const symbol = declareNamed(x, kind, node);
    const body = tree.child(node, "body");
    x.symbol(symbol).body = body;
    x.inside(
      symbol,
      "class",
      () => {
        const heads = tree.named(node).filter((child) => tree.kind(child) === "inheritance_specifier");
        for (const head of heads) readBase(x, head, symbol);
        x.symbol(symbol).bases.reverse(); // the last one written is asked first
        x.visit(body);
      },
      { inherits: true },
    );
    return 0;
  };
}

function readBase(x: Extraction, head: number, symbol: number): void {
  const { tree } = x;
  addBase(x, symbol, readType(x, tree.child(head, "ancestor")));
  for (const argument of tree.childrenOf(head, "ancestor_arguments")) {
    if (tree.isNamed(argument)) x.visit(argument);
  }
}

/** `using L for T;`, `using {f, L.g} for T;`: noted for the semantics, which finds members by it. */
export const usingDirective: NodeRule = (x, node) => {
  const { tree } = x;
  const rows = tree.named(node).flatMap((child) => {
    const kind = tree.kind(child);
    if (kind === "type_alias") return [readPath(x, tree.named(child), "references")];
    if (kind !== "using_alias") return [];
    return [readPath(x, tree.named(tree.childOfKind(child, "user_defined_type")), "references")];
  });
  const type = readType(x, tree.child(node, "source"));
  const symbol = x.declare({
    kind: "key",
    node,
    name: USING,
    scope: null,
    parent: x.scope.owner,
    isHidden: true,
  });
  x.symbol(symbol).type = type;
  x.symbol(symbol).values = rows.filter((row) => row !== 0);
  return 0;
};

export const structure: NodeRule = (x, node) => {
  const symbol = declareNamed(x, "struct", node);
  const body = x.tree.child(node, "body");
  x.inside(symbol, "class", () => {
    for (const part of body === NONE ? [] : x.tree.named(body)) declareTyped(x, "field", part);
  });
  return 0;
};

export const enumeration: NodeRule = (x, node) => {
  const symbol = declareNamed(x, "enum", node);
  const body = x.tree.child(node, "body");
  x.inside(symbol, "class", () => {
    for (const part of body === NONE ? [] : x.tree.named(body))
      x.declare({ kind: "enum_member", node: part, nameNode: part });
  });
  return 0;
};

/** Errors are thrown and made by naming their parts, as structs are; events are only told. */
export function eventOrError(kind: SymbolKind, part: string): NodeRule {
  return (x, node) => {
    const symbol = declareNamed(x, kind, node);
    const parts = x.tree.named(node).filter((child) => x.tree.kind(child) === part);
    if (kind === "event") x.symbol(symbol).type = x.type(x.silentName("$function"));
    x.inside(symbol, "class", () => {
      for (const child of parts) declareTyped(x, kind === "event" ? "parameter" : "field", child);
    });
    return 0;
  };
}

export const typeDefinition: NodeRule = (x, node) => {
  const symbol = declareNamed(x, "type_alias", node);
  x.symbol(symbol).type = readType(x, x.tree.childOfKind(node, "primitive_type"));
  return 0;
};

/** A type and, mostly, a name; returns the symbol or {@link NONE}, and the type's row. */
function declareTyped(x: Extraction, kind: SymbolKind, node: number): { symbol: number; type: number } {
  const { tree } = x;
  const type = readType(x, tree.child(node, "type"));
  const nameNode = tree.child(node, "name");
  if (nameNode === NONE) return { symbol: NONE, type };
  const symbol = x.declare({ kind, node, nameNode });
  x.symbol(symbol).type = type;
  return { symbol, type };
}

const fixedNames: Readonly<Record<string, string>> = { constructor_definition: "constructor" };

/** Functions, modifiers, constructors, `receive` and `fallback`. */
export const functionLike: NodeRule = (x, node) => {
  const { tree } = x;
  const kind = tree.kind(node);
  const nameNode = tree.child(node, "name");
  const token = nameNode === NONE ? tree.first(node) : nameNode;
  const isMember = x.scope.kind === "class";
  const symbol = x.declare({
    kind: kind === "constructor_definition" ? "constructor" : isMember ? "method" : "function",
    node,
    nameNode: token,
    name: fixedNames[kind] ?? tree.textOf(token),
    modifiers: modifiersOf(x, node),
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  if (isMember && nameNode !== NONE) x.relate("overrides", symbol, 0);
  x.inside(symbol, "function", () => readFunction(x, node, symbol));
  return 0;
};

function readFunction(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const fact = x.symbol(symbol);
  for (const child of tree.named(node)) {
    switch (tree.kind(child)) {
      case "parameter": {
        const parameter = declareTyped(x, "parameter", child).symbol;
        fact.parameters.push(
          parameter === NONE
            ? x.declare({ kind: "parameter", node: child, scope: null, isHidden: true })
            : parameter,
        );
        break;
      }
      case "override_specifier":
        for (const type of tree.named(child)) readType(x, type, "references");
        break;
      case "modifier_invocation":
        readInvocation(x, child);
        break;
      case "return_type_definition": {
        const types = tree.named(child).map((part) => declareTyped(x, "variable", part).type);
        fact.type = types.length === 1 ? types[0]! : x.expr(OP.tupleOf, x.list(types));
        break;
      }
      case "function_body":
        fact.body = child;
        x.visitChildren(child);
    }
  }
}

/** `onlyOwner`, `Base(1)` in a function's head. */
function readInvocation(x: Extraction, node: number): void {
  const { tree } = x;
  const isArgument = (child: number): boolean => tree.kind(child) === "call_argument";
  const parts = tree.named(node);
  const path = parts.filter((child) => !isArgument(child));
  const names = path.flatMap((child) => (tree.kind(child) === "identifier" ? [child] : tree.named(child)));
  const callee = readPath(x, names, "calls");
  x.call(
    callee,
    parts.filter(isArgument).map((argument) => x.visit(argument)),
  );
}

/** State variables, constants, locals; locals are seen behind their statement. */
export function variable(kind: SymbolKind): NodeRule {
  return (x, node) => {
    const { tree } = x;
    const value = x.visitField(node, "value");
    if (kind !== "variable") {
      const type = readType(x, tree.child(node, "type"));
      const symbol = declareNamed(x, tree.has(node, "constant") ? "constant" : kind, node);
      x.symbol(symbol).type = type;
      x.assign(symbol, value);
      return 0;
    }
    const list = tree.childOfKind(node, "variable_declaration_tuple");
    const parts = list === NONE ? [tree.childOfKind(node, "variable_declaration")] : tree.named(list);
    parts.forEach((part, i) => {
      if (part === NONE) return;
      const { symbol } = declareTyped(x, "variable", part);
      if (symbol === NONE) return;
      x.symbol(symbol).visibleFrom = tree.behind(node);
      x.assign(symbol, list === NONE ? value : x.expr(OP.part, value, NONE, i));
    });
    return 0;
  };
}

/** Declares what `returns (…)` and `catch` bind, in the present scope. */
export function declareBound(x: Extraction, node: number): void {
  for (const child of x.tree.named(node)) {
    if (x.tree.kind(child) === "parameter") declareTyped(x, "variable", child);
  }
}
