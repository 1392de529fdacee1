/** A stage of one's own between records and bytes: keep calls alone, as NDJSON. Run: `bun examples/own_stage.ts src` */
import { decodeRecords, encodeRecord, type GraphRecord, streamGraph } from "../mod.ts";

const keepCalls = new TransformStream<GraphRecord, GraphRecord>({
  transform(record, controller) {
    if (record.type === "syntax" && record.kind.includes("call")) controller.enqueue(record);
  },
});
const toLines = new TransformStream<GraphRecord, string>({
  transform: (record, controller) => controller.enqueue(encodeRecord(record)),
});

const lines = streamGraph(process.argv.slice(2))
  .pipeThrough(decodeRecords())
  .pipeThrough(keepCalls)
  .pipeThrough(toLines);
for await (const line of lines) process.stdout.write(line);
