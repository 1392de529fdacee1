/** What the files of a language declare at the top of each package or namespace, and the extensions among it. */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import { ownText } from "../../../../record/own_text.ts";
import { type Evaluator, externalTarget, symbolTarget, type Target } from "../../evaluator.ts";
import { NamedRefs } from "../../named_refs.ts";
import type { FileView } from "../../program.ts";
import type { SymbolRef } from "../../value.ts";

/** What an external begins with that stands for a namespace of the run. */
export const NAMESPACE = "namespace:";
/** Bits of a symbol's `extra`, as extraction sets them. */
export const EXTENSION = 8;
export const COMPANION = 16;
export const PACKAGE_OBJECT = 32;

/** The space of all extensions. */
const EXTENSIONS = 0;

const NO_TARGETS: readonly Target[] = [];

/** See the head of this file. */
export class PackageNames {
  /** Name of a package → the space of what it declares. */
  readonly #packages: Map<string, number> = new Map();
  readonly #prefixes: Set<string> = new Set();
  readonly #refs: NamedRefs;

  constructor(evaluator: Evaluator, languages: readonly string[]) {
    const { program } = evaluator;
    this.#refs = new NamedRefs(program);
    program.files.forEach((file, number) => {
      if (file.isModel || file.segment < 0 || !languages.includes(file.language)) return;
      const view = program.view(number);
      // C# declares its namespaces by symbols, the others have one package a file.
      if (file.language === "csharp") this.#addNamespaces(view, -1, "");
      else this.#addChildren(view, -1, file.packageName ?? "");
    });
    for (const name of this.#packages.keys()) this.#addPrefixes(name);
  }

  #addPrefixes(name: string): void {
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      this.#prefixes.add(name.slice(0, dot));
    if (name !== "") this.#prefixes.add(name);
  }

  #addNamespaces(view: FileView, parent: number, name: string): void {
    for (const symbol of view.childrenOf(parent)) {
      if (view.facts.kindOf(symbol) === "namespace")
        this.#addNamespaces(view, symbol, within(name, view.facts.nameOf(symbol)!));
      else this.#add(view, symbol, name);
    }
  }

  #addChildren(view: FileView, parent: number, name: string): void {
    for (const symbol of view.childrenOf(parent)) this.#add(view, symbol, name);
  }

  #add(view: FileView, symbol: number, packageName: string): void {
    const { facts } = view;
    if (facts.kindOf(symbol) === "import") return;
    const extra = facts.symbol(symbol, SYMBOL.extra);
    if ((extra & PACKAGE_OBJECT) !== 0)
      this.#addChildren(view, symbol, within(packageName, facts.nameOf(symbol)!));
    if (view.isStatic(symbol) && facts.kindOf(symbol) === "class") this.#addExtensionsIn(view, symbol);
    if ((extra & EXTENSION) !== 0) this.#refs.add(EXTENSIONS, view, symbol);
    if ((extra & PACKAGE_OBJECT) !== 0) return; // its package is meant, not it
    this.#refs.add(this.#spaceOf(packageName), view, symbol);
  }

  #spaceOf(packageName: string): number {
    const known = this.#packages.get(packageName);
    if (known !== undefined) return known;
    const space = EXTENSIONS + 1 + this.#packages.size;
    this.#packages.set(ownText(packageName), space);
    return space;
  }

  #addExtensionsIn(view: FileView, owner: number): void {
    for (const symbol of view.childrenOf(owner))
      if ((view.facts.symbol(symbol, SYMBOL.extra) & EXTENSION) !== 0)
        this.#refs.add(EXTENSIONS, view, symbol);
  }

  /** Whether there is such a package, or one below it. */
  has(name: string): boolean {
    return this.#prefixes.has(name);
  }

  /** Declarations of a name in a package; extensions, which have a receiver, are among them. */
  refsIn(packageName: string, name: string): readonly SymbolRef[] {
    const space = this.#packages.get(packageName);
    return space === undefined ? [] : this.#refs.of(space, name);
  }

  /** All extensions of a name. */
  extensions(name: string): readonly SymbolRef[] {
    return this.#refs.of(EXTENSIONS, name);
  }

  /** What `name` means behind a package: a declaration, or a package below it. */
  member(evaluator: Evaluator, packageName: string, name: string, space: number): readonly Target[] {
    const found = evaluator.inSpace(
      this.refsIn(packageName, name).map((ref) => symbolTarget(ref)),
      space,
    );
    if (found.length > 0) return found;
    const whole = within(packageName, name);
    return this.has(whole) ? [externalTarget(NAMESPACE + whole)] : NO_TARGETS;
  }
}

function within(packageName: string, name: string): string {
  return packageName === "" ? name : `${packageName}.${name}`;
}

/** The index of the files in these languages; made once a run. */
export function packageNames(evaluator: Evaluator, languages: readonly string[]): PackageNames {
  const key = `packages:${languages.join()}`;
  let known = evaluator.notes.get(key) as PackageNames | undefined;
  if (!known) {
    known = new PackageNames(evaluator, languages);
    evaluator.notes.set(key, known);
  }
  return known;
}
