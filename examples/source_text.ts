/** One source text, without files or workers: the functions that it defines. Run: `bun examples/source_text.ts` */
import { parseSource } from "../mod.ts";

const text = `
def total(items):
    return sum(item.price for item in items)
`;
const [file, ...nodes] = await parseSource({ path: "cart.py", text });
if (file?.type === "file" && file.status === "parsed") console.log(`${file.id}: ${file.nodes} nodes`);
for (const node of nodes) {
  if (node.type === "syntax" && node.field === "name") console.log(`defines ${node.text}`);
}
