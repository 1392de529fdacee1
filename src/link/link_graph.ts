/**
 * The stage behind the last block: collects every file's facts in path order, and when all are there links them. What it
 * writes is the tail of the stream: externals by id, then edges and open ends by file, position and target.
 */
import { inTurns } from "../stream/in_turns.ts";
import type { MemoryRelief } from "../stream/memory_relief.ts";
import { type SpilledBytes, SpillFile } from "../stream/spill_file.ts";
import type { FactSource } from "./fact_store.ts";
import { attachMembers } from "./flow/attach_members.ts";
import { collectInflow } from "./flow/collect_inflow.ts";
import { Evaluator } from "./flow/evaluator.ts";
import { type LinkedFile, Program } from "./flow/program.ts";
import { semanticsOf } from "./flow/semantics/semantics_of.ts";
import { createModuleResolvers, type ProjectView } from "./modules/module_resolver.ts";
import { NameCandidates } from "./name_candidates.ts";
import { FileLinker } from "./resolve_file.ts";
import { TailLines } from "./tail_lines.ts";

/** Rounds in which what flows through parameters is followed. */
const FLOW_ROUNDS = 3;
/** The last round finds little (0.5 % of the edges of a large framework) and costs as much as the others: large trees go without. */
const MOST_FILES_FOR_ALL_ROUNDS = 100;
/** A tail up to so many bytes is held in memory unless told otherwise; a longer one lies in a file until it is written. */
const TAIL_MEMORY_BYTES: number = 16 << 20;
const CHUNK_BYTES: number = 1 << 20;

/** What linking is given. */
export interface LinkOptions {
  /** Files in path order. */
  readonly files: readonly LinkedFile[];
  readonly store: Pick<FactSource, "read" | "giveBack">;
  /** Configuration below the root. */
  readonly config: Pick<ProjectView, "readConfig" | "listDirectory">;
  /** Whether records may name syntax nodes. */
  readonly withNodes: boolean;
  /** Bytes of facts whose views are kept open. @default what `Program` says */
  readonly openBytes?: number;
  /** Values beyond which all are given up and made anew. @default what `Evaluation` says */
  readonly mostValues?: number;
  /** Told how far it is, after every file and before the first; it may not take long. */
  readonly onProgress?: ((progress: LinkProgress) => void) | undefined;
  /** A tail up to so many bytes is held in memory. @default 16 MiB */
  readonly tailMemoryBytes?: number;
  /** Asked again and again whether the process nears its limit. @default it has none */
  readonly relief?: MemoryRelief | undefined;
  /** Called now and then; throws when nobody wants the tail any more. */
  readonly check?: (() => void) | undefined;
}

/** How far linking is: all files are gone through once for each round of what flows, and then for their edges. */
export interface LinkProgress {
  /** From 1. */
  readonly pass: number;
  readonly passes: number;
  /** Files of this pass. */
  readonly done: number;
  readonly total: number;
}

/** How many records the tail has. */
export interface TailCounts {
  edges: number;
  unresolved: number;
  externals: number;
}

/** The tail, in pieces of about 1 MiB; `counts` are final when the last piece was taken. */
export async function* linkGraph(
  options: LinkOptions,
  counts: TailCounts,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const store = new TailStore(options.tailMemoryBytes ?? TAIL_MEMORY_BYTES);
  try {
    // What linking knew is garbage from here on: many a tail is larger than that.
    yield await linkInto(store, options, counts);
    for (const piece of store.take()) {
      yield piece;
      options.relief?.check();
    }
  } finally {
    store.close();
  }
}

