import { expect, test } from "bun:test";
import { PictureCache } from "../../../../src/surface/http/picture/picture_cache.ts";
import { chunked, shopBytes } from "./_pictured.ts";

const bytes = await shopBytes(["symbols"]);

function counted(version = "1") {
  const open = () => {
    graph.opened++;
    return chunked(bytes, 4096);
  };
  const graph = { opened: 0, version, open };
  return graph;
}

test("a picture is made once for all who ask at one time, and is kept", async () => {
  const cache = new PictureCache();
  const graph = counted();
  const [one, other] = await Promise.all([cache.get("a", graph), cache.get("a", graph)]);
  expect(other).toBe(one);
  expect(await cache.get("a", graph)).toBe(one);
  expect(graph.opened).toBe(1);
  expect(cache.memoryBytes).toBe(one.memoryBytes);
});

test("a graph that changed has another picture", async () => {
  const cache = new PictureCache();
  const [old, young] = [counted("1"), counted("2")];
  await cache.get("a", old);
  await cache.get("a", young);
  expect([old.opened, young.opened]).toEqual([1, 1]);
});

test("what was not looked at for longest goes first when there is no room", async () => {
  const [a, b, c] = [counted(), counted(), counted()];
  const size = (await new PictureCache().get("a", a)).memoryBytes;
  const cache = new PictureCache({ limitBytes: size * 2.5 });
  await cache.get("a", a);
  await cache.get("b", b);
  await cache.get("a", a);
  await cache.get("c", c);
  await cache.get("a", a);
  await cache.get("b", b);
  expect([a.opened, b.opened, c.opened]).toEqual([2, 2, 1]);
  expect(cache.memoryBytes).toBe(size * 2);
});

test("a picture that could not be made is tried again", async () => {
  const cache = new PictureCache();
  const graph = { version: "1", open: () => chunked(bytes.subarray(0, 500), 100) };
  await expect(cache.get("a", graph)).rejects.toThrow("no summary");
  expect((await cache.get("a", counted())).counts.files).toBe(6);
});
