/** Every fault by code: which details it takes and how it is worded. `docs/errors.md` is generated from here. */

/** The details that each code's wording needs. */
export interface FaultDetails {
  "unknown-option": { option: string; nearest?: string | undefined };
  "unknown-command": { command: string; nearest?: string | undefined };
  "bad-option-value": { option: string; value: string; wanted: string };
  "unknown-variable": { variable: string; nearest: string };
  "bad-variable-value": { variable: string; option: string; value: string; wanted: string };
  "config-unreadable": { path: string; wanted: string; found: string };
  "unknown-config-key": { path: string; key: string; nearest?: string | undefined };
  "bad-config-value": { path: string; key: string; option: string; value: string; wanted: string };
  "root-missing": { path: string; found: string };
  "operand-missing": { path: string };
  "operand-outside-root": { path: string; root: string };
  "path-forbidden": { path: string };
  "path-missing": { path: string };
  "list-unreadable": { path: string; cause: string };
  "list-too-long-entry": { path: string; limit: number };
  "output-unwritable": { path: string; cause: string };
  "input-unreadable": { path: string; cause: string };
  "unknown-language-name": { name: string; nearest?: string | undefined };
  "memory-too-small": { memoryBytes: number; leastBytes: number };
  "token-file-unusable": { path: string; found: string };
  "linking-lost": { cause: string };
  "token-unusable": { where: string; found: string };
  "token-wanted": { address: string };
  "token-missing": Record<never, never>;
  "token-wrong": Record<never, never>;
  "too-many-guesses": Record<never, never>;
  "host-refused": { host: string };
  "origin-refused": { origin: string };
  "method-refused": { method: string; wanted: string };
  "url-too-long": { limit: number };
  "headers-too-large": { wanted: string };
  "query-too-large": { wanted: string };
  "body-too-large": { limit: number };
  "body-too-slow": { leastBytesPerSecond: number };
  "body-unwanted": { method: string };
  "body-type-unknown": { found: string; wanted: string };
  "too-many-jobs": { limit: number };
  "too-many-streams": { limit: number };
  "service-full": { what: string; limit: number };
  "service-stopping": Record<never, never>;
  "runtime-unloadable": { cause: string };
  "workers-lost": { cause: string };
  "job-missing": { path: string };
  "job-held": { directory: string; pid: number; since: string };
  "job-unusable": { directory: string; found: string };
  "job-unwritable": { path: string; cause: string };
  "spill-unwritable": { cause: string };
  "bad-parameter": { parameter: string; value: string; wanted: string };
  "unknown-route": Record<never, never>;
  "unknown-job": { id: string };
  "job-state": { id: string; action: string; wanted: string; state: string };
  "job-unreadable": { id: string; state: string };
  "job-cancelled": { id: string };
  "key-reused": { key: string };
  "state-inside-root": { path: string; root: string };
  "cannot-listen": { address: string; cause: string };
  internal: Record<never, never>;
  "not-in-graph": { what: "folder" | "file" | "symbol"; name: string };
  "bad-range": { sizeBytes: number };
  "stream-broken": { found: string };
  "service-unreachable": { url: string; cause: string };
  "service-refused": { url: string; status: number; detail: string; remedy?: string | undefined };
  "archive-unknown": { found: string };
  "archive-damaged": { found: string };
  "archive-unsafe": { entry: string; wanted: string; found: string };
  "archive-unsorted": { entry: string; found: string };
  "archive-too-large": { limit: string };
  "upload-stalled": { seconds: number };
  "upload-broken": Record<never, never>;
  "upload-unwritable": { cause: string };
  interrupted: Record<never, never>;
}

/** A code of the catalogue. */
export type FaultCode = keyof FaultDetails;

/** How a fault reads. */
export interface FaultText {
  readonly message: string;
  readonly remedy?: string;
}

const nearestHint = (nearest: string | undefined): string => (nearest ? `did you mean "${nearest}"? ` : "");

