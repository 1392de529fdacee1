/**
 * Where tree-sitter keeps a tree in linear memory: the structures of its C core as laid out for wasm32.
 * Source: tree-sitter v0.27, lib/src/subtree.h, lib/src/tree.h, lib/src/parser.h (TSLanguage). Nothing outside this
 * file and `read_tree.ts` knows these numbers; `check_layout.ts` proves them against the cursor API for each grammar.
 *
 * Offsets named `…U32` count 32-bit words from the structure's start, `…U16` count 16-bit words.
 */

/** `TSTree`: `Subtree root` (a tagged 8-byte union, here its first word), then the language. */
export const TREE_LANGUAGE_U32 = 2;

/** `TSLanguage`, the fields that a reader needs. */
export const LANGUAGE = {
  symbolCountU32: 1,
  maxAliasLengthU16: 18,
  fieldMapSlicesU32: 16,
  fieldMapEntriesU32: 17,
  symbolMetadataU32: 18,
  publicSymbolMapU32: 19,
  aliasSequencesU32: 21,
} as const;

/** `TSSymbolMetadata`: three bools: visible, named, supertype. */
export const SYMBOL_METADATA_BYTES = 3;

/** `SubtreeHeapData`: what a subtree that is not inline points to. Its children lie just before it. */
export const HEAP = {
  paddingBytesU32: 1,
  paddingRowsU32: 2,
  paddingColumnsU32: 3,
  sizeBytesU32: 4,
  sizeRowsU32: 5,
  sizeColumnsU32: 6,
  childCountU32: 9,
  symbolU32: 10,
  flagsU32: 11,
  /** This and the next have meaning only where there are children. */
  visibleDescendantsU32: 14,
  /** The production's id is the upper half of this word. */
  productionU32: 16,
} as const;

/** Bits of `SubtreeHeapData`'s flags word. */
export const HEAP_FLAG = { visible: 0x1, named: 0x2, extra: 0x4, missing: 0x200 } as const;

/** Bits of the first word of `SubtreeInlineData`, a leaf of at most 255 bytes on one line. */
export const INLINE_FLAG = {
  isInline: 0x01,
  visible: 0x02,
  named: 0x04,
  extra: 0x08,
  missing: 0x20,
} as const;

/** `ts_builtin_sym_error`, the symbol of ERROR nodes. */
export const ERROR_SYMBOL = 0xffff;
/** `ts_builtin_sym_error_repeat`, the lowest of the built-in symbols, which have no entry in the symbol maps. */
export const FIRST_BUILTIN_SYMBOL = 0xfffe;

/** A position in linear memory is in bytes of UTF-16; a code unit is two of them. */
export const BYTES_PER_UNIT_SHIFT = 1;
