import { testImports } from "./module_table.ts";

testImports(
  "workspaces",
  {
    files: `packages/core/package.json packages/core/src/index.ts packages/core/src/extra.ts packages/core/src/react/index.tsx
      packages/core/src/utils/math.ts packages/core/src/node.cts packages/ui/package.json packages/ui/src/index.tsx
      packages/ui/src/button.tsx packages/ui/styles/base.css packages/old/package.json packages/old/index.js packages/old/lib/tool.js
      packages/bundle/package.json packages/bundle/src/index.js packages/bundle/src/index.browser.js packages/tsc/package.json packages/tsc/source/main.ts packages/tsc/source/sub/x.ts
      packages/made/package.json packages/made/src/start.ts packages/made/code/deep/y.ts packages/skip/package.json packages/skip/index.js apps/site/package.json apps/site/src/a.ts apps/site/src/b.js apps/site/src/internal/db.ts
      packages/types/package.json packages/types/index.d.ts packages/types/index.js packages/gone/package.json packages/gone/readme.js
      outside/package.json outside/x.ts linked/package.json linked/main.js`,
    configs: {
      "package.json": { name: "root", workspaces: { packages: ["packages/*", "apps/**", "!packages/skip"] } },
      "packages/core/package.json": {
        name: "@org/core",
        exports: {
          ".": { types: "./dist/index.d.ts", import: "./dist/index.mjs", require: "./dist/index.cjs" },
          "./extra": "./dist/extra.js",
          "./react": { import: { types: "./dist/react/index.d.mts", default: "./dist/react/index.mjs" } },
          "./utils/*": ["./dist/utils/*.js"],
          "./utils/private/*": null,
          "./node": { require: "./dist/node.cjs", import: "./dist/node.mjs" },
          "./package.json": "./package.json",
        },
      },
      "packages/ui/package.json": { name: "@org/ui", main: "./dist/ui.cjs.js", module: "dist/ui.esm.js" },
      "packages/old/package.json": { name: "old", main: "index" },
      "packages/bundle/package.json": {
        name: "bundle",
        exports: { browser: "./dist/index.browser.js", default: "./dist/bundle.production.min.js" },
      },
      "packages/tsc/package.json": {
        name: "tsc",
        types: "build/main.d.ts",
        exports: { ".": "./build/main.js", "./*": "./build/*.js" },
      },
      "packages/tsc/tsconfig.json": { compilerOptions: { outDir: "build", rootDir: "source" } },
      "packages/made/package.json": {
        name: "made",
        exports: { ".": "./made/start.js", "./*": "./artefacts/*.js" },
      },
      "packages/made/tsconfig.json": {
        compilerOptions: { outDir: "made" },
        references: [{ path: "tsconfig.code.json" }],
      },
      "packages/made/tsconfig.code.json": {
        compilerOptions: { declarationDir: "artefacts", rootDir: "code" },
      },
      "packages/skip/package.json": { name: "skip", main: "index.js" },
      "packages/types/package.json": { name: "types", types: "./index.d.ts", main: "./index.js" },
      "packages/gone/package.json": { name: "gone", main: "./dist/gone.js" },
      "outside/package.json": { name: "outside" },
      "linked/package.json": { name: "other-name", main: "main.js" },
      "apps/site/package.json": {
        name: "site",
        dependencies: { outside: "^1.0.0", linked: "file:../../linked" },
        imports: {
          "#db": "./src/internal/db.ts",
          "#internal/*": "./src/internal/*.ts",
          "#react": "react",
          "#core": "@org/core",
        },
        exports: { "./a": "./src/a.ts" },
      },
    },
  },
  [
    ["apps/site/src/a.ts", "@org/core", "packages/core/src/index.ts"],
    ["apps/site/src/b.js", "@org/core", "packages/core/src/index.ts", "require"],
    ["apps/site/src/a.ts", "@org/core/extra", "packages/core/src/extra.ts"],
    ["apps/site/src/a.ts", "@org/core/react", "packages/core/src/react/index.tsx"],
    ["apps/site/src/a.ts", "@org/core/utils/math", "packages/core/src/utils/math.ts"],
    ["apps/site/src/b.js", "@org/core/node", "packages/core/src/node.cts", "require"],
    ["apps/site/src/a.ts", "@org/core/package.json", "packages/core/package.json"],
    ["apps/site/src/a.ts", "@org/core/src/extra", "packages/core/src/extra.ts"],
    ["apps/site/src/a.ts", "@org/core/missing", "?"],
    ["apps/site/src/a.ts", "@org/ui", "packages/ui/src/index.tsx"],
    ["apps/site/src/a.ts", "@org/ui/button", "packages/ui/src/button.tsx"],
    ["apps/site/src/a.ts", "@org/ui/dist/button", "packages/ui/src/button.tsx"],
    ["apps/site/src/a.ts", "@org/ui/styles/base.css", "packages/ui/styles/base.css"],
    ["apps/site/src/a.ts", "old", "packages/old/index.js"],
    ["apps/site/src/a.ts", "old/lib/tool", "packages/old/lib/tool.js"],
    ["apps/site/src/a.ts", "bundle", "packages/bundle/src/index.js"],
    ["apps/site/src/a.ts", "tsc", "packages/tsc/source/main.ts"],
    ["apps/site/src/a.ts", "tsc/sub/x", "packages/tsc/source/sub/x.ts"],
    ["apps/site/src/a.ts", "made", "packages/made/src/start.ts"],
    ["apps/site/src/a.ts", "made/deep/y", "packages/made/code/deep/y.ts"],
    ["apps/site/src/a.ts", "skip", "npm:skip"],
    ["apps/site/src/a.ts", "types", "packages/types/index.d.ts"],
    ["apps/site/src/b.js", "types", "packages/types/index.js"],
    ["apps/site/src/a.ts", "gone", "?"],
    ["apps/site/src/a.ts", "outside", "npm:outside"],
    ["apps/site/src/a.ts", "linked", "linked/main.js"],
    ["apps/site/src/a.ts", "#db", "apps/site/src/internal/db.ts"],
    ["apps/site/src/a.ts", "#internal/db", "apps/site/src/internal/db.ts"],
    ["apps/site/src/a.ts", "#react", "npm:react"],
    ["apps/site/src/a.ts", "#core", "packages/core/src/index.ts"],
    ["apps/site/src/a.ts", "#missing", "?"],
    ["apps/site/src/a.ts", "site/a", "apps/site/src/a.ts"],
    ["packages/core/src/extra.ts", "@org/core/react", "packages/core/src/react/index.tsx"],
    ["packages/core/src/extra.ts", "../dist/index.js", "packages/core/src/index.ts"],
  ],
);

