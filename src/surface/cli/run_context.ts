/** What the surroundings of a command line bring along. */
import process from "node:process";
import type { LocateWasm } from "../../parse/grammar_store.ts";
import type { LocatePageFile } from "../http/page/page_files.ts";
import { print } from "./print.ts";
import type { Environment } from "./read_environment.ts";
import { tell } from "./tell.ts";

/** All may be left out. */
export interface RunContext {
  /** Where WASM files lie. @default the installed packages */
  readonly locateWasm?: LocateWasm | undefined;
  /** Where files of the service's page lie. @default beside its module, and the installed packages */
  readonly locatePageFile?: LocatePageFile | undefined;
  /** Module that worker threads run. @default the one of this package */
  readonly workerEntry?: URL | undefined;
  /** Module that threads run which link. @default the one of this package */
  readonly linkEntry?: URL | undefined;
  /** Takes what subcommands and help print. @default standard output */
  readonly print?: Print | undefined;
  /** Takes lines for people. @default standard error */
  readonly tell?: Tell | undefined;
  /** Variables that may hold options. @default those of the process */
  readonly environment?: Environment | undefined;
}

/** Prints text as it stands; resolves when it has been taken. */
export type Print = (text: string) => Promise<void>;

/** Tells a line, without its end. */
export type Tell = (line: string) => void;

/** A context with everything filled in. */
export interface FilledContext {
  readonly locateWasm: LocateWasm | undefined;
  readonly locatePageFile: LocatePageFile | undefined;
  readonly workerEntry: URL | undefined;
  readonly linkEntry: URL | undefined;
  readonly print: Print;
  readonly tell: Tell;
  readonly environment: Environment;
}

/** Fills in what was left out. */
export function fillContext(context: RunContext): FilledContext {
  return {
    locateWasm: context.locateWasm,
    locatePageFile: context.locatePageFile,
    workerEntry: context.workerEntry,
    linkEntry: context.linkEntry,
    print: context.print ?? print,
    tell: context.tell ?? ((line) => tell(line)),
    environment: context.environment ?? process.env,
  };
}
