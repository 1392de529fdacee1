/** The tree-sitter runtime of one thread: its module, its linear memory and the parser in it. */
import type { Language, Parser, Tree } from "web-tree-sitter";
import { createFault } from "../fault/fault.ts";
import { Pulse } from "../syntax/pulse.ts";

/** The library's module. */
type Library = typeof import("web-tree-sitter");

/** One runtime; there is at most one a thread, since the library keeps it in module state. */
export interface ParseRuntime {
  readonly memory: WebAssembly.Memory;
  readonly parser: Parser;
  /** The library's class, for loading grammars. */
  readonly Language: Library["Language"];
  /** Moves as long as the parser does. */
  readonly pulse: Pulse;
}

/** What a thread needs to start a runtime; made once, posted to every thread. */
export interface RuntimeParts {
  readonly module: WebAssembly.Module;
  /** URL of the library's code, for threads whose own resolution does not find it. */
  readonly libraryUrl: string | undefined;
}

/** Compiles the runtime's module from its bytes. The module may be posted to other threads, which share its code. */
export function compileRuntime(wasm: Uint8Array): WebAssembly.Module {
  return new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
}

/** Begins to load the library's code, so that it is there when {@link startRuntime} wants it. */
export function preloadLibrary(): void {
  import("web-tree-sitter").catch(() => {}); // startRuntime meets the same failure, and knows another way
}

/**
 * Where Bun installs on the fly, because there is no node_modules, it does so for the main thread alone: so that
 * thread resolves the library, and the others import what it found.
 */
async function importLibrary(libraryUrl: string | undefined): Promise<Library> {
  try {
    return await import("web-tree-sitter");
  } catch (error) {
    if (libraryUrl === undefined) throw error;
    return await import(libraryUrl);
  }
}

/**
 * Starts the runtime in this thread.
 *
 * @throws Fault `runtime-unloadable`
 */
export async function startRuntime({ module, libraryUrl }: RuntimeParts): Promise<ParseRuntime> {
  let memory: WebAssembly.Memory | undefined;
  const instantiateWasm = (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): Record<string, never> => {
    memory = imports.env?.memory as WebAssembly.Memory;
    done(new WebAssembly.Instance(module, imports), module);
    return {};
  };
  try {
    const { Language, Parser } = await importLibrary(libraryUrl);
    await Parser.init({ instantiateWasm } as Parameters<typeof Parser.init>[0]);
    if (!memory) throw new TypeError("its module imports no memory");
    return { memory, parser: new Parser(), Language, pulse: new Pulse() };
  } catch (cause) {
    throw createFault(
      "runtime-unloadable",
      { cause: cause instanceof Error ? cause.message : String(cause) },
      cause,
    );
  }
}

/** Address of the library's object in linear memory: its handle classes keep it under the key 0. */
export function addressOf(handle: Tree | Language): number {
  return (handle as unknown as { readonly 0: number })[0];
}
