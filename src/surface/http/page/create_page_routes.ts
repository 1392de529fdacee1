/** The page at `/`, its API reference at `/docs`, and what they are made of: read once, at the first request. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";
import { securityHeaders } from "../guard/security_headers.ts";
import {
  type LocatePageFile,
  locateInstalledPageFile,
  type PageFile,
  pageAssets,
  pageDocuments,
} from "./page_files.ts";

/** Options of {@link createPageRoutes}. */
export interface PageOptions {
  /** Where files lie, for executables that bring them along. @default beside this module, and the installed packages */
  readonly locate?: LocatePageFile | undefined;
}

/** A file as it is sent. */
interface ServedFile {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer>;
}

interface Site {
  /** Of all assets: it stands in their addresses, so that these may be kept for ever. */
  readonly version: string;
  readonly documents: ReadonlyMap<string, ServedFile>;
  readonly assets: ReadonlyMap<string, ServedFile>;
}

const VERSION_DIGITS = 12;
const FOREVER = "public, max-age=31536000, immutable";
/** What a guard lets everybody see: nothing of it tells of a job; the last stands for all below. */
export const pagePaths: readonly string[] = ["/", "/docs", "/assets/"];

/** Makes the routes; mount them with `app.route("/", …)`. All addresses in the page are relative, so any prefix will do. */
export function createPageRoutes({ locate = locateInstalledPageFile }: PageOptions = {}): Hono {
  let site: Promise<Site> | undefined;
  const load = async (): Promise<Site> => {
    site ??= readSite(locate).catch((error) => {
      site = undefined; // the next who asks tries again
      throw error;
    });
    return await site;
  };
  const app = new Hono();
  const document = (name: string) => async (context: Context) =>
    respond(context, (await load()).documents.get(name), "no-cache");
  app.get("/", document("index.html"));
  app.get("/docs", document("docs.html"));
  app.get("/assets/:version/*", async (context) => {
    const { version, assets } = await load();
    const asked = context.req.param("version");
    const name = context.req.path.slice(
      context.req.path.indexOf(`/assets/${asked}/`) + `/assets/${asked}/`.length,
    );
    return respond(context, asked === version ? assets.get(name) : undefined, FOREVER);
  });
  return app;
}

async function readSite(locate: LocatePageFile): Promise<Site> {
  const read = async ({ specifier }: PageFile): Promise<Uint8Array<ArrayBuffer>> => {
    const location = locate(specifier);
    return new Uint8Array(await readFile(location.startsWith("file:") ? fileURLToPath(location) : location));
  };
  const assets = new Map<string, ServedFile>();
  const hash = createHash("sha256");
  for (const file of pageAssets) {
    const bytes = await read(file);
    hash.update(`${file.name}\n${bytes.length}\n`).update(bytes);
    assets.set(file.name, serve(file.type, bytes));
  }
  const version = hash.digest("hex").slice(0, VERSION_DIGITS);
  const documents = new Map<string, ServedFile>();
  for (const file of pageDocuments) {
    const text = new TextDecoder().decode(await read(file)).replaceAll("{{version}}", version);
    documents.set(file.name, serve(file.type, new TextEncoder().encode(text)));
  }
  return { version, documents, assets };
}

function serve(type: string, plain: Uint8Array<ArrayBuffer>): ServedFile {
  const etag = `"${createHash("sha256").update(plain).digest("hex").slice(0, 32)}"`;
  return { type, etag, plain, zipped: new Uint8Array(gzipSync(plain)) };
}

function respond(
  context: Context,
  file: ServedFile | undefined,
  caching: string,
): Response | Promise<Response> {
  if (!file) return context.notFound();
  const { type, etag, plain, zipped } = file;
  const headers = {
    "Cache-Control": caching,
    ...securityHeaders,
    "Content-Type": type,
    ETag: etag,
    Vary: "Accept-Encoding",
  };
  if (context.req.header("If-None-Match")?.includes(etag)) return context.body(null, 304, headers);
  const isZipped = /\bgzip\b/.test(context.req.header("Accept-Encoding") ?? "");
  if (!isZipped) return context.body(plain, 200, headers);
  return context.body(zipped, 200, { ...headers, "Content-Encoding": "gzip" });
}
