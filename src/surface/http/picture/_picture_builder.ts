/**
 * Makes a {@link PictureStore} of the lines of a stream. Syntax lines, most of the bytes, are stepped over unread; symbols and edges are
 * read as bytes; files and externals, which are few, as JSON. What nobody looks up is left out: parameters, labels, import bindings,
 * and the variables and values inside callables, with the edges to them.
 */
import { pathOfId } from "../../../record/ids.ts";
import type { ExternalRecord, FileRecord } from "../../../record/types.ts";
import { hashOf, none } from "./_id_table.ts";
import { LineCursor } from "./_line_cursor.ts";
import {
  edgeKindNumber,
  externalKind,
  fileKind,
  isExported,
  type PictureFile,
  PictureStore,
  symbolKindNumber,
} from "./_picture_store.ts";
import { escapeText } from "./_text_pool.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const literal = (text: string): Uint8Array => encoder.encode(text);

const symbolStart = '{"type":"symbol","id":"'.length;
const edgeStart = '{"type":"edge","kind":"'.length;
const unresolvedStart = '{"type":"unresolved","kind":"'.length;
/** Where the value of `type` stands. */
const typeAt = '{"type":"'.length;

const kindKey = literal(',"kind":"');
const nameKey = literal(',"name":"');
const fileKey = literal(',"file":"');
const parentKey = literal(',"parent":"');
const spanKey = literal(',"span":[');
const rangeKey = literal(',"range":[');
const nameSpanKey = literal(',"name_span":[');
const nodeKey = literal(',"node":"');
const modifiersKey = literal(',"modifiers":[');
const exportNamesKey = literal(',"export_names":[');
const signatureKey = literal(',"signature":"');
const docKey = literal(',"doc":"');
const sourceKey = literal(',"source":"');
const targetKey = literal(',"target":"');
const formKey = literal(',"form":"');
const viaKey = literal(',"via":"');
const confidenceKey = literal(',"confidence":');
const ruleKey = literal(',"rule":"');

const letter = (character: string): number => character.charCodeAt(0);
const [d, e, f, m, s, u, x, y, dot, colon, closingBrace, lineFeed] = [..."defmsuxy.:}\n"].map(letter) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const kindNumbers = (...kinds: string[]): ReadonlySet<number> => new Set(kinds.map(symbolKindNumber));
const leftOut = kindNumbers("parameter", "type_parameter", "label", "import");
/** Left out where they stand in a callable. */
const values = kindNumbers("variable", "constant", "object", "property", "field", "key");
const callables = kindNumbers("function", "method", "constructor", "getter", "setter", "operator");

/** What does not fit is left out, and said. */
export interface BuilderOptions {
  /** Of memory, in bytes; when it is reached, symbols and edges are left out. */
  readonly limitBytes: number;
}

/** Takes whole lines. */
export class PictureBuilder {
  readonly store: PictureStore = new PictureStore();
  /** The `summary` has come. */
  isWhole = false;
  /** Something was left out for lack of room. */
  isCut = false;
  readonly #limitBytes: number;
  readonly #cursor = new LineCursor();
  readonly #kinds = new NumbersByText(symbolKindNumber);
  readonly #edgeKinds = new NumbersByText(edgeKindNumber);
  readonly #rules: NumbersByText;
  #file: PictureFile | undefined;

  constructor({ limitBytes }: BuilderOptions) {
    this.#limitBytes = limitBytes;
    const { rules } = this.store;
    this.#rules = new NumbersByText((rule) => rules.push(rule) - 1);
  }

  /** Reads the line from `start` to `end`, its LF not included. */
  readLine(bytes: Uint8Array, start: number, end: number): void {
    const type = start + typeAt;
    switch (bytes[type]) {
      case s:
        if (bytes[type + 1] === y && bytes[type + 2] === m) this.#readSymbol(bytes, start);
        else if (bytes[type + 1] === u) this.isWhole = true;
        break;
      case e:
        if (bytes[type + 1] === d) this.#readEdge(bytes, start);
        else if (bytes[type + 1] === x)
          this.#readExternal(JSON.parse(decoder.decode(bytes.subarray(start, end))));
        break;
      case u:
        this.#readUnresolved(bytes, start);
        break;
      case f:
        this.#readFile(JSON.parse(decoder.decode(bytes.subarray(start, end))));
        break;
    }
  }

