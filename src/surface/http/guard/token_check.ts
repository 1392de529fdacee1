/** Bearer tokens (RFC 6750): who has one may use the service. */
import { createHash, timingSafeEqual } from "node:crypto";

/** What a request's `Authorization` came to. */
export type TokenVerdict = "right" | "wrong" | "missing";

const bearerPattern = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i;
const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * Compares tokens in a time that tells nothing of those that are right: their digests have one length, and all of them are always
 * compared.
 */
export class TokenCheck {
  readonly #digests: readonly Buffer[];

  constructor(tokens: readonly string[]) {
    this.#digests = tokens.map(digestOf);
  }

  /** Judges the value of the header `Authorization`. */
  judge(authorization: string | undefined): TokenVerdict {
    if (authorization === undefined) return "missing";
    const token = bearerPattern.exec(authorization)?.[1];
    if (token === undefined) return "wrong";
    const digest = digestOf(token);
    let isRight = false;
    for (const right of this.#digests) isRight = timingSafeEqual(right, digest) || isRight;
    return isRight ? "right" : "wrong";
  }
}
