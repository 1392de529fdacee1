/** A file's text with the way back from its positions to the bytes on disk: what parse makes, extract and emit read. */

import type { SourceEncoding } from "../record/vocabulary.ts";

/** A decoded source. A unit is a UTF-16 code unit of `text`; both maps have one entry more than `text` has units. */
export interface DecodedSource {
  readonly text: string;
  readonly encoding: SourceEncoding;
  /** Sequences that were no valid UTF-8 or UTF-16 and became U+FFFD. */
  readonly invalidSequences: number;
  /** `text` as UTF-8, without a byte order mark: what record texts are cut from. */
  readonly utf8: Uint8Array;
  /** Unit → offset in `utf8`; absent where they are equal (ASCII). */
  readonly utf8OfUnit: Uint32Array | undefined;
  /** Unit → offset on disk before `diskShift` is added; absent where they are equal. */
  readonly diskOfUnit: Uint32Array | undefined;
  /** Bytes of the byte order mark. */
  readonly diskShift: number;
}
