/** A directory: count what is in it, by language and kind of node. Run: `bun examples/directory.ts src` */
import { readGraph } from "../mod.ts";

const counts = new Map<string, number>();
for await (const record of readGraph(process.argv.slice(2))) {
  if (record.type !== "syntax") continue;
  counts.set(record.kind, (counts.get(record.kind) ?? 0) + 1);
}
const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 10);
for (const [kind, count] of most) console.log(`${count}\t${kind}`);
