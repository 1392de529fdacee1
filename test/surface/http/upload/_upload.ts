/** Uploads in tests: each has a directory to itself, which is looked at in the end. */
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fault } from "../../../../src/fault/fault.ts";
import { openUpload, type Upload } from "../../../../src/surface/http/upload/open_upload.ts";
import type { UploadLimits } from "../../../../src/surface/http/upload/upload_limits.ts";

/** What is sent, and how. */
export interface Sent {
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: Partial<UploadLimits>;
  readonly signal?: AbortSignal;
}

/** The request of an upload. */
export function requestOf({ body, query = "", headers = {} }: Sent): Request {
  const init = { method: "POST", body, headers, duplex: "half" };
  return new Request(`http://localhost/v1/graph?${query}`, init as RequestInit);
}

/** Calls `use` with an upload; nothing of it may be left on disk when it is closed. */
export async function withUpload<T>(sent: Sent, use: (upload: Upload) => Promise<T> | T): Promise<T> {
  const above = mkdtempSync(join(tmpdir(), "upload-test-"));
  const { limits = {}, signal } = sent;
  const options = { spool: join(above, "spool"), limits, ...(signal ? { signal } : {}) };
  try {
    return await openUpload(requestOf(sent), options).then(async (upload) => {
      try {
        return await use(upload);
      } finally {
        await upload.close();
      }
    });
  } finally {
    rmdirSync(above); // which fails unless it is empty
  }
}

/** What a tree holds: content by path, `-> target` for links, nothing for directories. */
export function readTree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of (readdirSync(root, { recursive: true }) as string[]).sort()) {
    const place = join(root, path);
    const status = lstatSync(place);
    if (status.isSymbolicLink()) found[path] = `-> ${readlinkSync(place)}`;
    else if (status.isFile()) found[path] = readFileSync(place, "utf8");
    else if (!status.isDirectory()) found[path] = "special";
  }
  return found;
}

/** The tree that an upload becomes. */
export async function unpack(sent: Sent): Promise<Record<string, string>> {
  return await withUpload(sent, async ({ root, done }) => {
    await done;
    return readTree(root);
  });
}

/** The code and the words with which an upload is refused; no path of this machine may stand in them. */
export async function refusalOf(sent: Sent): Promise<string> {
  const error = await unpack(sent).then(
    (tree) => {
      throw new Error(`it was taken: ${Object.keys(tree).join()}`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw error;
  const { code, message, remedy = "" } = error;
  if (`${message}${remedy}`.includes(tmpdir())) throw new Error(`it names a path: ${message}`);
  return `${code}: ${message.replace(/^.*?: /s, "")}`;
}

/** `bytes` in pieces, as a body. */
export function inPieces(bytes: Uint8Array, pieceBytes: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + pieceBytes));
        at += pieceBytes;
      },
    },
    { highWaterMark: 0 },
  );
}
