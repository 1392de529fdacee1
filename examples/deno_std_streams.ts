/**
 * `@std/streams` composed with ours, under Deno: `deno run -A examples/deno_std_streams.ts src`. Where JSR cannot be
 * reached, `TextLineStream` and `DelimiterStream` of this package are the same.
 */
import { TextLineStream } from "jsr:@std/streams@1/text-line-stream";
import { streamGraph } from "../mod.ts";

declare const Deno: { readonly args: readonly string[] };

const lines = streamGraph(Deno.args)
  .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
  .pipeThrough(new TextLineStream());
for await (const line of lines) {
  if (line.startsWith('{"type":"file"')) console.log(line);
}
