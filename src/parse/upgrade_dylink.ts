/**
 * Grammars built before 2022 describe their memory in a custom section "dylink"; today's loaders want "dylink.0".
 * Source: the WebAssembly tool conventions, DynamicLinking.md, of both times.
 */

const LEGACY_NAME = "dylink";
const CURRENT_NAME = "dylink.0";
/** Sub-section type of WASM_DYLINK_MEM_INFO. */
const MEMORY_INFO = 1;
/** Magic number and version, before the first section. */
const PREAMBLE_BYTES = 8;

/**
 * Returns `wasm` with a legacy `dylink` section, if it begins with one, rewritten as `dylink.0`; otherwise `wasm`
 * itself. The section's four numbers (memory size and alignment, table size and alignment) are kept.
 *
 * @throws RangeError when the section ends before its numbers do
 */
export function upgradeDylink(wasm: Uint8Array): Uint8Array {
  if (wasm[PREAMBLE_BYTES] !== 0) return wasm;
  const cursor = { at: PREAMBLE_BYTES + 1 };
  const sectionBytes = readLeb128(wasm, cursor);
  const end = cursor.at + sectionBytes;
  const nameBytes = readLeb128(wasm, cursor);
  const name = new TextDecoder().decode(wasm.subarray(cursor.at, cursor.at + nameBytes));
  if (name !== LEGACY_NAME) return wasm;
  cursor.at += nameBytes;

  const info: number[] = [];
  for (let field = 0; field < 4; field++) writeLeb128(info, readLeb128(wasm, cursor));
  const body = [
    CURRENT_NAME.length,
    ...new TextEncoder().encode(CURRENT_NAME),
    MEMORY_INFO,
    info.length,
    ...info,
  ];
  const section = [0];
  writeLeb128(section, body.length);
  section.push(...body);

  const upgraded = new Uint8Array(PREAMBLE_BYTES + section.length + wasm.length - end);
  upgraded.set(wasm.subarray(0, PREAMBLE_BYTES));
  upgraded.set(section, PREAMBLE_BYTES);
  upgraded.set(wasm.subarray(end), PREAMBLE_BYTES + section.length);
  return upgraded;
}

function readLeb128(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[cursor.at++];
    if (byte === undefined)
      throw new RangeError("reading the dylink section wants a whole number: the file ends");
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
}

function writeLeb128(out: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
}
