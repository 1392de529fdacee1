/** Collects what a run writes, so that it does not read it. */
import { fstatSync, type Stats } from "node:fs";
import { fileIdentity } from "../../discover/file_identity.ts";

/** The identities so far; only regular files and directories have one here. */
export class OwnOutputs {
  readonly #identities: Set<string> = new Set();

  get identities(): ReadonlySet<string> {
    return this.#identities;
  }

  /** Takes a status of something that is written, or replaced. */
  readonly add = (status: Stats): void => {
    if (!status.isFile() && !status.isDirectory()) return;
    const identity = fileIdentity(status);
    if (identity !== undefined) this.#identities.add(identity);
  };

  /** Takes what an open descriptor leads to; a closed one leads nowhere. */
  addDescriptor(descriptor: number): void {
    try {
      this.add(fstatSync(descriptor));
    } catch {
      // Writing to it will tell.
    }
  }
}
