import { describe, expect, test } from "bun:test";
import { upgradeDylink } from "../../src/parse/upgrade_dylink.ts";

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const customSection = (name: string, body: readonly number[]): number[] => [
  0,
  1 + name.length + body.length,
  name.length,
  ...ascii(name),
  ...body,
];
const typeSection = [1, 1, 0];

describe("upgrading a grammar's dylink section", () => {
  test("keeps the four numbers and puts them into a memory-info sub-section of dylink.0", () => {
    const legacy = new Uint8Array([
      ...preamble,
      ...customSection("dylink", [0xb4, 0x02, 4, 5, 0, 0]),
      ...typeSection,
    ]);
    const upgraded = upgradeDylink(legacy);
    const memoryInfo = [1, 5, 0xb4, 0x02, 4, 5, 0];
    expect([...upgraded]).toEqual([...preamble, ...customSection("dylink.0", memoryInfo), ...typeSection]);
  });

  test("yields a module that engines accept, with the section under its new name", async () => {
    const legacy = new Uint8Array([...preamble, ...customSection("dylink", [0x80, 0x80, 0x04, 4, 1, 0, 0])]);
    const module = await WebAssembly.compile(upgradeDylink(legacy) as Uint8Array<ArrayBuffer>);
    expect(WebAssembly.Module.customSections(module, "dylink.0")).toHaveLength(1);
    expect(WebAssembly.Module.customSections(module, "dylink")).toHaveLength(0);
  });

  test.each([
    ["a current section", [...preamble, ...customSection("dylink.0", [1, 4, 0, 0, 0, 0])]],
    ["another custom section first", [...preamble, ...customSection("name", [0])]],
    ["no custom section first", [...preamble, ...typeSection]],
    ["no module at all", [1, 2, 3]],
  ])("leaves %s as it is", (_, bytes) => {
    const wasm = new Uint8Array(bytes);
    expect(upgradeDylink(wasm)).toBe(wasm);
  });

  test("refuses a section that ends before its numbers do", () => {
    const torn = new Uint8Array([...preamble, 0, 9, 6, ...ascii("dylink"), 0x80]);
    expect(() => upgradeDylink(torn)).toThrow(RangeError);
  });
});
