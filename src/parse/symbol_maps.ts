/** What the tree reader needs to know of a grammar, copied once out of linear memory. */
import { LANGUAGE, SYMBOL_METADATA_BYTES } from "./layout.ts";

/** A grammar's maps; the last four are addresses in linear memory, in units of the array that reads them. */
export interface SymbolMaps {
  /** Kind of ERROR nodes: one past the last symbol, so that kinds stay dense. */
  readonly errorKind: number;
  /** Symbol → the kind that stands for it (several symbols may share a name). */
  readonly publicKind: Uint16Array;
  /** Symbol → 1 when nodes of that alias are named. */
  readonly aliasIsNamed: Uint8Array;
  readonly maxAliasLength: number;
  /** 0 where the grammar has no fields. */
  readonly fieldSlicesU16: number;
  readonly fieldEntriesU8: number;
  readonly aliasSequencesU16: number;
}

/**
 * Reads the maps of the language at `languageAddress`.
 * `symbolCount` is what the API tells (`Language.types.length`), aliases included; a grammar without fields has no
 * slices, and what stands in their place means nothing.
 */
export function readSymbolMaps(
  memory: WebAssembly.Memory,
  languageAddress: number,
  symbolCount: number,
  hasFields: boolean,
): SymbolMaps {
  const u32 = new Uint32Array(memory.buffer);
  const u16 = new Uint16Array(memory.buffer);
  const u8 = new Uint8Array(memory.buffer);
  const language = languageAddress >>> 2;
  const pointer = (field: number): number => u32[language + field] ?? 0;

  const publicMap = pointer(LANGUAGE.publicSymbolMapU32) >>> 1;
  const metadata = pointer(LANGUAGE.symbolMetadataU32);
  const aliasIsNamed = new Uint8Array(symbolCount);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    aliasIsNamed[symbol] = u8[metadata + symbol * SYMBOL_METADATA_BYTES + 1] ?? 0;
  }
  return {
    errorKind: symbolCount,
    publicKind: u16.slice(publicMap, publicMap + symbolCount),
    aliasIsNamed,
    maxAliasLength: u16[(languageAddress >>> 1) + LANGUAGE.maxAliasLengthU16] ?? 0,
    fieldSlicesU16: hasFields ? pointer(LANGUAGE.fieldMapSlicesU32) >>> 1 : 0,
    fieldEntriesU8: pointer(LANGUAGE.fieldMapEntriesU32),
    aliasSequencesU16: pointer(LANGUAGE.aliasSequencesU32) >>> 1,
  };
}
