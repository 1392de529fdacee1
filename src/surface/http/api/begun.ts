import { relay } from "../../../stream/relay.ts";

/** Resolves with the same stream once its first bytes are there, or rejects with what it ends of before: so an answer gets the status that it deserves. */
export async function begun(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader();
  let first: Awaited<ReturnType<typeof reader.read>> | undefined = await reader.read();
  const read = async (): Promise<NonNullable<typeof first>> => {
    const result = first ?? (await reader.read());
    first = undefined;
    return result;
  };
  return relay<Uint8Array>(() => ({ read, cancel: (reason) => reader.cancel(reason) }));
}
