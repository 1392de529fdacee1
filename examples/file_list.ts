/** A list of files, here those that git knows, as bytes into a file. Run: `bun examples/file_list.ts graph.ndjson` */
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { streamGraph } from "../mod.ts";

const [target = "graph.ndjson"] = process.argv.slice(2);
const git = Bun.spawn(["git", "ls-files", "-z"], { stdout: "pipe" });
const graph = streamGraph([], { filesFrom: git.stdout, nulSeparated: true, project: "example" });
await graph.pipeTo(Writable.toWeb(createWriteStream(target)) as WritableStream<Uint8Array>);
