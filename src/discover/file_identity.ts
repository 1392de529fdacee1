/** What a file or directory is, whatever it is called: two names with the same identity are one. */

/** The two numbers of a status that tell; Deno has `null` where the system has none. */
export interface IdentityNumbers {
  readonly dev: number;
  readonly ino: number | null;
}

/** `dev:ino`; absent where the system has none, or one that a number does not hold exactly. */
export function fileIdentity({ dev, ino }: IdentityNumbers): string | undefined {
  return ino && Number.isSafeInteger(ino) ? `${dev}:${ino}` : undefined;
}
