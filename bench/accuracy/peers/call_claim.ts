/** What another tool says about calls, in the terms that can be held against the truth. */

/** "The name `name`, somewhere in these rows of this file, is called and leads to this definition." */
export interface CallClaim {
  readonly file: string;
  readonly name: string;
  /** Zero-based, both included. The tool that tells only the calling function gives the rows of that function. */
  readonly fromRow: number;
  readonly toRow: number;
  /** Whether the rows are those where the call begins; the name may then stand some rows below. */
  readonly isStart: boolean;
  readonly target: ClaimTarget;
}

/** A definition: its rows, zero-based, both included. */
export interface ClaimTarget {
  readonly file: string;
  readonly name: string;
  readonly fromRow: number;
  readonly toRow: number;
  /** Class that a method belongs to, where the tool tells it. */
  readonly owner?: string;
}

/** `a.b::c` and `a->b.c` give `c`. */
export const lastName = (name: string): string =>
  /[\p{ID_Continue}$#]+$/u.exec(name.replace(/\(.*$/s, ""))?.[0] ?? name;
