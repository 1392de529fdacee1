/** The tree-sitter runtime of one thread: its module, its linear memory and the parser in it. */
import { type Language, Parser, type Tree } from "web-tree-sitter";
import { createFault } from "../fault/fault.ts";

/** One runtime; there is at most one a thread, since the library keeps it in module state. */
export interface ParseRuntime {
  readonly memory: WebAssembly.Memory;
  readonly parser: Parser;
}

/** Compiles the runtime's module from its bytes. The module may be posted to other threads, which share its code. */
export function compileRuntime(wasm: Uint8Array): Promise<WebAssembly.Module> {
  return WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>);
}

/**
 * Starts the runtime in this thread from its compiled module.
 *
 * @throws Fault `runtime-unloadable`
 */
export async function startRuntime(module: WebAssembly.Module): Promise<ParseRuntime> {
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
    await Parser.init({ instantiateWasm } as Parameters<typeof Parser.init>[0]);
  } catch (cause) {
    throw createFault("runtime-unloadable", { cause: String(cause) }, cause);
  }
  if (!memory) throw createFault("runtime-unloadable", { cause: "its module imports no memory" });
  return { memory, parser: new Parser() };
}

/** Address of the library's object in linear memory: its handle classes keep it under the key 0. */
export function addressOf(handle: Tree | Language): number {
  return (handle as unknown as { readonly 0: number })[0];
}
