/** Data of subcommands, to standard output. */
import { writeDescriptor } from "../../emit/write_descriptor.ts";

const STANDARD_OUTPUT = 1;

/**
 * Prints `text` as it stands; resolves when the system has taken it.
 *
 * @throws PipeClosed, Fault `output-unwritable`
 */
export async function print(text: string): Promise<void> {
  await writeDescriptor(STANDARD_OUTPUT, new TextEncoder().encode(text), "standard output");
}
