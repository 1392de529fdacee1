import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { createPageRoutes } from "../../../../src/surface/http/page/create_page_routes.ts";
import {
  locateInstalledPageFile,
  pageAssets,
  pageDocuments,
} from "../../../../src/surface/http/page/page_files.ts";

const site = new URL("../../../../src/surface/http/page/site/", import.meta.url).pathname;
const app = createPageRoutes();
const get = async (path: string, headers: Record<string, string> = {}) =>
  await app.request(path, { headers });
const addressesIn = (html: string) =>
  [...html.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map(([, address]) => `/${address}`);

describe("the page", () => {
  test.each(["/", "/docs"])("at %s names assets that are there, and are kept for ever", async (path) => {
    const response = await get(path);
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("Cache-Control")).toBe("no-cache");
    const addresses = addressesIn(await response.text());
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const asset = await get(address);
      expect(`${address} ${asset.status}`).toBe(`${address} 200`);
      expect(asset.headers.get("Cache-Control")).toContain("immutable");
    }
  });

  test("lets nothing but its own host in, and has no inline script or style", async () => {
    const response = await get("/");
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    for (const { specifier } of pageDocuments) {
      const html = readFileSync(new URL(locateInstalledPageFile(specifier)), "utf8");
      expect(html).not.toMatch(/\son\w+=|\sstyle=|<style|<script(?![^>]*src=)|https?:/);
    }
  });

  test("brings every file that lies in its folder, and only those", () => {
    const names = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(js|css|svg|html)$/.test(name),
    );
    const listed = [...pageAssets, ...pageDocuments].filter(({ specifier }) => specifier.startsWith("site/"));
    expect(listed.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  test("has modules that import nothing but what is there", () => {
    const names = new Set(pageAssets.map(({ name }) => name));
    for (const name of names) {
      if (!name.endsWith(".js") || name.startsWith("vendor/")) continue;
      const text = readFileSync(site + name, "utf8");
      for (const [, specifier] of text.matchAll(/^import [^;]*?from "([^"]+)"/gms)) {
        const target = new URL(specifier!, `http://host/${name}`).pathname.slice(1);
        expect(`${name} → ${names.has(target)}`).toBe(`${name} → true`);
      }
    }
  });

  test("is answered with 304 to who has it, and packed for who can unpack it", async () => {
    const plain = await get("/");
    const etag = plain.headers.get("ETag") ?? "";
    const again = await get("/", { "If-None-Match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const packed = await get("/", { "Accept-Encoding": "br, gzip" });
    expect(packed.headers.get("Content-Encoding")).toBe("gzip");
    const stream = packed.body!.pipeThrough(new DecompressionStream("gzip") as never) as ReadableStream;
    expect(await new Response(stream).text()).toBe(await plain.text());
  });

  test("has nothing under addresses of another version, or outside its list", async () => {
    const [address = ""] = addressesIn(await (await get("/")).text());
    const folder = address.split("/").slice(0, 3).join("/");
    for (const path of [
      "/assets/other/app.js",
      `${folder}/tsconfig.json`,
      `${folder}/%2e%2e/index.html`,
      `${folder}/`,
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  test("works below a prefix", async () => {
    const outer = new Hono().route("/graphs", createPageRoutes());
    const html = await (await outer.request("/graphs/")).text();
    for (const address of addressesIn(html))
      expect((await outer.request(`/graphs${address}`)).status).toBe(200);
  });

  test("tries again when a file could not be read", async () => {
    let isThere = false;
    const locate = (specifier: string) => (isThere ? locateInstalledPageFile(specifier) : "/nowhere");
    const late = createPageRoutes({ locate });
    late.onError((error) => new Response(error.message, { status: 500 }));
    expect((await late.request("/")).status).toBe(500);
    isThere = true;
    expect((await late.request("/")).status).toBe(200);
  });
});
