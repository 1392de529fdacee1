/** What readers of archives hand to the tree: one entry after the other, whatever the format. */
export interface ArchiveEntry {
  /** As the archive has it, with `/`; not checked. */
  readonly name: string;
  readonly kind: "file" | "directory" | "link" | "hard-link";
  /** Of the content, as the archive says; 0 for what has none, undefined where it does not say. */
  readonly bytes: number | undefined;
  /** What a link leads to: from its own directory if it is symbolic, from the top of the archive if it is hard. */
  readonly target?: string;
  /** To be read to its end before the next entry is asked for; empty for what is no file. Each piece is valid until the next. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** The content of what has none. */
export async function* noContent(): AsyncGenerator<Uint8Array, void, void> {}
