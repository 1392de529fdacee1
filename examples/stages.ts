/** The stages one by one: list, process, order, frame. Run: `bun examples/stages.ts src` */
import { discoverFilesStream, frameGraph, orderBlocks, processFiles } from "../mod.ts";

const [root = "."] = process.argv.slice(2);
const header = {
  type: "header",
  format: "ast2graph",
  version: 1,
  generator: "example",
  layers: ["syntax"],
} as const;
let bytes = 0;
const chunks = discoverFilesStream({ root })
  .pipeThrough(processFiles({ root, workers: 2 }))
  .pipeThrough(orderBlocks())
  .pipeThrough(frameGraph({ header }));
for await (const chunk of chunks) {
  bytes += chunk.read().length;
  chunk.release(); // the buffer goes back to its worker
}
console.log(`${bytes > 0 ? "some" : "no"} bytes`);
