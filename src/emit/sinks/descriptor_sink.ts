/** Standard output, or any open descriptor: it is neither created nor closed here. */
import { writeDescriptor } from "../write_descriptor.ts";
import type { ByteSink } from "./byte_sink.ts";

/** A sink over `descriptor`; `name` is for messages. */
export function descriptorSink(descriptor: number, name: string): ByteSink {
  return {
    write: (bytes) => writeDescriptor(descriptor, bytes, name),
    finish: async () => {},
    abort: async () => {},
  };
}
