/**
 * Which model a language has: its own library as stub source in its own syntax. A model is read like any file, but its
 * symbols are externals of the language's own library. Models are loaded when the first file of a language comes.
 */

/** A model. */
export interface LanguageModel {
  /** One model may serve several languages. */
  readonly name: string;
  /** The language and grammar that its text is written in. */
  readonly language: string;
  readonly grammar: string;
  /** Put before the name of a part: `py:` makes `py:os.path`. */
  readonly prefix: string;
  /** Name of the part that text before the first mark belongs to. */
  readonly first: string;
  readonly load: () => Promise<string>;
}

/** One package or module of a model. */
export interface ModelPart {
  /** `<ecosystem>:<package>`. */
  readonly id: string;
  readonly text: string;
}

const javascript: LanguageModel = {
  name: "javascript",
  language: "typescript",
  grammar: "typescript",
  prefix: "js:",
  first: "globalThis",
  load: async () => (await import("./typescript.ts")).typescriptModel,
};

const models: Readonly<Record<string, LanguageModel>> = {
  typescript: javascript,
  tsx: javascript,
  javascript,
  python: {
    name: "python",
    language: "python",
    grammar: "python",
    prefix: "py:",
    first: "builtins",
    load: async () => (await import("./python.ts")).pythonModel,
  },
  java: {
    name: "java",
    language: "java",
    grammar: "java",
    prefix: "java:",
    first: "java.lang",
    load: async () => (await import("./java.ts")).javaModel,
  },
  csharp: {
    name: "csharp",
    language: "csharp",
    grammar: "c_sharp",
    prefix: "dotnet:",
    first: "System",
    load: async () => (await import("./csharp.ts")).csharpModel,
  },
  rust: {
    name: "rust",
    language: "rust",
    grammar: "rust",
    prefix: "rust:",
    first: "std",
    load: async () => (await import("./rust.ts")).rustModel,
  },
  kotlin: {
    name: "kotlin",
    language: "kotlin",
    grammar: "kotlin",
    prefix: "kotlin:",
    first: "kotlin",
    load: async () => (await import("./kotlin.ts")).kotlinModel,
  },
  bash: {
    name: "bash",
    language: "bash",
    grammar: "bash",
    prefix: "sh:",
    first: "builtin",
    load: async () => (await import("./bash.ts")).bashModel,
  },
  lua: {
    name: "lua",
    language: "lua",
    grammar: "lua",
    prefix: "lua:",
    first: "_G",
    load: async () => (await import("./lua.ts")).luaModel,
  },
  php: {
    name: "php",
    language: "php",
    grammar: "php",
    prefix: "php:",
    first: "core",
    load: async () => (await import("./php.ts")).phpModel,
  },
  ruby: {
    name: "ruby",
    language: "ruby",
    grammar: "ruby",
    prefix: "ruby:",
    first: "core",
    load: async () => (await import("./ruby.ts")).rubyModel,
  },
  cpp: {
    name: "cpp",
    language: "cpp",
    grammar: "cpp",
    prefix: "cpp:",
    first: "std",
    load: async () => (await import("./cpp.ts")).cppModel,
  },
  scala: {
    name: "scala",
    language: "scala",
    grammar: "scala",
    prefix: "scala:",
    first: "scala",
    load: async () => (await import("./scala.ts")).scalaModel,
  },
  solidity: {
    name: "solidity",
    language: "solidity",
    grammar: "solidity",
    prefix: "sol:",
    first: "global",
    load: async () => (await import("./solidity.ts")).solidityModel,
  },
  swift: {
    name: "swift",
    language: "swift",
    grammar: "swift",
    prefix: "swift:",
    first: "Swift",
    load: async () => (await import("./swift.ts")).swiftModel,
  },
  go: {
    name: "go",
    language: "go",
    grammar: "go",
    prefix: "go:",
    first: "builtin",
    load: async () => (await import("./go.ts")).goModel,
  },
};

/** The model of a language, undefined where there is none. */
export function modelOf(language: string): LanguageModel | undefined {
  return models[language];
}

/** A model by its name. */
export function modelByName(name: string): LanguageModel | undefined {
  return Object.values(models).find((model) => model.name === name);
}

const MARK = /^(?:#|\/\/|--) @(?:module|package) (\S+)$/;

/** Cuts a model's text at its marks. */
export function partsOf(model: LanguageModel, text: string): readonly ModelPart[] {
  const parts: { name: string; lines: string[] }[] = [{ name: model.first, lines: [] }];
  for (const line of text.split("\n")) {
    const name = MARK.exec(line)?.[1];
    if (name === undefined) parts.at(-1)!.lines.push(line);
    else parts.push({ name, lines: [] });
  }
  return parts
    .filter(({ lines }) => lines.some((line) => line.trim() !== ""))
    .map(({ name, lines }) => ({ id: model.prefix + name, text: lines.join("\n") }));
}
