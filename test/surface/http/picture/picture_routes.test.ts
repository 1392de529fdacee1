import { beforeAll, describe, expect, test } from "bun:test";
import { shopBytes, shopService } from "./_pictured.ts";

let service: ReturnType<typeof shopService>;

beforeAll(async () => {
  service = shopService(await shopBytes());
});

// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what they hold
async function get(path: string): Promise<{ status: number; body: any }> {
  const response = await service.app.request(path);
  return { status: response.status, body: await response.json() };
}

describe("the picture's routes", () => {
  test("answer from one picture", async () => {
    const map = await get("/v1/jobs/shop/map?depth=2");
    expect(map).toMatchObject({ status: 200, body: { folder: "", nodes: { length: 8 } } });
    expect((await get("/v1/jobs/shop/map?folder=shop/")).body.nodes).toHaveLength(3);
    expect((await get("/v1/jobs/shop/search?q=cart&limit=1")).body.hits).toHaveLength(1);
    expect((await get("/v1/jobs/shop/files?path=odd%20%25%23.py")).body.id).toBe("odd %25%23.py");
    const symbol = await get(`/v1/jobs/shop/symbol?id=${encodeURIComponent("shop/cart.ts::total")}`);
    expect(symbol.body.callers.total).toBe(2);
    expect(service.opened()).toBe(1);
  });

  test.each([
    ["map?depth=0", 'parameter depth wants 1 at least: got "0"'],
    ["map?depth=x", 'parameter depth wants a value of type number: got "x"'],
    ["map?limit=99999999", 'parameter limit wants 50000 at most: got "99999999"'],
    ["map?relation=love", 'parameter relation wants one of imports, references: got "love"'],
    ["search", 'parameter q wants a value of type string: got ""'],
    ["search?q=", 'parameter q wants 1 characters at least: got ""'],
    ["map?folder=nowhere", 'looking into the graph wants a folder that it has: "nowhere" is none'],
    ["files?path=nowhere", 'looking into the graph wants a file that it has: "nowhere" is none'],
    ["symbol?id=no::where", 'looking into the graph wants a symbol that it has: "no::where" is none'],
  ])("refuse %s", async (path, message) => {
    expect((await get(`/v1/jobs/shop/${path}`)).body.message).toBe(message);
  });

  test("leave jobs that are not there to whoever knows them", async () => {
    expect((await get("/v1/jobs/none/map")).body.code).toBe("job-missing");
  });

  test("describe themselves in OpenAPI", () => {
    const document = service.app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
    });
    expect(Object.keys(document.paths ?? {})).toEqual(
      ["map", "search", "files", "symbol"].map((name) => `/v1/jobs/{id}/${name}`),
    );
    expect(Object.keys(document.components?.schemas ?? {})).toContain("MapNode");
  });
});