/** Links; resolves with what comes before all that lies in the store then. */
async function linkInto(
  store: TailStore,
  options: LinkOptions,
  counts: TailCounts,
): Promise<Uint8Array<ArrayBuffer>> {
  const { relief } = options;
  const check = async (): Promise<void> => {
    options.check?.();
    await relief?.rest();
  };
  const passes = options.files.length <= MOST_FILES_FOR_ALL_ROUNDS ? FLOW_ROUNDS : FLOW_ROUNDS - 1;
  const total = options.files.length;
  const tell = (pass: number, done: number): void => options.onProgress?.({ pass, passes, done, total });
  tell(1, 0);
  const program = createProgram(options);
  const evaluator = new Evaluator(program, options.mostValues);
  await inTurns(attachMembers(evaluator), check);
  await inTurns(evaluator.indexSubclasses(), check);
  for (let round = 1; round < passes; round++) {
    const isNew = await inTurns(
      collectInflow(evaluator, (done) => tell(round, done)),
      check,
    );
    if (!isNew) break;
  }
  for (const semantics of new Set(options.files.map(({ language }) => semanticsOf(language))))
    if (semantics.relate) await inTurns(semantics.relate(evaluator), check);
  const candidates = new NameCandidates(program);
  const lines = new TailLines(options.withNodes, (name, file) => candidates.of(name, file));
  function* linkFiles(): Generator<void, void, void> {
    for (let number = 0; number < total; number++) {
      tell(passes, number);
      if (options.files[number]!.isModel || options.files[number]!.segment < 0) continue;
      const view = program.view(number);
      lines.begin(view.file.id, number);
      yield* new FileLinker(evaluator, view, lines).run();
      lines.take(counts, (bytes) => store.add(bytes));
      view.forgetRows();
      evaluator.renewIfLarge();
      relief?.check();
      yield;
    }
  }
  await inTurns(linkFiles(), check);
  tell(passes, total);
  return lines.externals(counts);
}

/** Pieces of the tail in order: in memory, and all on disk once they exceed a bound, since of a long tail few would fit. */
class TailStore {
  #pieces: (Uint8Array<ArrayBuffer> | SpilledBytes)[] = [];
  readonly #memoryBytes: number;
  #heldBytes = 0;
  #piece: Uint8Array<ArrayBuffer> = new Uint8Array(CHUNK_BYTES);
  #at = 0;
  #spill: SpillFile | undefined;

  constructor(memoryBytes: number) {
    this.#memoryBytes = memoryBytes;
  }

  /** Takes a copy. */
  add(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      if (this.#at === this.#piece.length) this.#flush();
      const part = bytes.subarray(done, done + this.#piece.length - this.#at);
      this.#piece.set(part, this.#at);
      this.#at += part.length;
      done += part.length;
    }
  }

  #flush(): void {
    const bytes = this.#piece.subarray(0, this.#at);
    this.#at = 0;
    this.#heldBytes += bytes.length;
    if (!this.#spill && this.#heldBytes > this.#memoryBytes) this.#spillHeld();
    this.#pieces.push(this.#spill ? this.#spill.append(bytes) : bytes);
    if (!this.#spill) this.#piece = new Uint8Array(CHUNK_BYTES);
  }

  #spillHeld(): void {
    const spill = new SpillFile();
    this.#spill = spill;
    this.#pieces = this.#pieces.map((piece) => {
      if (!(piece instanceof Uint8Array)) return piece;
      const place = spill.append(piece);
      piece.buffer.transfer(0); // at once, not when the collector comes by
      return place;
    });
  }

  *take(): Generator<Uint8Array<ArrayBuffer>, void, void> {
    this.#flush();
    for (const piece of this.#pieces) yield piece instanceof Uint8Array ? piece : this.#spill!.take(piece);
  }

  close(): void {
    this.#spill?.close();
    this.#spill = undefined;
  }
}

function createProgram({ files, store, config, openBytes, relief }: LinkOptions): Program {
  const fileAt = (path: string): LinkedFile | undefined => {
    const number = program.numberOf(path);
    return number === undefined ? undefined : files[number];
  };
  const project: ProjectView = {
    paths: files.filter((file) => !file.isModel).map((file) => file.path),
    has: (path) => program.numberOf(path) !== undefined,
    languageOf: (path) => fileAt(path)?.language,
    packageOf: (path) => fileAt(path)?.packageName,
    readConfig: (path) => config.readConfig(path),
    listDirectory: (path) => config.listDirectory(path),
  };
  const program: Program = new Program({
    files,
    readFacts: (segment) => {
      relief?.check(); // what is read takes memory, and what it was read for before may be garbage by now
      return store.read(segment);
    },
    giveBack: (segment, facts) => store.giveBack(segment, facts),
    semanticsOf,
    resolverOf: createModuleResolvers(project),
    openBytes,
    relieve: () => relief?.check(),
  });
  return program;
}
