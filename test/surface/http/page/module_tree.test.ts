import { describe, expect, test } from "bun:test";
import fc from "fast-check";

const site = "../../../../src/surface/http/page/site";
// The page's modules are JavaScript with types of their own, checked apart.
const { packCircles, enclose } = await import(`${site}/map/pack_circles.js`);
const { ModuleTree } = await import(`${site}/map/module_tree.js`);

interface Circle {
  x: number;
  y: number;
  r: number;
}

const node = (path: string, parent?: number, bytes = 100) => ({
  path,
  kind: path.includes(".") ? "file" : "folder",
  ...(parent === undefined ? {} : { parent }),
  language: "typescript",
  files: 1,
  bytes,
});

/** a/{x.ts,y.ts}, b/c/z.ts */
const nodes = [
  node("", undefined, 600),
  node("a", 0, 300),
  node("a/x.ts", 1, 200),
  node("a/y.ts", 1),
  node("b", 0),
  node("b/c", 4),
  node("b/c/z.ts", 5),
];
const edges = [
  [2, 3, 1],
  [2, 6, 2],
  [3, 6, 5],
  [6, 2, 1],
];
const tree = () => new ModuleTree({ nodes, edges });

describe("circles", () => {
  test("never overlap, and lie within the circle around them", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 60 }), (radii) => {
        const circles: Circle[] = radii.sort((a, b) => b - a).map((r) => ({ x: 0, y: 0, r }));
        packCircles(circles);
        const around = enclose(circles);
        for (const [i, a] of circles.entries()) {
          expect(Math.hypot(a.x - around.x, a.y - around.y) + a.r).toBeLessThanOrEqual(around.r + 1e-6);
          for (const b of circles.slice(0, i)) {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r - 1e-3);
          }
        }
      }),
    );
  });
});

describe("the tree of modules", () => {
  test("lies the same every time, folders around what they hold", () => {
    const [one, other] = [tree(), tree()];
    expect(one.circles).toEqual(other.circles);
    for (const [place, { parent }] of nodes.entries()) {
      if (parent === undefined) continue;
      const [inner, outer] = [one.circle(place), one.circle(parent)];
      expect(Math.hypot(inner.x - outer.x, inner.y - outer.y) + inner.r).toBeLessThanOrEqual(outer.r + 1e-6);
    }
  });

  test("shows closed folders as one, and what they have to do with each other", () => {
    const closed = tree();
    expect(closed.shown()).toEqual({ closed: [4, 1], opened: [0] });
    expect(closed.shownEdges()).toEqual([
      [1, 4, 7],
      [4, 1, 1],
    ]);
  });

  test("shows more when folders are opened, and less when they are closed", () => {
    const opened = tree();
    opened.opened.add(1);
    expect(opened.shownEdges()).toEqual([
      [2, 3, 1],
      [2, 4, 2],
      [3, 4, 5],
      [4, 2, 1],
    ]);
    opened.openAll();
    expect(opened.shown().closed.sort()).toEqual([2, 3, 6]);
    expect(opened.shownEdges()).toEqual(edges);
    opened.close(4);
    expect([...opened.opened]).toEqual([0, 1]);
  });

  test("opens what is around a file", () => {
    const revealed = tree();
    revealed.reveal(revealed.find("b/c/z.ts"));
    expect([...revealed.opened].sort()).toEqual([0, 4, 5]);
  });

  test("opens as many at first as there is room for", () => {
    const some = tree();
    some.openSome();
    expect(some.shown().closed.sort()).toEqual([2, 3, 6]);
    const files = Array.from({ length: 500 }, (_, i) => node(`big/${i}.ts`, 1));
    const big = new ModuleTree({
      nodes: [node(""), node("big", 0), node("small", 0), ...files, node("small/a.ts", 2)],
      edges: [],
    });
    big.openSome();
    expect(big.shown().closed).toEqual([503, 1]);
  });
});
