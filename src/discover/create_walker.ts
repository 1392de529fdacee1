/** Fills in what a walk depends on, from the options of discovery. */
import { DEFAULT_MAX_FILE_BYTES } from "../graph_options.ts";
import { createDenoFileSystem, type DenoFiles } from "./deno_file_system.ts";
import type { DiscoverOptions } from "./discover_files.ts";
import { createNodeFileSystem, type FileSystem } from "./file_system.ts";
import { FileNamer } from "./name_file.ts";
import { PathFilter } from "./path_filter.ts";
import { TreeWalker } from "./tree_walker.ts";

const noOutputs: ReadonlySet<string> = new Set();

/** The file system of the machine, by the fastest calls that the runtime has. */
export function machineFileSystem(): FileSystem {
  const { Deno: deno } = globalThis as { readonly Deno?: DenoFiles };
  return deno ? createDenoFileSystem(deno, createNodeFileSystem()) : createNodeFileSystem();
}

/** Walks below `root`: absolute, without links. */
export function createWalker(options: DiscoverOptions, fileSystem: FileSystem, root: string): TreeWalker {
  const {
    maxFileBytes = DEFAULT_MAX_FILE_BYTES,
    hidden = false,
    noIgnore = false,
    followLinks = false,
    outputs = noOutputs,
  } = options;
  const languages = options.languages && new Set(options.languages);
  const namer = new FileNamer({ fileSystem, maxFileBytes, languages, outputs });
  const filter = new PathFilter(options.include, options.exclude);
  return new TreeWalker({
    fileSystem,
    root,
    typedRoot: options.root,
    hidden,
    noIgnore,
    followLinks,
    outputs,
    filter,
    namer,
  });
}
