/** What a name may mean: a symbol, a whole file, or something outside the root. */
import type { Env, SymbolRef, Value } from "./value.ts";

/** Something that a name may mean. */
export interface Target {
  /** A symbol, or -1. */
  readonly ref: SymbolRef;
  /** A whole file, or -1. */
  readonly file: number;
  /** Id of something outside the root, or empty. */
  readonly external: string;
  /** The receiver, as the class that declares the member, and as it was given. */
  readonly holder: Value | undefined;
  readonly receiver: Value | undefined;
  /** What its parameters are here, where no holder says: of an extension, what its receiver is. */
  readonly env?: Env;
}

export const NO_TARGETS: readonly Target[] = [];

export function symbolTarget(ref: SymbolRef, holder?: Value, receiver?: Value): Target {
  return { ref, file: -1, external: "", holder, receiver };
}

export function fileTarget(file: number): Target {
  return { ref: -1, file, external: "", holder: undefined, receiver: undefined };
}

export function externalTarget(external: string): Target {
  return { ref: -1, file: -1, external, holder: undefined, receiver: undefined };
}
