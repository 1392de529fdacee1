/** What an `impl` or a trait declares, and what is said before items. */
import { modifierBit } from "../../../facts/facts.ts";
import type { Declaration, Extraction } from "../../extraction.ts";
import { NONE } from "../../source_tree.ts";
import { stateOf } from "./names.ts";

const publicBit = modifierBit("public");
const overrideBit = modifierBit("override");
const words: ReadonlyMap<string, number> = new Map(
  ["async", "const", "unsafe"].map((word) => [word, modifierBit(word)]),
);

/** Whether an item stands right in an `impl` or a trait. */
export function isMemberItem(x: Extraction, node: number): boolean {
  const { tree } = x;
  const list = tree.parent(node);
  if (list === NONE || tree.kind(list) !== "declaration_list") return false;
  const kind = tree.kind(tree.parent(list));
  return kind === "impl_item" || kind === "trait_item";
}

/** Declares a member: of a trait inside it, of an `impl` beside the type, as it may stand in any file. */
export function declareMember(x: Extraction, declaration: Declaration): number {
  const { owner } = stateOf(x);
  if (owner === undefined) return x.declare({ ...declaration, scope: null });
  if (owner.trait !== NONE) return x.declare({ ...declaration, scope: null, parent: owner.trait });
  const isOverride = owner.implemented !== 0;
  const symbol = x.declare({
    ...declaration,
    scope: null,
    modifiers: (declaration.modifiers ?? 0) | (isOverride ? overrideBit : 0),
    ...(owner.name === "" ? {} : { qualifier: owner.name }),
  });
  x.relate("member_of", symbol, owner.type);
  if (isOverride) {
    x.symbol(symbol).extra = owner.implemented;
    x.relate("overrides", symbol, 0);
  }
  return symbol;
}

/** Bits of what stands before an item. */
export function modifiersOf(x: Extraction, node: number): number {
  const { tree } = x;
  let bits = 0;
  for (let child = tree.first(node); child !== NONE; child = tree.next(child)) {
    const kind = tree.kind(child);
    if (kind === "visibility_modifier") bits |= publicBit;
    else if (kind === "function_modifiers") {
      for (let word = tree.first(child); word !== NONE; word = tree.next(word))
        bits |= words.get(tree.kind(word)) ?? 0;
    } else bits |= words.get(kind) ?? 0;
    if (tree.field(child) === "name") break;
  }
  return bits;
}

/** Notes that the module offers an item to everyone. */
export function exportIfPublic(x: Extraction, node: number, symbol: number): void {
  const { tree } = x;
  const visibility = tree.childOfKind(node, "visibility_modifier");
  if (visibility !== NONE && tree.isText(visibility, "pub"))
    x.symbol(symbol).exportNames.push(x.nameOf(symbol));
}
