/** What stands around a declarator: specifiers, parameters, the type that it makes of the one before it. */
import { modifierBit } from "../../../facts/facts.ts";
import type { SymbolKind } from "../../../record/vocabulary.ts";
import type { Extraction } from "../../extraction.ts";
import { declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { type Declarator, functionTypeOf, readDeclarator } from "./declarators.ts";
import { behind, SPACES } from "./names.ts";

const words: ReadonlyMap<string, number> = new Map([
  ["static", modifierBit("static")],
  ["extern", modifierBit("external")],
  ["inline", modifierBit("inline")],
  ["const", modifierBit("const")],
  ["constexpr", modifierBit("const")],
  ["volatile", modifierBit("volatile")],
  ["virtual", modifierBit("virtual")],
  ["override", modifierBit("override")],
  ["final", modifierBit("final")],
]);

/** Bits of what stands before a declaration, and behind a member function's parameters. */
export function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  let bits = 0;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) {
    const kind = tree.kind(child);
    if (kind === "storage_class_specifier" || kind === "type_qualifier" || kind === "virtual_specifier")
      bits |= words.get(tree.textOf(child)) ?? 0;
    else if (kind === "virtual") bits |= words.get(kind)!;
  }
  return bits;
}

/** The type that a declarator makes of the one before it: a pointer to a function is something else. */
export function typeUnder(x: Extraction, declarator: Declarator, base: number): number {
  const node = declarator.pointedFunction === NONE ? declarator.functionNode : declarator.pointedFunction;
  return node === NONE ? base : functionTypeOf(x, node, base, (parameter) => parameterType(x, parameter));
}

function parameterType(x: Extraction, node: number): number {
  const { tree } = x;
  const base = x.visitField(node, "type");
  const declarator = tree.child(node, "declarator");
  return declarator === NONE ? base : typeUnder(x, readDeclarator(x, declarator), base);
}

/** A parameter in a list: of a function, a lambda, a template or what `catch` takes. Returns its symbol. */
export function readParameter(x: Extraction, node: number, kind: SymbolKind = "parameter"): number {
  const { tree } = x;
  if (tree.kind(node) === "identifier") return declareIn(x, { kind, node, nameNode: node }, SPACES.ordinary);
  const base = x.visitField(node, "type");
  const declarator = tree.child(node, "declarator");
  const read = declarator === NONE ? undefined : readDeclarator(x, declarator);
  const nameNode = read?.nameNode ?? NONE;
  const isOptional = tree.kind(node) === "optional_parameter_declaration";
  const symbol = declareIn(
    x,
    {
      kind,
      node,
      // Its own type does not see it: `list *list`.
      ...(nameNode === NONE
        ? { scope: null, isHidden: true }
        : { nameNode, visibleFrom: behind(x, nameNode) }),
      modifiers: isOptional
        ? modifierBit("optional")
        : tree.kind(node).startsWith("variadic")
          ? modifierBit("rest")
          : 0,
    },
    SPACES.ordinary,
  );
  x.symbol(symbol).type = read === undefined ? base : typeUnder(x, read, base);
  x.visitField(node, "default_value");
  return symbol;
}
