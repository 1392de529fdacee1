/** SHA-256, a piece at a time, by the fastest way that the runtime has and that costs nothing to load. */

/** A hash under way. */
export interface Sha256 {
  update(data: Uint8Array | string): unknown;
  digest(encoding: "hex"): string;
}

interface BunGlobal {
  readonly Bun?: { readonly CryptoHasher: new (algorithm: "sha256") => Sha256 };
}

// Under Bun `node:crypto` takes 8 ms to load, in every thread; its own hasher is there from the start.
const BunHasher = (globalThis as BunGlobal).Bun?.CryptoHasher;
const nodeCrypto = BunHasher ? undefined : await import("node:crypto");

/** Begins a hash. */
export function createSha256(): Sha256 {
  return BunHasher ? new BunHasher("sha256") : nodeCrypto!.createHash("sha256");
}

/** The digest of `data` in hex. */
export function sha256Of(data: Uint8Array | string): string {
  const hash = createSha256();
  hash.update(data);
  return hash.digest("hex");
}
