/**
 * Which files of a Go package can be built together. https://pkg.go.dev/cmd/go#hdr-Build_constraints
 * A name that several of them declare is that of a file which can be built with the one that uses it.
 */
import { SYMBOL } from "../../../../facts/packed_facts.ts";
import type { Evaluator } from "../../evaluator.ts";

/** A system to build for. `other` answers for all tags that name neither system nor architecture. */
interface Platform {
  readonly system: string;
  readonly architecture: string;
  readonly other: boolean;
}

/** Whether a file is built for a platform. */
type Constraint = (platform: Platform) => boolean;

const systems: readonly string[] =
  "linux aix android darwin dragonfly freebsd hurd illumos ios js nacl netbsd openbsd plan9 solaris wasip1 windows zos".split(
    " ",
  );
const architectures: readonly string[] =
  "amd64 386 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm".split(
    " ",
  );
const unixSystems: ReadonlySet<string> = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris".split(" "),
);

/** What a name is taken for when several builds declare it. */
const USUAL: Platform = { system: "linux", architecture: "amd64", other: false };

/** Tags that are true wherever Go is. */
const ALWAYS = /^(?:gc|go1\.\d+)$/;

const platforms: readonly Platform[] = systems.flatMap((system) =>
  architectures.flatMap((architecture) => [
    { system, architecture, other: false },
    { system, architecture, other: true },
  ]),
);

const systemNames: ReadonlySet<string> = new Set(systems);
const architectureNames: ReadonlySet<string> = new Set(architectures);

function holds(tag: string, { system, architecture, other }: Platform): boolean {
  if (systemNames.has(tag)) {
    return (
      tag === system || (tag === "linux" && system === "android") || (tag === "darwin" && system === "ios")
    );
  }
  if (architectureNames.has(tag)) return tag === architecture;
  if (tag === "unix") return unixSystems.has(system);
  return other || ALWAYS.test(tag);
}

/** `name_system_architecture_test.go`. */
function constraintOfName(path: string): Constraint | undefined {
  const parts = path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/(?:_test)?\.go$/, "")
    .split("_")
    .slice(1);
  const last = parts.at(-1) ?? "";
  const before = parts.at(-2) ?? "";
  const tags: string[] = [];
  if (architectureNames.has(last)) {
    tags.push(last);
    if (systemNames.has(before)) tags.push(before);
  } else if (systemNames.has(last)) tags.push(last);
  return tags.length === 0 ? undefined : (platform) => tags.every((tag) => holds(tag, platform));
}

/** Reads `a && (b || !c)`. What is no expression holds everywhere. */
function parseConstraint(text: string): Constraint {
  const tokens = text.match(/&&|\|\||[!()]|[\w.]+/g) ?? [];
  let at = 0;
  const primary = (): Constraint => {
    const token = tokens[at++];
    if (token === "!") {
      const inner = primary();
      return (platform) => !inner(platform);
    }
    if (token === "(") {
      const inner = either();
      at++;
      return inner;
    }
    return token === undefined ? () => true : (platform) => holds(token, platform);
  };
  const both = (): Constraint => {
    let left = primary();
    while (tokens[at] === "&&") {
      at++;
      const first = left;
      const second = primary();
      left = (platform) => first(platform) && second(platform);
    }
    return left;
  };
  const either = (): Constraint => {
    let left = both();
    while (tokens[at] === "||") {
      at++;
      const first = left;
      const second = both();
      left = (platform) => first(platform) || second(platform);
    }
    return left;
  };
  return either();
}

/** What is known of the files' constraints; bits over {@link platforms}, undefined for a file that is always built. */
type Builds = Map<number, Uint8Array | undefined>;

function buildsOf(evaluator: Evaluator, file: number): Uint8Array | undefined {
  let builds = evaluator.notes.get("go builds") as Builds | undefined;
  if (!builds) {
    builds = new Map();
    evaluator.notes.set("go builds", builds);
  }
  if (!builds.has(file)) builds.set(file, readBuilds(evaluator, file));
  return builds.get(file);
}

function readBuilds(evaluator: Evaluator, file: number): Uint8Array | undefined {
  const { facts } = evaluator.program.view(file);
  const byName = constraintOfName(evaluator.program.files[file]!.path);
  const written = evaluator.program.view(file).named(-1, "//go:build")[0];
  if (!byName && written === undefined) return undefined;
  const byText =
    written === undefined
      ? undefined
      : parseConstraint(facts.string(facts.symbol(written, SYMBOL.extra)) ?? "");
  return Uint8Array.from(platforms, (platform) =>
    (byName?.(platform) ?? true) && (byText?.(platform) ?? true) ? 1 : 0,
  );
}

/** Whether two files can be built together. */
export function areBuiltTogether(evaluator: Evaluator, one: number, other: number): boolean {
  if (one === other) return true;
  const left = buildsOf(evaluator, one);
  const right = buildsOf(evaluator, other);
  if (!left || !right) return (left ?? right)?.includes(1) ?? true;
  return left.some((built, i) => built === 1 && right[i] === 1);
}

const USUAL_AT: number = platforms.findIndex(
  ({ system, architecture, other }) =>
    system === USUAL.system && architecture === USUAL.architecture && other === USUAL.other,
);

/** Whether a file is built where most programs are. */
export function isUsuallyBuilt(evaluator: Evaluator, file: number): boolean {
  return buildsOf(evaluator, file)?.[USUAL_AT] !== 0;
}
