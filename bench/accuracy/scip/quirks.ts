/** The rules by which the truth of a SCIP index is made fair, as the docs print them. */

export type Quirk =
  | "string"
  | "module-path"
  | "module-attribute"
  | "import-alias"
  | "constructor-keyword"
  | "unknown-target"
  | "own-definition"
  | "other-name"
  | "merged-outside"
  | "assigned-member"
  | "overload-parameter"
  | "key";

export const quirks: Readonly<Record<Quirk, string>> = {
  string: 'String literals (module specifiers, `x["name"]`, literal types) are no names: left out.',
  "module-path":
    "Python: `a.b.c` after `import` or `from` is one place for the indexer; so is `a as b`. Left out, as specifiers are.",
  "module-attribute": "Python: `__name__`, `__file__` and the like refer to no definition: left out.",
  "import-alias":
    "The new name in `import { a as b }`, `import * as b` and `export { a as b }` declares a binding: left out; `a` is kept.",
  "constructor-keyword": "The keyword `constructor` is a definition: left out.",
  "unknown-target":
    "The symbol has no definition in any document although it belongs to the corpus (members of object literals that another file uses, default exports without a name, names in code that pyright holds for unreachable; modules after `from . import`, which the indexer gives without their package; what is imported from a published copy of the corpus itself): left out.",
  "own-definition": "A place that refers to itself: left out.",
  "other-name":
    "Python: the definition is called otherwise, and no `as` in the corpus gives it this name (names that go through star imports are led astray, members that only `__slots__` declares lead to their class): left out.",
  "merged-outside":
    'TypeScript: a type or module that the repository and a library declare together (`declare module "react"`): either is right, left out.',
  "assigned-member":
    "JavaScript: a member made by assignment (`this.x = …`) is a definition, which the indexer does not say. All such places of the file for the same symbol are right.",
  "overload-parameter":
    "Parameters and type parameters of overloads share one symbol: the nearest declaration before the place is the right one.",
  key: "A key of an object literal, a name in a destructuring pattern, a JSX attribute, a keyword argument: the indexer says that it refers to the member or parameter of the expected type, while it also declares or writes a name of its own. Reported as a row of its own (`keys`), not among the classes.",
};