  /** Where the first line after the syntax lines at `at` starts; `at` where none stands there. */
  skipSyntax(bytes: Uint8Array, at: number): number {
    let start = at;
    while (
      bytes[start + typeAt] === s &&
      bytes[start + typeAt + 2] !== m &&
      bytes[start + typeAt + 1] === y
    ) {
      const end = bytes.indexOf(lineFeed, start);
      if (end < 0) return start;
      start = end + 1;
    }
    return start;
  }

  #readFile(record: FileRecord): void {
    const { store } = this;
    const id = escapeText(record.id);
    const node = this.#addNode(id, 0, id.length, { kind: fileKind, parent: none, file: store.files.length });
    this.#file = {
      path: pathOfId(record.id),
      language: record.language ?? "",
      status: record.status,
      bytes: record.bytes ?? 0,
      lines: "lines" in record ? record.lines : 0,
      ...("reason" in record ? { reason: record.reason, message: record.message } : {}),
      errorCount: "error_count" in record ? record.error_count : 0,
      errors: "errors" in record ? record.errors : [],
      node,
      endNode: node + 1,
    };
    store.files.push(this.#file);
    if (store.memoryBytes > this.#limitBytes) this.isCut = true;
  }

  #readExternal({ id, name }: ExternalRecord): void {
    const bytes = escapeText(id);
    const node = this.#addNode(bytes, 0, bytes.length, { kind: externalKind, parent: none, file: none });
    const text = escapeText(name ?? id);
    this.#nameNode(node, text, 0, text.length);
  }

  #readSymbol(bytes: Uint8Array, lineStart: number): void {
    if (this.isCut || !this.#file) return;
    const { store } = this;
    const cursor = this.#cursor;
    cursor.open(bytes, lineStart + symbolStart);
    cursor.takeString();
    const { start, end, hash } = cursor;
    if (!cursor.take(kindKey)) return;
    cursor.takeString();
    const kind = this.#kinds.of(bytes, cursor.start, cursor.end, cursor.hash);
    if (leftOut.has(kind)) return;
    let nameStart = end;
    let nameEnd = end;
    if (cursor.take(nameKey)) {
      cursor.takeString();
      nameStart = cursor.start;
      nameEnd = cursor.end;
    }
    if (cursor.take(fileKey)) cursor.takeString();
    if (!cursor.take(parentKey)) return;
    cursor.takeString();
    const parent = store.ids.find(bytes, cursor.start, cursor.end, cursor.hash);
    if (values.has(kind) && (parent === none || callables.has(store.kind.at(parent)))) return;
    const above = parent === none ? this.#keptAbove(bytes, cursor.start, cursor.end) : parent;
    const node = this.#addNode(bytes, start, end, {
      kind,
      parent: above,
      file: store.files.length - 1,
      hash,
    });
    this.#nameNode(node, bytes, nameStart, nameEnd);
    this.#file.endNode = node + 1;
    this.#readPlace(node);
    this.#readWords(node);
  }

  #readPlace(node: number): void {
    const { store } = this;
    const cursor = this.#cursor;
    if (!cursor.take(spanKey)) return;
    store.row.set(node, cursor.takeNumber());
    store.column.set(node, cursor.takeNumber());
    store.endRow.set(node, cursor.takeNumber());
    cursor.takeNumber();
    if (cursor.take(rangeKey)) cursor.skipList();
    if (!cursor.take(nameSpanKey)) return;
    store.row.set(node, cursor.takeNumber());
    store.column.set(node, cursor.takeNumber());
    cursor.skipList();
  }

  #readWords(node: number): void {
    const { store } = this;
    const { pool } = store;
    const cursor = this.#cursor;
    if (cursor.take(nodeKey)) cursor.takeString();
    if (cursor.take(modifiersKey)) cursor.skipList();
    if (cursor.take(exportNamesKey)) {
      store.flags.set(node, isExported);
      cursor.skipList();
    }
    store.signatureStart.set(node, pool.length);
    if (cursor.take(signatureKey)) {
      cursor.takeString();
      pool.push(cursor.bytes, cursor.start, cursor.end);
      store.signatureLength.set(node, cursor.end - cursor.start);
    }
    if (cursor.take(docKey)) {
      cursor.takeString();
      pool.push(cursor.bytes, cursor.start, cursor.end);
      store.docLength.set(node, cursor.end - cursor.start);
    }
  }

  /** The nearest symbol above that was kept, by its id: that of a parent is the beginning of its children's. */
  #keptAbove(bytes: Uint8Array, start: number, end: number): number {
    for (let at = end - 1; at > start; at--) {
      if (bytes[at] !== dot && bytes[at] !== colon) continue;
      const found = this.store.ids.find(bytes, start, at, hashOf(bytes, start, at));
      if (found !== none) return found;
    }
    return this.#file!.node;
  }

  #readEdge(bytes: Uint8Array, lineStart: number): void {
    if (this.isCut) return;
    const { store } = this;
    const cursor = this.#cursor;
    cursor.open(bytes, lineStart + edgeStart);
    cursor.takeString();
    const kind = this.#edgeKinds.of(bytes, cursor.start, cursor.end, cursor.hash);
    const source = this.#takeNode(sourceKey);
    const target = this.#takeNode(targetKey);
    if (kind < 0 || source === none || target === none) return;
    if (cursor.take(formKey)) cursor.takeString();
    const holder = this.#takeNode(fileKey);
    if (holder === none || !cursor.take(spanKey)) return;
    store.edgeKind.push(kind);
    store.source.push(source);
    store.target.push(target);
    store.edgeFile.push(store.file.at(holder));
    store.edgeRow.push(cursor.takeNumber());
    store.edgeColumn.push(cursor.takeNumber());
    cursor.skipList();
    this.#readEvidence();
  }

  #readEvidence(): void {
    const { store } = this;
    const cursor = this.#cursor;
    if (cursor.take(rangeKey)) cursor.skipList();
    if (cursor.take(nodeKey)) cursor.takeString();
    if (cursor.take(viaKey)) cursor.takeString();
    store.hundredths.push(cursor.take(confidenceKey) ? cursor.takeHundredths() : 0);
    if (cursor.bytes[cursor.at] !== closingBrace && cursor.take(ruleKey)) cursor.takeString();
    store.rule.push(this.#rules.of(cursor.bytes, cursor.start, cursor.end, cursor.hash));
  }

  #readUnresolved(bytes: Uint8Array, lineStart: number): void {
    const cursor = this.#cursor;
    cursor.open(bytes, lineStart + unresolvedStart);
    cursor.takeString();
    const source = this.#takeNode(sourceKey);
    if (source !== none) this.store.unresolved.add(source, 1);
  }

  #takeNode(key: Uint8Array): number {
    const cursor = this.#cursor;
    if (!cursor.take(key)) return none;
    cursor.takeString();
    return this.store.ids.find(cursor.bytes, cursor.start, cursor.end, cursor.hash);
  }

  #addNode(
    bytes: Uint8Array,
    start: number,
    end: number,
    { kind, parent, file, hash = hashOf(bytes, start, end) }: NodeFacts,
  ): number {
    const { store } = this;
    const node = store.ids.add(bytes, start, end, hash);
    store.kind.push(kind);
    store.parent.push(parent);
    store.file.push(file);
    for (const column of [store.row, store.column, store.endRow, store.flags, store.unresolved])
      column.push(0);
    for (const column of [store.nameStart, store.nameLength, store.signatureStart]) column.push(0);
    for (const column of [store.signatureLength, store.docLength]) column.push(0);
    return node;
  }

  /** The name mostly ends the id: then it takes no room of its own. */
  #nameNode(node: number, bytes: Uint8Array, start: number, end: number): void {
    const { pool, ids, nameStart, nameLength } = this.store;
    const size = end - start;
    nameLength.set(node, size);
    const at = ids.endOf(node) - size;
    let isEnd = at >= ids.startOf(node);
    for (let i = 0; isEnd && i < size; i++) isEnd = pool.bytes[at + i] === bytes[start + i];
    nameStart.set(node, isEnd ? at : pool.push(bytes, start, end));
  }
}

interface NodeFacts {
  readonly kind: number;
  readonly parent: number;
  readonly file: number;
  readonly hash?: number;
}

/** Numbers of a few texts, each asked for often: by their hash. */
class NumbersByText {
  readonly #numberOf: (text: string) => number;
  readonly #numbers = new Map<number, number>();

  constructor(numberOf: (text: string) => number) {
    this.#numberOf = numberOf;
  }

  of(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const known = this.#numbers.get(hash);
    if (known !== undefined) return known;
    const number = this.#numberOf(decoder.decode(bytes.subarray(start, end)));
    this.#numbers.set(hash, number);
    return number;
  }
}
