/** The packages that accuracy is compared with: how each is run, and how its calls are read. */
import { Database } from "bun:sqlite";
import { join } from "node:path";
import { CORPUS_HOME } from "../../corpus.ts";
import { type CallClaim, lastName } from "./call_claim.ts";

export interface PeerTool {
  readonly package: string;
  readonly version: string;
  /** The command that builds its graph of `tree` from nothing. */
  readonly command: (tree: string) => readonly string[];
  /** What it then says about calls. */
  readonly readCalls: (tree: string) => CallClaim[];
}

export const PEER_HOME: string = join(CORPUS_HOME, "tools", "codegraph");

const CONSTRUCTORS: ReadonlySet<string> = new Set(["constructor", "__init__", "__new__", "<init>"]);

const script = (...path: string[]): string => join(PEER_HOME, "node_modules", ...path);

export const peerTools: readonly PeerTool[] = [
  {
    package: "@optave/codegraph",
    version: "3.11.2",
    command: (tree) => ["node", script("@optave", "codegraph", "dist", "cli.js"), "build", tree],
    readCalls: readOptave,
  },
  {
    package: "@colbymchenry/codegraph",
    version: "1.6.1",
    command: (tree) => ["node", script("@colbymchenry", "codegraph", "npm-shim.js"), "init", tree],
    readCalls: readColbymchenry,
  },
];

interface OptaveRow {
  readonly sourceFile: string;
  readonly sourceLine: number;
  readonly sourceEnd: number | null;
  readonly targetFile: string;
  readonly targetName: string;
  readonly targetLine: number;
  readonly targetEnd: number | null;
}

/** Its edges join functions and tell no place of the call. */
function readOptave(tree: string): CallClaim[] {
  return query<OptaveRow>(
    join(tree, ".codegraph", "graph.db"),
    `select s.file sourceFile, s.line sourceLine, s.end_line sourceEnd,
            t.file targetFile, t.name targetName, t.line targetLine, t.end_line targetEnd
     from edges e join nodes s on s.id = e.source_id join nodes t on t.id = e.target_id where e.kind = 'calls'`,
  ).map((row) => {
    const name = lastName(row.targetName);
    const owner = row.targetName.split(".").at(-2);
    const target = {
      file: row.targetFile,
      name,
      ...(owner === undefined ? {} : { owner }),
      fromRow: row.targetLine - 1,
      toRow: (row.targetEnd ?? row.targetLine) - 1,
    };
    const toRow = (row.sourceEnd ?? Number.MAX_SAFE_INTEGER) - 1;
    // A constructor is called by the name of its class.
    const called = CONSTRUCTORS.has(name) ? (owner ?? name) : name;
    return { file: row.sourceFile, name: called, fromRow: row.sourceLine - 1, toRow, isStart: false, target };
  });
}

interface ColbymchenryRow {
  readonly file: string;
  readonly line: number | null;
  readonly written: string | null;
  readonly targetFile: string;
  readonly targetName: string;
  readonly targetPath: string;
  readonly targetStart: number;
  readonly targetEnd: number;
}

/** Its edges tell the line where the calling expression begins, and what is written there. */
function readColbymchenry(tree: string): CallClaim[] {
  return query<ColbymchenryRow>(
    join(tree, ".codegraph", "codegraph.db"),
    `select s.file_path file, e.line line, json_extract(e.metadata, '$.refName') written,
            t.file_path targetFile, t.name targetName, t.qualified_name targetPath, t.start_line targetStart, t.end_line targetEnd
     from edges e join nodes s on s.id = e.source join nodes t on t.id = e.target
     where e.kind in ('calls', 'instantiates')`,
  )
    .filter(({ line }) => line !== null)
    .map(({ file, line, written, targetFile, targetName, targetPath, targetStart, targetEnd }) => {
      const owner = targetPath.split("::").at(-2);
      return {
        file,
        name: lastName(written ?? targetName),
        fromRow: line! - 1,
        toRow: line! - 1,
        isStart: true,
        target: {
          file: targetFile,
          name: targetName,
          fromRow: targetStart - 1,
          toRow: targetEnd - 1,
          ...(owner === undefined ? {} : { owner }),
        },
      };
    });
}

function query<Row>(path: string, sql: string): Row[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.query(sql).all() as Row[];
  } finally {
    database.close();
  }
}
