/** Binds the names of a file to the declarations of that file that they can mean by lexical scoping alone. */
import type { Extraction } from "../../extract/extraction.ts";
import type { LanguageRules } from "../../extract/language_rules.ts";
import type { Scope } from "../../extract/scope.ts";
import { isCallable } from "../../facts/edge_kind_of.ts";
import { EXPR, EXPR_FLAG, EXPR_LENGTH, nameSpaceIn, ROLE_MASK } from "../../facts/facts.ts";
import { scopeKey, spacesWanted } from "../../facts/name_space.ts";
import { OP } from "../../facts/op.ts";

const NONE = -1;

/** Binds all name rows; those whose edge no other file can change get the flag `local`. */
export function bindNames(extraction: Extraction, rules: LanguageRules): void {
  const { exprs, nameRows, nameScopes } = extraction;
  for (let i = 0; i < nameRows.length; i++) {
    const at = nameRows[i]! * EXPR_LENGTH;
    const name = exprs[at + EXPR.a]!;
    const node = exprs[at + EXPR.node]!;
    const { symbol, crossed } = rules.namespaces
      ? lookUpSpaces(extraction, name, nameSpaceIn(exprs[at + EXPR.role]!), nameScopes[i]!, node)
      : lookUp(extraction, name, nameScopes[i]!, node);
    exprs[at + EXPR.b] = symbol;
    exprs[at + EXPR.c] = crossed;
  }
  for (let row = 1; row < extraction.exprCount; row++) {
    const at = row * EXPR_LENGTH;
    if (exprs[at] === OP.name && (exprs[at + EXPR.role]! & ROLE_MASK) !== 0 && exprs[at + EXPR.b]! >= 0) {
      if (exprs[at + EXPR.c] === NONE && isLocal(extraction, rules, exprs[at + EXPR.b]!)) {
        exprs[at + EXPR.role]! |= EXPR_FLAG.local;
      }
    }
  }
}

interface Found {
  symbol: number;
  crossed: number;
}

const found: Found = { symbol: NONE, crossed: NONE };

/** Looks outward from `from`; the result is valid until the next call. */
function lookUp(extraction: Extraction, name: number, from: Scope, node: number): Found {
  found.symbol = NONE;
  found.crossed = NONE;
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    if (scope.opaque && scope !== from) continue;
    const seen = seenFrom(extraction, scope.names.get(name) ?? NONE, node);
    if (seen !== NONE) {
      found.symbol = seen;
      // Type parameters stand around the class that they belong to.
      if (extraction.symbols[seen]!.parent === found.crossed) found.crossed = NONE;
      return found;
    }
    if (scope.inherits && found.crossed === NONE && mayInherit(extraction, scope.owner))
      found.crossed = scope.owner;
  }
  return found;
}

/** Looks in each of the spaces that are wanted; a class crossed in search of the first may have what is wanted. */
function lookUpSpaces(extraction: Extraction, name: number, space: number, from: Scope, node: number): Found {
  let crossed = NONE;
  for (const wanted of spacesWanted(space)) {
    lookUp(extraction, scopeKey(name, wanted), from, node);
    if (crossed !== NONE) found.crossed = crossed;
    if (found.symbol !== NONE) break;
    crossed = found.crossed;
  }
  return found;
}

/** The last of the chain that is declared before `node`, where order matters. */
function seenFrom(extraction: Extraction, first: number, node: number): number {
  for (let symbol = first; symbol !== NONE; symbol = extraction.symbols[symbol]!.next) {
    if (node === NONE || extraction.symbols[symbol]!.visibleFrom <= node) return symbol;
  }
  return NONE;
}

function mayInherit(extraction: Extraction, owner: number): boolean {
  return owner === NONE || extraction.symbols[owner]!.has("bases");
}

/** Whether a name bound to `symbol` means it whatever other files say. */
function isLocal(extraction: Extraction, rules: LanguageRules, symbol: number): boolean {
  const fact = extraction.symbols[symbol]!;
  const scope = extraction.scopeOf[symbol];
  if (fact.kind === "import") return false;
  if (rules.sharedFileScope && scope?.kind === "file") return false;
  if (rules.overloads && isCallable(fact.kind)) return fact.next === NONE && scope?.kind !== "class";
  return scope?.kind !== "file" || (!rules.sharedFileScope && extraction.isModule);
}
