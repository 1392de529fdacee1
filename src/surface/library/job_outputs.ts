/** What a job writes below its root, which it must not read. */
import { mkdirSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileIdentity } from "../../discover/file_identity.ts";

/** What the list of failed files beside the output is called. */
const FAILED_LIST = "failed.ndjson";

/** Identities of the directory, which is made, and of an output that is there from before. */
export function jobOutputs(directory: string, outputPath: string | undefined): ReadonlySet<string> {
  mkdirSync(directory, { recursive: true });
  const beside = outputPath === undefined ? [] : [outputPath, join(dirname(outputPath), FAILED_LIST)];
  const identities = [directory, ...beside].map((path) =>
    identityOf(statSync(path, { throwIfNoEntry: false })),
  );
  return new Set(identities.filter((identity) => identity !== undefined));
}

/** Devices and FIFOs are not read anyway. */
function identityOf(status: Stats | undefined): string | undefined {
  return status?.isFile() || status?.isDirectory() ? fileIdentity(status) : undefined;
}
