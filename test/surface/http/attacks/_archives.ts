/** Archives as nobody's tool writes them: each field as it is said. */

/** An entry of a tar. */
export interface TarEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** @default "0", a file */
  readonly type?: string;
  readonly link?: string;
  /** As it stands in the header. @default the content's, in octal */
  readonly size?: string | Uint8Array;
  /** Added to what the checksum should be. */
  readonly checksumOff?: number;
}

/** An entry of a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Name in the local header. @default as in the directory */
  readonly localName?: string;
  /** Unix mode in the external attributes. @default a file's */
  readonly mode?: number;
  /** Whether it is deflated. @default it is stored */
  readonly packs?: boolean;
  /** As it is said. */
  readonly method?: number;
  readonly flags?: number;
  /** Unpacked size as it is said. @default the content's */
  readonly size?: number;
  /** Offset of the local header as the directory says it. @default the right one */
  readonly offset?: number;
}

/** What the end of a zip says, where that is not the truth. */
export interface ZipEnd {
  readonly entries?: number;
  readonly directoryOffset?: number;
  readonly comment?: string;
}

const BLOCK = 512;
const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === "string" ? encoder.encode(content) : content;

/** A tar of these entries, with its end. */
export function tar(entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  return concat([...entries.flatMap(tarEntry), new Uint8Array(2 * BLOCK)]);
}

function tarEntry({
  name,
  content = "",
  type = "0",
  link = "",
  size,
  checksumOff = 0,
}: TarEntry): Uint8Array[] {
  const body = bytesOf(content);
  const header = new Uint8Array(BLOCK);
  header.set(encoder.encode(name).subarray(0, 100), 0);
  header.set(encoder.encode("0000644\0"), 100);
  header.set(
    typeof size === "object"
      ? size
      : encoder.encode(size ?? `${body.length.toString(8).padStart(11, "0")}\0`),
    124,
  );
  header.set(encoder.encode("00000000000\0"), 136);
  header.set(encoder.encode("        "), 148);
  header.set(encoder.encode(type), 156);
  header.set(encoder.encode(link).subarray(0, 100), 157);
  header.set(encoder.encode("ustar\u000000"), 257);
  const sum = header.reduce((all, byte) => all + byte, 0) + checksumOff;
  header.set(encoder.encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  return [header, body, new Uint8Array((BLOCK - (body.length % BLOCK)) % BLOCK)];
}

/** An extended header that says `path` of the entry behind it. */
export function pax(records: Readonly<Record<string, string>>): TarEntry {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    let length = encoder.encode(rest).length + 1;
    while (String(length).length + encoder.encode(rest).length > length) length++;
    return `${length}${rest}`;
  });
  return { name: "pax", type: "x", content: lines.join("") };
}

/** A zip of these entries, stored unless a method is said. */
export function zip(entries: readonly ZipEntry[], end: ZipEnd = {}): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const {
      name,
      content = "",
      localName = name,
      mode = 0o100644,
      packs = false,
      method = packs ? 8 : 0,
      flags = 0,
      offset,
    } = entry;
    const whole = bytesOf(content);
    const body = packs ? Bun.deflateSync(new Uint8Array(whole)) : whole;
    const { size = whole.length } = entry;
    const crc = Bun.hash.crc32(whole);
    const said = [
      [method, 2],
      [0, 4],
      [crc, 4],
      [body.length, 4],
      [size, 4],
    ] as const;
    const local = concat([
      numbers([0x04034b50, 4], [20, 2], [flags, 2], ...said, [encoder.encode(localName).length, 2], [0, 2]),
      encoder.encode(localName),
      body,
    ]);
    directory.push(
      numbers(
        [0x02014b50, 4],
        [0x0314, 2],
        [20, 2],
        [flags, 2],
        ...said,
        [encoder.encode(name).length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [mode * 0x10000, 4],
        [offset ?? at, 4],
      ),
      encoder.encode(name),
    );
    locals.push(local);
    at += local.length;
  }
  const all = concat(directory);
  const { entries: count = entries.length, directoryOffset = at, comment = "" } = end;
  const last = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [all.length, 4],
    [directoryOffset, 4],
    [comment.length, 2],
  );
  return concat([...locals, all, last, encoder.encode(comment)]);
}

/** Little-endian. */
function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256),
    ),
  );
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
