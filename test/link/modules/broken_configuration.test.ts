import { expect, test } from "bun:test";
import fc from "fast-check";
import { languages } from "../../../src/language/registry.ts";
import { createModuleResolver, createModuleResolvers } from "../../../src/link/modules/module_resolver.ts";
import { type SampleProject, show, viewOf } from "./module_table.ts";

interface BrokenRow {
  readonly title: string;
  readonly project: SampleProject;
  readonly language: string;
  readonly asks: readonly [from: string, specifier: string, means: string];
  readonly problems: readonly string[];
}

const unreadable = "cannot be read, so it is ignored";

const rows: readonly BrokenRow[] = [
  {
    title: "a tsconfig that is no JSON",
    project: { files: "a.ts b.ts", configs: { "tsconfig.json": '{ "compilerOptions": ' } },
    language: "typescript",
    asks: ["a.ts", "./b", "b.ts"],
    problems: [`tsconfig.json: ${unreadable}`],
  },
  {
    title: "a package.json that is a list",
    project: { files: "a.ts", configs: { "package.json": "[1]" } },
    language: "typescript",
    asks: ["a.ts", "x", "npm:x"],
    problems: [`package.json: ${unreadable}`],
  },
  {
    title: "configurations that extend each other",
    project: {
      files: "a.ts src/b.ts",
      configs: {
        "tsconfig.json": { extends: "./other.json", compilerOptions: { baseUrl: "src" } },
        "other.json": { extends: "./tsconfig" },
      },
    },
    language: "typescript",
    asks: ["a.ts", "b", "src/b.ts"],
    problems: ['other.json: extends "./tsconfig", which extends it in turn'],
  },
  {
    title: "a base that is not there",
    project: { files: "a.ts", configs: { "tsconfig.json": { extends: ["@x/base", "./none"] } } },
    language: "tsx",
    asks: ["a.ts", "b", "npm:b"],
    problems: [
      'tsconfig.json: extends "./none", which is not there',
      'tsconfig.json: extends "@x/base", which is not there',
    ],
  },
  {
    title: "options of the wrong kind",
    project: {
      files: "a.ts b.ts",
      configs: {
        "tsconfig.json": {
          extends: 3,
          references: [1, { path: 2 }, { path: "../../x" }],
          compilerOptions: { baseUrl: 7, paths: { a: 1, "b*": [2, "../../out"] }, rootDirs: "x", outDir: {} },
        },
        "package.json": {
          name: 1,
          workspaces: [1, { a: 2 }],
          exports: { ".": [1, { import: 2 }], "./x": null },
          imports: { "#a": { default: null } },
          dependencies: "x",
          main: {},
        },
        "lerna.json": { packages: 4 },
        "rush.json": { projects: [1] },
        "deno.json": { workspace: 1, imports: { a: 1 } },
      },
    },
    language: "typescript",
    asks: ["a.ts", "#a", "?"],
    problems: [],
  },
  {
    title: "imports of a package that name each other",
    project: { files: "a.ts", configs: { "package.json": { imports: { "#a": "#b", "#b": "#a" } } } },
    language: "typescript",
    asks: ["a.ts", "#a", "?"],
    problems: [],
  },
  {
    title: "a pyproject that is no TOML",
    project: { files: "a.py src/b.py", configs: { "pyproject.toml": '[tool\nx = "' } },
    language: "python",
    asks: ["a.py", "b", "src/b.py"],
    problems: [`pyproject.toml: ${unreadable}`],
  },
  {
    title: "a go.mod without a module",
    project: { files: "a.go b/b.go", configs: { "go.mod": "go 1.21\n" } },
    language: "go",
    asks: ["a.go", "fmt", "go:fmt standard"],
    problems: ["go.mod: names no module, so it is ignored"],
  },
  {
    title: "a Cargo.toml that is no TOML",
    project: { files: "src/lib.rs src/a.rs", configs: { "Cargo.toml": "[package" } },
    language: "rust",
    asks: ["src/a.rs", "crate", "src/lib.rs"],
    problems: [`Cargo.toml: ${unreadable}`],
  },
  {
    title: "a compilation database that is no list",
    project: { files: "a.c", configs: { "compile_commands.json": "{}" } },
    language: "c",
    asks: ["a.c", "x.h", "?"],
    problems: [`compile_commands.json: ${unreadable}`],
  },
  {
    title: "a compilation database of another tree",
    project: {
      files: "a.c",
      configs: { "compile_commands.json": [{ directory: "/x", file: "y.c", command: "cc -I." }, 1, {}] },
    },
    language: "c",
    asks: ["a.c", "x.h", "?"],
    problems: [],
  },
  {
    title: "a composer.json that is no JSON",
    project: { files: "a.php", configs: { "composer.json": "nothing" } },
    language: "php",
    asks: ["a.php", "A\\B", "php:A::B"],
    problems: [`composer.json: ${unreadable}`],
  },
];

for (const { title, project, language, asks, problems } of rows) {
  test(`${title} is ignored and remembered`, () => {
    const resolver = createModuleResolver(language, viewOf(project));
    const [from, specifier, means] = asks;
    expect(show(resolver.resolve(specifier, from, "static"))).toBe(means);
    expect(resolver.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([...problems]);
  });
}

const anyProject: SampleProject = {
  files: "a.ts b/index.js c.py d/__init__.py e.go f/lib.rs g.c h.h i.php j.rb k.lua l.sh m.java n.cs o.swift",
  packages: { "m.java": "a.b", "n.cs": "A.B", "e.go": "main" },
  configs: { "package.json": { name: "a", exports: { "./*": "./*" } }, "go.mod": "module a\n" },
};
const piece = fc.constantFrom(
  "a",
  "b",
  "..",
  ".",
  "/",
  "\\",
  "::",
  "*",
  "#",
  "@",
  "$",
  "`",
  "<",
  ">",
  "!",
  "?",
  "node:",
  "mod:",
  "crate",
  "super",
  "",
  "é",
);
const anySpecifier = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const anyPath = fc.constantFrom(...viewOf(anyProject).paths);

test("no specifier makes a resolver throw, and the order of questions does not matter", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anySpecifier, anyPath), { maxLength: 8 }),
      fc.constantFrom(...languages.map(({ name }) => name)),
      (asks, language) => {
        const one = createModuleResolvers(viewOf(anyProject))(language);
        const forwards = asks.map(([specifier, from]) => show(one.resolve(specifier, from, "static")));
        const other = createModuleResolver(language, viewOf(anyProject));
        const backwards = asks
          .toReversed()
          .map(([specifier, from]) => show(other.resolve(specifier, from, "static")));
        expect(backwards.reverse()).toEqual(forwards);
      },
    ),
    { numRuns: 300 },
  );
});