/** One wording per code. */
export const catalogue: { readonly [C in FaultCode]: (details: FaultDetails[C]) => FaultText } = {
  "unknown-option": ({ option, nearest }) => ({
    message: `reading the command line wants a known option: "${option}" is none`,
    remedy: `${nearestHint(nearest)}ast2graph --help lists them all`,
  }),
  "unknown-command": ({ command, nearest }) => ({
    message: `reading the command line wants a subcommand or a path that exists: "${command}" is neither`,
    remedy: `${nearestHint(nearest)}ast2graph --help lists the subcommands; write ./${command} for a path`,
  }),
  "bad-option-value": ({ option, value, wanted }) => ({
    message: `option ${option} wants ${wanted}: got "${value}"`,
    remedy: `ast2graph --help describes ${option}`,
  }),
  "unknown-variable": ({ variable, nearest }) => ({
    message: `reading the environment wants variables of known options: "${variable}" is none`,
    remedy: `${nearestHint(nearest)}ast2graph config prints what holds`,
  }),
  "bad-variable-value": ({ variable, option, value, wanted }) => ({
    message: `environment variable ${variable} wants ${wanted}: got "${value}"`,
    remedy: `ast2graph --help describes ${option}, which it stands for`,
  }),
  "config-unreadable": ({ path, wanted, found }) => ({
    message: `reading the configuration "${path}" wants ${wanted}: ${found}`,
    remedy: "--config names another file, --no-config does without; ast2graph schema config prints its form",
  }),
  "unknown-config-key": ({ path, key, nearest }) => ({
    message: `reading the configuration "${path}" wants known keys: "${key}" is none`,
    remedy: `${nearestHint(nearest)}ast2graph schema config lists them all`,
  }),
  "bad-config-value": ({ path, key, option, value, wanted }) => ({
    message: `key "${key}" of the configuration "${path}" wants ${wanted}: got ${value}`,
    remedy: `ast2graph --help describes ${option}, which it stands for`,
  }),
  "root-missing": ({ path, found }) => ({
    message: `opening the root "${path}" wants a directory: ${found}`,
    remedy: "name an existing directory with --root",
  }),
  "operand-missing": ({ path }) => ({
    message: `opening the operand "${path}" wants a file or directory: nothing is there`,
    remedy: "check the spelling; paths are taken from the current directory",
  }),
  "operand-outside-root": ({ path, root }) => ({
    message: `selecting "${path}" wants a path below the root "${root}": it lies outside`,
    remedy: "name a higher directory with --root",
  }),
  "path-forbidden": ({ path }) => ({
    message: `selecting "${path}" wants a path that stays below the root: this one does not, or is not written as one`,
    remedy: "write it relative to the root, with / between names, without .. and without links that lead out",
  }),
  "path-missing": ({ path }) => ({
    message: `selecting "${path}" wants a file or directory below the root: nothing is there`,
    remedy:
      "check the spelling; paths are taken from the root that the request names, that one from the service's",
  }),
  "list-unreadable": ({ path, cause }) => ({
    message: `reading the file list "${path}" wants a readable file: ${cause}`,
    remedy: "--files-from takes a file, or - for standard input",
  }),
  "list-too-long-entry": ({ path, limit }) => ({
    message: `reading the file list "${path}" wants entries of at most ${limit} bytes: one is longer`,
    remedy: "for NUL-separated lists (git ls-files -z) add -0",
  }),
  "output-unwritable": ({ path, cause }) => ({
    message: `writing "${path}" wants a place that can be written: ${cause}`,
    remedy: "check the directory, its permissions and the space left",
  }),
  "input-unreadable": ({ path, cause }) => ({
    message: `reading "${path}" wants a readable file: ${cause}`,
  }),
  "unknown-language-name": ({ name, nearest }) => ({
    message: `option --language wants a known language: "${name}" is none`,
    remedy: `${nearestHint(nearest)}ast2graph languages lists them all`,
  }),
  "memory-too-small": ({ memoryBytes, leastBytes }) => ({
    message: `option --max-memory wants at least ${Math.ceil(leastBytes / 1e6)} MB for these layers and languages: got ${Math.floor(memoryBytes / 1e6)} MB`,
    remedy: "raise --max-memory, or choose less with --layers or --language",
  }),
  "token-file-unusable": ({ path, found }) => ({
    message: `reading the tokens "${path}" wants a file with one token a line, each of at least 16 printable characters: ${found}`,
    remedy: "openssl rand -hex 32 makes a good one",
  }),
  "linking-lost": ({ cause }) => ({
    message: `linking wants a thread that stays until it is done: ${cause}`,
    remedy: "resume the job; if it happens again, raise --max-memory",
  }),
  "token-unusable": ({ where, found }) => ({
    message: `reading ${where} wants a token of at least 16 printable characters: ${found}`,
    remedy: "openssl rand -hex 32 makes a good one",
  }),
  "token-wanted": ({ address }) => ({
    message: `listening on "${address}" wants a token, since others can reach it: there is none`,
    remedy: "give --token-file FILE, or listen on 127.0.0.1",
  }),
  "token-missing": () => ({
    message: "using the service wants a token: there was none",
    remedy: "send the header Authorization: Bearer TOKEN",
  }),
  "token-wrong": () => ({
    message: "using the service wants a token that it knows: this is none",
    remedy: "send the header Authorization: Bearer TOKEN with a line of the service's token file",
  }),
  "too-many-guesses": () => ({
    message: "using the service wants a token that it knows: too many others came from this address",
    remedy: "wait as long as Retry-After says, then send the right one",
  }),
  "host-refused": ({ host }) => ({
    message: `asking the service wants a Host that it goes by: "${host}" is none`,
    remedy: "use the address that it listens on, or have it started with --allow-host NAME",
  }),
  "origin-refused": ({ origin }) => ({
    message: `asking the service from a web page wants a page of its own: this one is of "${origin}"`,
    remedy: "have the service started with --allow-origin ORIGIN",
  }),
  "method-refused": ({ method, wanted }) => ({
    message: `asking the service wants one of the methods ${wanted}: got "${method}"`,
  }),
  "url-too-long": ({ limit }) => ({
    message: `asking the service wants a URL of at most ${limit} bytes: this one is longer`,
    remedy: "send what is long in the body of POST /v1/jobs",
  }),
  "headers-too-large": ({ wanted }) => ({
    message: `asking the service wants ${wanted}: there is more`,
  }),
  "query-too-large": ({ wanted }) => ({
    message: `reading the query wants ${wanted}: there is more`,
    remedy: "send what is long in the body of POST /v1/jobs",
  }),
  "body-too-large": ({ limit }) => ({
    message: `reading the body wants at most ${limit} bytes: there are more`,
    remedy: "send less at once, or have the service started with a higher limit",
  }),
  "body-too-slow": ({ leastBytesPerSecond }) => ({
    message: `reading the body wants at least ${leastBytesPerSecond} bytes a second: there were fewer`,
    remedy: "send it from nearer by, or in a smaller archive",
  }),
  "body-unwanted": ({ method }) => ({
    message: `asking with ${method} wants no body: there is one`,
  }),
  "body-type-unknown": ({ found, wanted }) => ({
    message: `reading the body wants a Content-Type of ${wanted}: got "${found}"`,
    remedy: "name it: curl -H 'Content-Type: application/json'",
  }),
  "too-many-jobs": ({ limit }) => ({
    message: `starting a job wants fewer than ${limit} of yours that run or wait: there are as many`,
    remedy: "wait for one of them to end, or cancel one",
  }),
  "too-many-streams": ({ limit }) => ({
    message: `opening a stream wants fewer than ${limit} of yours that are open: there are as many`,
    remedy: "close one of them, or wait for its end",
  }),
  "service-full": ({ what, limit }) => ({
    message: `answering wants fewer than ${limit} ${what} in the service: there are as many`,
    remedy: "try again as Retry-After says",
  }),
  "service-stopping": () => ({
    message: "answering wants a service that goes on: this one is about to stop",
    remedy: "try again when it has been started anew: what it kept of its jobs is resumed",
  }),
  "runtime-unloadable": ({ cause }) => ({
    message: `loading the tree-sitter runtime wants the installed package web-tree-sitter: ${cause}`,
    remedy: "run bun install (or deno install) in the project",
  }),
  "workers-lost": ({ cause }) => ({
    message: `running the workers wants threads that start: ${cause}`,
    remedy: "lower --workers or raise the memory limit of the container",
  }),
  "job-missing": ({ path }) => ({
    message: `opening the job "${path}" wants a job's directory, or an output with FILE.job beside it: there is neither`,
    remedy: "ast2graph jobs lists those of a directory",
  }),
  "job-held": ({ directory, pid, since }) => ({
    message: `opening the job "${directory}" wants it for itself: process ${pid} has held it since ${since}`,
    remedy: "wait until that process has ended, or end it",
  }),
  "job-unusable": ({ directory, found }) => ({
    message: `opening the job "${directory}" wants an empty or a job's directory: ${found}`,
    remedy: "name another directory, or remove this one yourself if nothing in it is needed",
  }),
  "job-unwritable": ({ path, cause }) => ({
    message: `keeping the job wants "${path}" to be written: ${cause}`,
    remedy: "what was kept before stays good: make room or mend the permissions, then resume the job",
  }),
  "spill-unwritable": ({ cause }) => ({
    message: `setting aside what is too much for memory wants a temporary file that can be written: ${cause}`,
    remedy: "make room in the temporary directory, or name another in TMPDIR",
  }),
  "archive-unknown": ({ found }) => ({
    message: `reading the upload wants a tar, tar.gz, tar.zst or zip, or a text with its language: ${found}`,
    remedy: "send an archive as it is, or a source text with ?language=",
  }),
  "archive-damaged": ({ found }) => ({
    message: `reading the archive wants a whole and plain tar or zip: ${found}`,
    remedy: "make the archive anew with tar, zip or git archive",
  }),
  "archive-unsafe": ({ entry, wanted, found }) => ({
    message: `unpacking "${entry}" wants ${wanted}: ${found}`,
    remedy: "leave this entry out of the archive",
  }),
  "archive-unsorted": ({ entry, found }) => ({
    message: `streaming the archive wants "${entry}" in path order: ${found}`,
    remedy: "without order=path (with order=any for what git made) it is unpacked before it is read",
  }),
  "archive-too-large": ({ limit }) => ({
    message: `unpacking the upload wants at most ${limit}: there is more`,
    remedy: "send a smaller part of the tree, or raise the limits of the service",
  }),
  "upload-stalled": ({ seconds }) => ({
    message: `reading the upload wants bytes at least every ${seconds} s: there were none`,
    remedy: "send it again",
  }),
  "upload-broken": () => ({
    message: "reading the upload wants its whole body: the connection ended before",
    remedy: "send it again",
  }),
  "upload-unwritable": ({ cause }) => ({
    message: `keeping the upload wants a place that can be written: ${cause}`,
    remedy: "check the service's directory, its permissions and the space left",
  }),
  "bad-parameter": ({ parameter, value, wanted }) => ({
    message: `parameter ${parameter} wants ${wanted}: got "${value}"`,
    remedy: "GET /openapi.json describes every parameter",
  }),
  "unknown-route": () => ({
    message: "answering wants a method and path of this service: this is none",
    remedy: "GET /openapi.json lists them",
  }),
  "unknown-job": ({ id }) => ({
    message: `finding a job wants the name of one of this service: "${id}" is none`,
    remedy: "GET /v1/jobs lists them; those that are over and old are removed",
  }),
  "job-state": ({ id, action, wanted, state }) => ({
    message: `job ${id} wants to be ${wanted} before it can be ${action}: it is ${state}`,
  }),
  "job-unreadable": ({ id, state }) => ({
    message: `reading the graph of job ${id} wants one that runs or is completed: it is ${state}`,
    remedy: "resume the job, or make another",
  }),
  "job-cancelled": ({ id }) => ({
    message: `reading the graph of job ${id} to its end wants nobody to cancel it: it was cancelled`,
  }),
  "key-reused": ({ key }) => ({
    message: `making a job with Idempotency-Key "${key}" wants the request that the key was first used for: this one is another`,
    remedy: "take a new key for a new request",
  }),
  "state-inside-root": ({ path, root }) => ({
    message: `keeping jobs wants a directory outside of "${root}", which is read as source: "${path}" is inside`,
    remedy: "name another with --state",
  }),
  "cannot-listen": ({ address, cause }) => ({
    message: `listening on "${address}" wants an address of this machine that is free: ${cause}`,
    remedy: "name another with --listen",
  }),
  internal: () => ({
    message: "answering wants a program without defects: this one met its own, and has logged it",
    remedy: "try again; if it happens again, report it with the service's log",
  }),
  "not-in-graph": ({ what, name }) => ({
    message: `looking into the graph wants a ${what} that it has: "${name}" is none`,
    remedy: "search finds paths and names",
  }),
  "bad-range": ({ sizeBytes }) => ({
    message: `sending a part of the graph wants a range that begins within its ${sizeBytes} bytes: this one does not`,
    remedy: "ask for the whole, or for a range that begins earlier",
  }),
  "service-unreachable": ({ url, cause }) => ({
    message: `fetching "${url}" wants a service that answers: ${cause}`,
    remedy: "check the address, and that ast2graph serve runs there",
  }),
  "service-refused": ({ url, status, detail, remedy }) => ({
    message: `fetching "${url}" wants a graph: the answer is ${status}, ${detail}`,
    remedy: remedy ?? "ask the service for /openapi.json, which describes what it takes",
  }),
  "stream-broken": ({ found }) => ({
    message: `receiving a graph wants its summary record as the last: ${found}`,
    remedy: "fetch it again: what is there is no whole graph",
  }),
  interrupted: () => ({
    message: "the run was interrupted before its end: the output lacks its summary record",
  }),
};
