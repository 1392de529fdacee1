/** What the store is told of a file that is finished. */
import type { FileOutcome } from "../../worker/protocol.ts";

/** A file whose block ends in a run of bytes. */
export interface FinishedBlock {
  /** Its number in path order: how many files were named before it. */
  readonly index: number;
  readonly path: string;
  /** Behind its last byte, counted from the beginning of the bytes it comes with. Of no account for a kept file, which brings none. */
  readonly end: number;
  /** With its facts and models, whose buffers must be whole until `append` resolves; of no account for a kept file. */
  readonly outcome: FileOutcome;
  /** Whether its facts attach members to types of other files (`attaches` of `packed_facts.ts`). */
  readonly attaches: boolean;
}
