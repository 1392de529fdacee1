/**
 * The one error type for everything that is not a caller's mistake: a code from the catalogue, one clear
 * message, what to do, and where. Its plain form crosses workers, NDJSON and HTTP unchanged.
 */
import { catalogue, type FaultCode, type FaultDetails } from "./catalogue.ts";

/** The plain form of a {@link Fault}: what is sent between threads and over the wire. */
export interface PlainFault {
  readonly code: FaultCode;
  /** The action, the value in quotes, what is wanted, a colon and what is there; no full stop. */
  readonly message: string;
  /** What the person can do about it, one sentence; absent where nothing can be done. */
  readonly remedy?: string;
}

/** An expected failure, worded for people. Never thrown for a bad input file: that is a `file` record. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  readonly remedy: string | undefined;

  constructor(plain: PlainFault, options?: ErrorOptions) {
    super(plain.message, options);
    this.code = plain.code;
    this.remedy = plain.remedy;
  }

  toPlain(): PlainFault {
    const { code, message, remedy } = this;
    return remedy === undefined ? { code, message } : { code, message, remedy };
  }
}

/** Words the fault `code` with its details. */
export function createFault<C extends FaultCode>(code: C, details: FaultDetails[C], cause?: unknown): Fault {
  const { message, remedy } = catalogue[code](details);
  const plain = remedy === undefined ? { code, message } : { code, message, remedy };
  return new Fault(plain, cause === undefined ? undefined : { cause });
}
