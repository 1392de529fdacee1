/** What a file of Go imports. */
import type { Extraction } from "../../extraction.ts";
import type { NodeRule } from "../../language_rules.ts";
import { NONE } from "../../source_tree.ts";

/** `extra` of an import whose name is only guessed from its path: the package itself may call itself otherwise. */
const GUESSED = 1;

/** `import name "path"`. */
export const importSpec: NodeRule = (x, node) => {
  const { tree } = x;
  const pathNode = tree.child(node, "path");
  if (pathNode === NONE) return 0;
  const path = tree.textOf(pathNode).slice(1, -1);
  const module = x.module(path, "static", pathNode);
  const nameNode = tree.child(node, "name");
  const written = nameNode === NONE ? undefined : tree.textOf(nameNode);
  if (written === "_") return 0;
  const symbol = x.declare({
    kind: "import",
    node,
    ...(nameNode === NONE || written === "." ? {} : { nameNode }),
    name: written ?? nameOfPath(path),
    isHidden: written === ".",
  });
  const fact = x.symbol(symbol);
  fact.values.push(x.imported(module, undefined));
  if (written === undefined) fact.extra = GUESSED;
  return 0;
};

/** What a package at a path is most probably called: `v2` and `.v2` are versions. */
function nameOfPath(path: string): string {
  const parts = path.split("/");
  if (parts.length > 1 && /^v\d+$/.test(parts.at(-1)!)) parts.pop();
  return parts.at(-1)!.replace(/\.v\d+$/, "");
}

/** `package p`. The package's other files are asked for as the module `.`. */
export const packageClause: NodeRule = (x, node) => {
  const name = x.tree.firstNamed(node);
  if (name !== NONE) x.packageName = x.textNumber(name);
  return 0;
};

/** The first module of each file is its own package. Under what condition the file is built stands before the package clause. */
export function beginPackage(x: Extraction): void {
  x.module(".", "static");
  const { tree } = x;
  const legacy: string[] = [];
  for (let node = tree.first(0); node !== NONE && tree.kind(node) === "comment"; node = tree.next(node)) {
    const text = tree.textOf(node);
    if (text.startsWith("//go:build ")) {
      declareConstraint(x, node, text.slice("//go:build ".length));
      return;
    }
    if (/^\/\/ ?\+build /.test(text)) legacy.push(`(${modernConstraint(text)})`);
  }
  if (legacy.length > 0) declareConstraint(x, 0, legacy.join(" && "));
}

function declareConstraint(x: Extraction, node: number, text: string): void {
  const symbol = x.declare({ kind: "key", node, name: "//go:build", scope: null, isHidden: true });
  x.symbol(symbol).extra = x.string(text.trim());
}

/** The older form: words of which one must hold, each of terms that all must. */
function modernConstraint(text: string): string {
  const words = text
    .slice(text.indexOf("+build ") + "+build ".length)
    .trim()
    .split(/\s+/);
  return words.map((word) => word.split(",").join(" && ")).join(" || ");
}
