/** Finds grammars in the installed packages and compiles each once; the modules are then shared by all threads. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import manifest from "../../wasm/manifest.json" with { type: "json" };
import { createFault } from "../fault/fault.ts";
import { compileGrammar } from "./grammar.ts";
import { compileRuntime, type RuntimeParts } from "./runtime.ts";

/** What the manifest says of a grammar. */
export interface GrammarEntry {
  readonly package: string;
  readonly version: string;
  /** Path within the package. */
  readonly file: string;
  /** Size of the file. */
  readonly bytes: number;
}

/** A compiled grammar or the reason why there is none; `label` is `<package>@<version>`. */
export interface StoredGrammar {
  readonly label: string;
  readonly module?: WebAssembly.Module;
  readonly unavailable?: string;
}

/** Where a WASM file of a package lies: a path or file URL. Throws when the package is not there. */
export type LocateWasm = (specifier: string) => string;

const entries: Readonly<Record<string, GrammarEntry>> = manifest.grammars;
/** Tables, an instance and the thread's share of compiled code, by measurement. */
const GROWTH_PER_FILE_BYTE = 6;
const LIBRARY_SPECIFIER = "web-tree-sitter";
const RUNTIME_SPECIFIER = "web-tree-sitter/web-tree-sitter.wasm";

/** Asks the module resolution of the runtime, which knows node_modules, Bun's and Deno's caches alike. */
export function locateInstalledWasm(specifier: string): string {
  return import.meta.resolve(specifier);
}

/** The manifest's entry of `grammar`. */
export function grammarEntry(grammar: string): GrammarEntry | undefined {
  return entries[grammar];
}

/** The grammars of one run; give it to the pool. */
export class GrammarStore {
  readonly #locate: LocateWasm;
  readonly #grammars: Map<string, Promise<StoredGrammar>> = new Map();
  #runtime: Promise<RuntimeParts> | undefined;

  constructor(locate: LocateWasm = locateInstalledWasm) {
    this.#locate = locate;
  }

  /**
   * The compiled runtime, and where its library's code lies; compiled at the first call, before that returns: it takes 5 ms, and
   * what is loaded meanwhile would keep the answer waiting for 50.
   *
   * @throws Fault `runtime-unloadable`
   */
  runtime(): Promise<RuntimeParts> {
    this.#runtime ??= this.#compileRuntime();
    return this.#runtime;
  }

  async #compileRuntime(): Promise<RuntimeParts> {
    try {
      return {
        module: compileRuntime(readFileSync(this.#pathOf(RUNTIME_SPECIFIER))),
        libraryUrl: resolveLibrary(),
      };
    } catch (cause) {
      throw createFault("runtime-unloadable", { cause: describe(cause) }, cause);
    }
  }

  /** What a thread grows by when it loads the grammar, in bytes; 0 when the manifest does not know it. */
  costBytes(name: string): number {
    return this.linearBytes(name) * GROWTH_PER_FILE_BYTE;
  }

  /** What of that is in linear memory, about: its tables, which are most of the file. */
  linearBytes(name: string): number {
    return grammarEntry(name)?.bytes ?? 0;
  }

  /** The compiled grammar; compiled at the first call, the same for all later ones. Never rejects. */
  grammar(name: string): Promise<StoredGrammar> {
    let stored = this.#grammars.get(name);
    if (!stored) {
      stored = this.#compile(name, this.#grammars.size === 0);
      this.#grammars.set(name, stored);
    }
    return stored;
  }

  /** The grammar, compiled before this returns, for a thread that is not of the run yet: the run's first file still finds none compiled. */
  compiledNow(name: string): Promise<StoredGrammar> {
    return this.#compile(name, true);
  }

  /** Lets compiled grammars go: threads that have them keep them. */
  forget(): void {
    this.#grammars.clear();
  }

  /** The first file waits for its grammar, so that one is read and compiled at once. */
  async #compile(name: string, atOnce: boolean): Promise<StoredGrammar> {
    const entry = grammarEntry(name);
    if (!entry) return { label: name, unavailable: `wasm/manifest.json does not list ${name}` };
    const label = `${entry.package}@${entry.version}`;
    try {
      const path = this.#pathOf(`${entry.package}/${entry.file}`);
      const wasm = atOnce ? readFileSync(path) : await readFile(path);
      const module = await compileGrammar(wasm, atOnce);
      // The module has its own copy. A small file may lie in a buffer that is shared with others.
      if (wasm.byteLength === wasm.buffer.byteLength) (wasm.buffer as ArrayBuffer).transfer(0);
      return { label, module };
    } catch (cause) {
      return { label, unavailable: `${label} does not load (${unavailableCause(cause)})` };
    }
  }

  #pathOf(specifier: string): string {
    const location = this.#locate(specifier);
    return location.startsWith("file:") ? fileURLToPath(location) : location;
  }
}

/** Undefined in a compiled executable, where the code is bundled and any thread finds it. */
function resolveLibrary(): string | undefined {
  try {
    return import.meta.resolve(LIBRARY_SPECIFIER);
  } catch {
    return undefined;
  }
}

const describe = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Words for a record: the same on every machine, so no path and no engine's own words. */
function unavailableCause(cause: unknown): string {
  if (cause instanceof WebAssembly.CompileError) return "its file is no WebAssembly module";
  return "it is not installed";
}
