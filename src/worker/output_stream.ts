/** A worker's way out: fills transferable buffers with blocks, a credit each, and says which bytes are whose. */
import { ByteWriter } from "../emit/byte_writer.ts";
import type { FileReason } from "../fault/file_reason.ts";
import { createSha256, type Sha256 } from "../record/create_sha256.ts";
import {
  BUFFER_BYTES,
  FIRST_CREDITS,
  type FileOutcome,
  type FromWorker,
  type ModelFacts,
  type Piece,
} from "./protocol.ts";

/** The first output leaves sooner: somebody waits for the first record. */
const FIRST_BUFFER_BYTES: number = 1 << 16;

/** What is known of a file once it is done, without what the stream itself adds. */
export type OutcomeFacts = Omit<FileOutcome, "digest">;

/** Writes blocks one after another; at most one is open. */
export class OutputStream {
  readonly writer: ByteWriter;
  readonly #post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
  readonly #spare: ArrayBuffer[] = [];
  #buffer: ArrayBuffer;
  #credits = FIRST_CREDITS;
  #waiting: (() => void) | undefined;
  #pieces: Piece[] = [];
  #index = -1;
  #start = 0;
  #hash: Sha256 | undefined;
  /** Told when it begins and when it ends to wait for a credit: then the reader is slow, not the file. */
  onWait: (waits: boolean) => void = () => {};
  /** Size of the worker's linear memory, told with every output. */
  linearBytes = 0;

  constructor(post: (message: FromWorker, transfer: ArrayBuffer[]) => void) {
    this.#post = post;
    this.#buffer = new ArrayBuffer(FIRST_BUFFER_BYTES);
    this.writer = new ByteWriter(new Uint8Array(this.#buffer));
  }

  /** Takes a credit that came back, and the buffer with it if there is one. */
  credit(buffer: ArrayBuffer | undefined): void {
    if (buffer?.byteLength === BUFFER_BYTES && this.#spare.length < FIRST_CREDITS) this.#spare.push(buffer);
    else buffer?.transfer(0); // at once: the collector does not hurry for what lies outside its heap
    this.#credits++;
    this.#waiting?.();
    this.#waiting = undefined;
  }

  /** Opens the block of file `index`; `hashed` says whether it gets a digest. */
  open(index: number, hashed: boolean): void {
    this.#index = index;
    this.#start = this.writer.at;
    this.#hash = hashed ? createSha256() : undefined;
  }

  /** Makes room for `bytes` more: sends the buffer when they do not fit, gets a larger one when they never would. */
  async reserve(bytes: number): Promise<void> {
    if (this.writer.room >= bytes) return;
    await this.#send(false);
    if (this.writer.room < bytes) this.#use(new ArrayBuffer(bytes * 2));
  }

  /** Closes the open block with its outcome. */
  close(facts: OutcomeFacts): void {
    const { at } = this.writer;
    this.#hash?.update(this.writer.bytes.subarray(this.#start, at));
    const outcome: FileOutcome = { ...facts, digest: this.#hash?.digest("hex") ?? "" };
    this.#pieces.push({ index: this.#index, start: this.#start, end: at, outcome });
    this.#index = -1;
  }

  /** Says that file `index` could not be read this time, instead of a block. */
  putOff(index: number, again: FileReason): void {
    const { at } = this.writer;
    this.#pieces.push({ index, start: at, end: at, again });
  }

  /** Forgets what the open block has in the buffer, when its file turns out not to be finishable. */
  abandon(): void {
    if (this.#index !== -1) this.writer.at = this.#start;
    this.#index = -1;
  }

  /** Sends a model, ahead of what is in the buffer. */
  sendModel(name: string, parts: readonly ModelFacts[]): void {
    this.#post(
      { type: "model", name, parts },
      parts.map(({ facts }) => facts),
    );
  }

  /** Sends what there is, of the open block as well. */
  async sendAhead(): Promise<void> {
    if (this.writer.at > 0) await this.#send(false);
  }

  /** Sends what there is. `last` ends the batch. */
  async flush(last: boolean): Promise<void> {
    if (last || this.#pieces.length > 0) await this.#send(last);
  }

  async #send(last: boolean): Promise<void> {
    const { at } = this.writer;
    if (this.#index !== -1 && at > this.#start) {
      this.#hash?.update(this.writer.bytes.subarray(this.#start, at));
      this.#pieces.push({ index: this.#index, start: this.#start, end: at });
    }
    if (this.#credits === 0) await this.#waitForCredit();
    this.#credits--;
    const pieces = this.#pieces;
    this.#pieces = [];
    const { linearBytes } = this;
    this.#post({ type: "output", buffer: this.#buffer, pieces, last, linearBytes }, [
      this.#buffer,
      ...factsOf(pieces),
    ]);
    this.#use(this.#spare.pop() ?? new ArrayBuffer(BUFFER_BYTES));
  }

  async #waitForCredit(): Promise<void> {
    this.onWait(true);
    while (this.#credits === 0) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
    this.onWait(false);
  }

  #use(buffer: ArrayBuffer): void {
    this.#buffer = buffer;
    this.writer.reset(new Uint8Array(buffer));
    this.#start = 0;
  }
}

/** Buffers that go along with outcomes. */
function factsOf(pieces: readonly Piece[]): ArrayBuffer[] {
  return pieces.flatMap(({ outcome }) => outcome?.facts?.packed ?? []);
}
