/**
 * From the text of an import to what it means: a file of the run, the files of a package, or something outside the root.
 * Everything is a pure function of a {@link ProjectView}; nothing depends on the order of the questions.
 */
import type { ImportForm } from "../../record/vocabulary.ts";
import { createBashResolver } from "./bash_resolver.ts";
import { createCResolver } from "./c/c_resolver.ts";
import { createCSharpResolver } from "./csharp_resolver.ts";
import { createGoResolver } from "./go/go_resolver.ts";
import { createJavaScriptResolver } from "./javascript/javascript_resolver.ts";
import { createJvmResolver } from "./jvm_resolver.ts";
import { createLuaResolver } from "./lua_resolver.ts";
import { createPathResolver } from "./path_resolver.ts";
import { createPhpResolver } from "./php_resolver.ts";
import { ProjectIndex } from "./project_index.ts";
import { createPythonResolver } from "./python/python_resolver.ts";
import { createRubyResolver } from "./ruby_resolver.ts";
import { createRustResolver } from "./rust/rust_resolver.ts";
import { createSolidityResolver } from "./solidity_resolver.ts";
import { createSwiftResolver } from "./swift_resolver.ts";

/** The run, as far as modules are concerned. */
export interface ProjectView {
  /** Paths of all source files of the run, relative to the root, in path order. */
  readonly paths: readonly string[];
  /** Whether `path` is a source file of the run. */
  has(path: string): boolean;
  /** Name of the language of a file of the run, as in the registry. */
  languageOf(path: string): string | undefined;
  /** Declared package (Java, Kotlin, Scala, C#, PHP: dotted; Go: the name in the package clause), from the facts. */
  packageOf(path: string): string | undefined;
  /** Text of a configuration file below the root, whether or not it is in the run; `undefined` if absent. */
  readConfig(path: string): string | undefined;
  /** All names in a directory of the root, none where it is absent. Asked for once a directory. */
  listDirectory(path: string): readonly string[];
}

/** What an import names. */
export type ModuleTarget =
  | { readonly kind: "file"; readonly path: string }
  /**
   * Several files form it: a Go package, a Java package, a C# namespace. A Python namespace package has no paths: its
   * modules are asked for one by one.
   */
  | { readonly kind: "package"; readonly paths: readonly string[] }
  /** Outside the root. `package` is `<ecosystem>:<package>`, `name` what is named within it, where the specifier says so. */
  | {
      readonly kind: "external";
      readonly package: string;
      readonly name?: string;
      readonly standard: boolean;
    }
  /** It ought to be in the run (a relative path, a module of a package of the run) and is not. */
  | { readonly kind: "unknown" };

/** A configuration file, or a part of one, that was ignored. */
export interface ConfigProblem {
  /** Relative to the root. */
  readonly path: string;
  readonly message: string;
}

/** Resolves the imports of the files of one language. */
export interface ModuleResolver {
  /**
   * What `specifier`, in the file `from`, names.
   *
   * | language | specifier |
   * | --- | --- |
   * | JavaScript, TypeScript, Vue, … | the text between the quotes |
   * | Python | dotted, with the dots of its level: `os.path`, `.`, `..a.b`; of `from a import b` first `a`, then, if a has no b, `a.b` |
   * | Go | the text between the quotes; `.` is the package of `from` itself, with what else is visible to it |
   * | Java, Kotlin, Scala | `a.b.C`, `a.b.C.member`, `a.b.*`; `a.b` alone is the package |
   * | Rust | `mod:x` (`mod x;`; inside `mod a { mod x; }` it is `mod:a/x`), `./x.rs` (`#[path]`), `crate`, `self`, `super::super`, `serde`; each may go on with `::`, and is a file if all of its segments are modules with a file |
   * | C, C++, Objective-C | `x.h` for `"x.h"`, `<x.h>` with its brackets |
   * | PHP | `./x.php` (also for `__DIR__ . "/x.php"`), or a qualified name: `App\Models\User` |
   * | C# | `A.B`, `A.B.Type` |
   * | Ruby | `./x` for `require_relative "x"`, `a/b` for `require "a/b"`, `A::B` for a constant that is loaded by its name |
   * | Lua | `a.b`, or a path with `/` or `.lua` |
   * | Bash | the path, `./x.sh` where it began with a variable for the script's own directory |
   * | Swift | the module |
   * | Solidity | the text between the quotes |
   */
  resolve(specifier: string, from: string, form: ImportForm): ModuleTarget;
  /** Configuration that was ignored so far, by path. */
  readonly problems: readonly ConfigProblem[];
}

/** What the resolver of a language is made of. */
export type ResolveModule = (specifier: string, from: string, form: ImportForm) => ModuleTarget;

type ResolverFactory = (index: ProjectIndex, language: string) => ResolveModule;

const factories: Readonly<Record<string, ResolverFactory>> = {
  javascript: createJavaScriptResolver,
  typescript: createJavaScriptResolver,
  tsx: createJavaScriptResolver,
  vue: createJavaScriptResolver,
  python: createPythonResolver,
  go: createGoResolver,
  java: createJvmResolver,
  kotlin: createJvmResolver,
  scala: createJvmResolver,
  rust: createRustResolver,
  c: createCResolver,
  cpp: createCResolver,
  objc: createCResolver,
  php: createPhpResolver,
  csharp: createCSharpResolver,
  ruby: createRubyResolver,
  lua: createLuaResolver,
  bash: createBashResolver,
  solidity: createSolidityResolver,
  swift: createSwiftResolver,
};

/** Resolvers by language for one run; languages of one family share their indexes, which are built at the first question. */
export function createModuleResolvers(project: ProjectView): (language: string) => ModuleResolver {
  const index = new ProjectIndex(project);
  const resolvers = new Map<string, ModuleResolver>();
  return (language) => {
    const known = resolvers.get(language);
    if (known !== undefined) return known;
    const resolve = (factories[language] ?? createPathResolver)(index, language);
    const resolver: ModuleResolver = {
      resolve,
      get problems() {
        return index.problems;
      },
    };
    resolvers.set(language, resolver);
    return resolver;
  };
}

/** The resolver for files of `language` (a name in the registry). For several languages take {@link createModuleResolvers}. */
export function createModuleResolver(language: string, project: ProjectView): ModuleResolver {
  return createModuleResolvers(project)(language);
}
