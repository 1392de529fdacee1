/** A grammar as one thread has it loaded: names of its kinds and fields, and which reader is right for it. */
import type { Language } from "web-tree-sitter";
import { MOST_FIELDS, MOST_KINDS } from "../syntax/syntax_table.ts";
import { readerAgreesWithCursor } from "./check_layout.ts";
import { addressOf, type ParseRuntime } from "./runtime.ts";
import { readSymbolMaps, type SymbolMaps } from "./symbol_maps.ts";
import { upgradeDylink } from "./upgrade_dylink.ts";

/** A loaded grammar. */
export interface Grammar {
  readonly language: Language;
  readonly maps: SymbolMaps;
  /** Kind → name; the last is `ERROR`. Kinds that no tree shows are empty. */
  readonly kindNames: readonly string[];
  /** Field id → name; 0 is no field. */
  readonly fieldNames: readonly string[];
  /** Whether the fast reader's layout was found right for this grammar; if not, the cursor reads. */
  readonly fastReader: boolean;
}

/**
 * Compiles a grammar's module, its legacy section upgraded. The module may be posted to other threads. `atOnce`: in this thread,
 * before it returns, which takes 2 to 12 ms; else in threads of the engine's own.
 */
export async function compileGrammar(wasm: Uint8Array, atOnce: boolean): Promise<WebAssembly.Module> {
  const upgraded = upgradeDylink(wasm) as Uint8Array<ArrayBuffer>;
  const module = atOnce ? new WebAssembly.Module(upgraded) : await WebAssembly.compile(upgraded);
  if (upgraded !== wasm) upgraded.buffer.transfer(0); // megabytes that the collector would not hurry for
  return module;
}

/**
 * Links a compiled grammar into the runtime. Load each once a thread and keep it: loading it again breaks the
 * runtime's function table.
 *
 * @throws Error from the library when the module is no grammar or its ABI is not supported
 */
export function loadGrammar(runtime: ParseRuntime, module: WebAssembly.Module): Grammar {
  const language = runtime.Language.loadSync(module);
  runtime.parser.setLanguage(language); // refuses an ABI that the runtime does not know
  const names = Array.from(language.types, (name) => name ?? "");
  if (names.length >= MOST_KINDS || language.fields.length > MOST_FIELDS) {
    throw new RangeError(
      `loading a grammar wants at most ${MOST_KINDS} kinds and ${MOST_FIELDS} fields: it has more`,
    );
  }
  const maps = readSymbolMaps(runtime.memory, addressOf(language), names.length, language.fields.length > 1);
  return {
    language,
    maps,
    kindNames: [...names, "ERROR"],
    fieldNames: Array.from(language.fields, (name) => name ?? ""),
    fastReader: readerAgreesWithCursor(runtime, language, maps),
  };
}
