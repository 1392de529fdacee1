/** A process that runs a job over a made-up tree, told how far it is: `run_slowly_entry.ts DIRECTORY OUTPUT FILES`. */
import process from "node:process";
import { manyFiles } from "./_many_files.ts";
import { runWorld } from "./_world.ts";

const [directory, outputPath, files] = process.argv.slice(2);
const { made } = await runWorld(directory!, manyFiles(Number(files)), {
  outputPath: outputPath!,
  onName: (index) => process.stdout.write(`${index}\n`),
});
process.stdout.write(`made ${made.length}\n`);
