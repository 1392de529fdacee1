/** A small writer of tars, which writes what it is told: wrong things too. */
import { Buffer } from "node:buffer";

const encoder = new TextEncoder();

/** A header and what follows it; everything has a default that is right. */
export interface TarPart {
  readonly name?: string | Uint8Array;
  readonly type?: string;
  readonly content?: string | Uint8Array;
  readonly link?: string;
  readonly prefix?: string;
  /** Instead of the length of the content. */
  readonly size?: number | string | Uint8Array;
  readonly magic?: string;
  readonly checksum?: string;
  readonly mode?: string;
}

const asBytes = (text: string | Uint8Array): Uint8Array =>
  typeof text === "string" ? encoder.encode(text) : text;

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
  whole.set(bytes);
  return whole;
}

/** One header with its content. */
export function tarPart(part: TarPart): Uint8Array {
  const content = asBytes(part.content ?? "");
  const block = new Uint8Array(512);
  const put = (offset: number, length: number, value: string | Uint8Array): void =>
    block.set(asBytes(value).subarray(0, length), offset);
  const { size = content.length } = part;
  put(0, 100, part.name ?? "a.ts");
  put(100, 8, part.mode ?? "0000644\0");
  put(124, 12, typeof size === "number" ? `${size.toString(8).padStart(11, "0")}\0` : size);
  put(136, 12, "00000000000\0");
  put(156, 1, part.type ?? "0");
  put(157, 100, part.link ?? "");
  put(257, 8, part.magic ?? "ustar\x0000");
  put(345, 155, part.prefix ?? "");
  put(148, 8, "        ");
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, 8, part.checksum ?? `${sum.toString(8).padStart(6, "0")}\0 `);
  return new Uint8Array(Buffer.concat([block, padded(content)]));
}

/** The block that ends a tar, twice. */
export const tarEnd: Uint8Array = new Uint8Array(1024);

/** A whole tar. */
export function writeTar(...parts: readonly (TarPart | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => (part instanceof Uint8Array ? part : tarPart(part)));
  return new Uint8Array(Buffer.concat([...bytes, tarEnd]));
}

/** A tar of a tree: content by path, `-> target` a link, a path with a slash behind a directory. */
export function tarOf(tree: Readonly<Record<string, string>>): Uint8Array {
  return writeTar(...Object.entries(tree).map(([name, content]) => treePart(name, content)));
}

function treePart(name: string, content: string): TarPart {
  if (name.endsWith("/")) return { name, type: "5" };
  return content.startsWith("-> ") ? { name, type: "2", link: content.slice(3) } : { name, content };
}

/** The records of an extended header. */
export function paxRecords(records: Readonly<Record<string, string>>): string {
  return Object.entries(records)
    .map(([key, value]) => {
      const rest = Buffer.byteLength(` ${key}=${value}\n`);
      let length = rest;
      while (rest + String(length).length !== length) length = rest + String(length).length;
      return `${length} ${key}=${value}\n`;
    })
    .join("");
}

/** The header that `git archive` starts with. */
export const gitHeader: TarPart = {
  name: "pax_global_header",
  type: "g",
  content: paxRecords({ comment: "0123456789abcdef0123456789abcdef01234567" }),
};
