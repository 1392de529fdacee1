import { testImports } from "./module_table.ts";

testImports(
  "paths",
  {
    files: `src/app/main.ts src/shared/log.ts src/shared/index.ts src/core.ts src/exact.ts src/events/index.ts src/util/x.ts
      generated/api.ts src/fallback/only.ts test/t.ts src/plain.js`,
    configs: {
      "tsconfig.json": `{
        // the usual
        "compilerOptions": {
          "baseUrl": "./src", /* from here */
          "paths": {
            "@shared": ["shared/index.ts"],
            "@shared/*": ["nowhere/*", "shared/*"],
            "@shared/exact": ["exact"],
            "~*": ["*"],
            "gen/*/api": ["../generated/api"],
          },
        },
      }`,
    },
  },
  [
    ["src/app/main.ts", "@shared", "src/shared/index.ts"],
    ["src/app/main.ts", "@shared/log", "src/shared/log.ts"],
    ["src/app/main.ts", "@shared/log.js", "src/shared/log.ts"],
    ["src/app/main.ts", "@shared/exact", "src/exact.ts"],
    ["src/app/main.ts", "~core", "src/core.ts"],
    ["src/app/main.ts", "gen/v1/api", "generated/api.ts"],
    ["src/app/main.ts", "shared", "src/shared/index.ts"],
    ["src/app/main.ts", "util/x", "src/util/x.ts"],
    ["src/app/main.ts", "util", "node:util standard"],
    ["src/app/main.ts", "events", "node:events standard"],
    ["test/t.ts", "core", "src/core.ts"],
    ["src/plain.js", "@shared/log", "src/shared/log.ts"],
    ["src/app/main.ts", "@shared/missing", "npm:@shared/missing"],
  ],
);

testImports(
  "extends, rootDirs, references",
  {
    files: `libs/ui/src/index.ts libs/ui/src/button.ts libs/data/src/index.ts apps/web/src/main.ts apps/web/src/views/a.ts
      apps/web/gen/views/b.ts apps/vite/src/main.ts apps/vite/src/lib/x.ts apps/js/a.js apps/js/src/b.js packages/tsconfig/package.json
      apps/pkg/src/a.ts apps/pkg/src/deep/b.ts apps/dir/src/a.ts apps/dir/src/own.ts apps/multi/a.ts apps/multi/two/x.ts`,
    configs: {
      "package.json": { workspaces: ["packages/*"] },
      "packages/tsconfig/package.json": { name: "@repo/tsconfig" },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is the compiler's
      "packages/tsconfig/base.json": { compilerOptions: { paths: { "own/*": ["${configDir}/src/*"] } } },
      "tsconfig.base.json": {
        compilerOptions: { paths: { "@org/ui": ["libs/ui/src/index.ts"], "@org/ui/*": ["libs/ui/src/*"] } },
      },
      "apps/web/tsconfig.json": {
        extends: "../../tsconfig.base",
        compilerOptions: { rootDirs: ["src", "gen"] },
      },
      "apps/vite/tsconfig.json": { files: [], references: [{ path: "./tsconfig.app.json" }] },
      "apps/vite/tsconfig.app.json": { compilerOptions: { paths: { "lib/*": ["./src/lib/*"] } } },
      "apps/js/jsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
      "apps/dir/tsconfig.json": { extends: "@repo/tsconfig/base.json" },
      "apps/pkg/tsconfig.json": { extends: "@company/tsconfig" },
      "apps/pkg/node_modules/@company/tsconfig/tsconfig.json": {
        compilerOptions: { baseUrl: "../../../src" },
      },
      "apps/multi/tsconfig.json": {
        extends: ["./one.json", "./two.json"],
        compilerOptions: { outDir: "out" },
      },
      "apps/multi/one.json": { compilerOptions: { baseUrl: "./one" } },
      "apps/multi/two.json": { compilerOptions: { baseUrl: "./two" } },
    },
  },
  [
    ["apps/web/src/main.ts", "@org/ui", "libs/ui/src/index.ts"],
    ["apps/web/src/main.ts", "@org/ui/button", "libs/ui/src/button.ts"],
    ["apps/web/src/main.ts", "@org/data", "npm:@org/data"],
    ["apps/web/src/views/a.ts", "./b", "apps/web/gen/views/b.ts"],
    ["apps/web/gen/views/b.ts", "./a", "apps/web/src/views/a.ts"],
    ["apps/vite/src/main.ts", "lib/x", "apps/vite/src/lib/x.ts"],
    ["apps/js/a.js", "@/b", "apps/js/src/b.js"],
    ["apps/pkg/src/a.ts", "deep/b", "apps/pkg/src/deep/b.ts"],
    ["apps/dir/src/a.ts", "own/own", "apps/dir/src/own.ts"],
    ["apps/multi/a.ts", "x", "apps/multi/two/x.ts"],
    ["libs/data/src/index.ts", "@org/ui", "libs/ui/src/index.ts"],
  ],
);

testImports(
  "aliases that no package can have",
  {
    files:
      "web/src/a.vue web/src/components/b.vue web/src/lib/util.js web/pages/c.vue web/src/store/index.js other/d.js",
    configs: { "web/package.json": { name: "web" } },
  },
  [
    ["web/src/a.vue", "@/components/b.vue", "web/src/components/b.vue"],
    ["web/src/a.vue", "@/store", "web/src/store/index.js"],
    ["web/src/a.vue", "~/pages/c.vue", "web/pages/c.vue"],
    ["web/src/a.vue", "$lib/util", "web/src/lib/util.js"],
    ["web/src/a.vue", "@/missing", "?"],
  ],
);

testImports(
  "import maps",
  {
    files: "main.ts src/util.ts lib/mod.ts",
    configs: {
      "deno.jsonc": `{ "imports": { "@/": "./src/", "lib": "./lib/mod.ts", "chalk": "npm:chalk@5", "std/": "https://example.org/std/" } }`,
    },
  },
  [
    ["main.ts", "@/util.ts", "src/util.ts"],
    ["main.ts", "lib", "lib/mod.ts"],
    ["main.ts", "chalk", "npm:chalk"],
    ["main.ts", "std/path.ts", "https://example.org/std/path.ts"],
    ["main.ts", "@/missing.ts", "?"],
  ],
);