testImports(
  "pnpm, lerna, rush and deno workspaces",
  {
    files: `a/libs/x/package.json a/libs/x/index.js a/app/main.js b/modules/y/package.json b/modules/y/lib/index.js b/main.js
      c/tools/z/package.json c/tools/z/index.ts c/main.ts d/w/deno.json d/w/mod.ts d/main.ts`,
    configs: {
      "a/pnpm-workspace.yaml": 'catalog:\n  x: 1\npackages:\n  # all of them\n  - "libs/*"\n  - app\n',
      "a/libs/x/package.json": { name: "x" },
      "b/lerna.json": { packages: ["modules/{y,q}"] },
      "b/modules/y/package.json": { name: "y", main: "lib" },
      "c/rush.json": '{ /* rush */ "projects": [{ "packageName": "z", "projectFolder": "tools/z" }] }',
      "c/tools/z/package.json": { name: "z" },
      "d/deno.json": { workspace: ["./w"] },
      "d/w/deno.json": { name: "@d/w", exports: "./mod.ts" },
    },
  },
  [
    ["a/app/main.js", "x", "a/libs/x/index.js"],
    ["b/main.js", "y", "b/modules/y/lib/index.js"],
    ["b/main.js", "x", "npm:x"],
    ["c/main.ts", "z", "c/tools/z/index.ts"],
    ["d/main.ts", "@d/w", "d/w/mod.ts"],
  ],
);

testImports(
  "packages of a workspace whose declaration lies above the root, and installed ones",
  {
    files: `one/package.json one/src/index.ts two/package.json two/src/index.ts node_modules/dep/index.js
      node_modules/@types/typed/index.d.ts test/fixtures/react/package.json test/fixtures/react/index.js`,
    configs: {
      "one/package.json": { name: "@r/one", dependencies: { "@r/two": "workspace:*" } },
      "two/package.json": { name: "@r/two" },
      "test/fixtures/react/package.json": { name: "react" },
    },
  },
  [
    ["one/src/index.ts", "@r/two", "two/src/index.ts"],
    ["two/src/index.ts", "@r/one", "npm:@r/one"],
    ["one/src/index.ts", "react", "npm:react"],
    ["one/src/index.ts", "dep", "node_modules/dep/index.js"],
    ["one/src/index.ts", "typed", "node_modules/@types/typed/index.d.ts"],
  ],
);
