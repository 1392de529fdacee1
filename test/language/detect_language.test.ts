import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { ambiguousExtensions } from "../../src/language/ambiguous_extensions.ts";
import {
  languageOfContent,
  languageOfPath,
  likelyLanguageOfPath,
} from "../../src/language/detect_language.ts";
import { languageByName, languages } from "../../src/language/registry.ts";

const samples = new URL("../fixtures/language/", import.meta.url);

function nameByPath(path: string): string | undefined {
  const found = languageOfPath(path);
  return typeof found === "string" ? found : found?.name;
}

function nameByContent(path: string, text: string): string | undefined {
  return languageOfContent(path, new TextEncoder().encode(text))?.name;
}

describe("the registry", () => {
  test("is sorted by name, without doubles, and finds each language by it", () => {
    const names = languages.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    for (const language of languages) expect(languageByName(language.name)).toBe(language);
    expect(languageByName("klingon")).toBeUndefined();
  });

  for (const key of ["extensions", "fileNames", "interpreters"] as const) {
    test(`gives each of the ${key} to one language only`, () => {
      const all = languages.flatMap((language) => language[key] ?? []);
      expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
    });
  }

  test("writes extensions in lower case with their dot", () => {
    for (const { extensions } of languages) {
      for (const extension of extensions) expect(extension).toMatch(/^\.[^A-Z/]+$/);
    }
  });

  test("has one sample a language, which is recognised as that language", async () => {
    expect(readdirSync(samples).sort()).toEqual(languages.map(({ name }) => name));
    for (const { name } of languages) {
      const folder = new URL(`${name}/`, samples);
      const files = readdirSync(folder).filter((file) => file.startsWith("sample"));
      expect(files).toHaveLength(1);
      const head = new Uint8Array(await Bun.file(new URL(files[0]!, folder)).arrayBuffer());
      expect(languageOfContent(files[0]!, head)?.name).toBe(name);
    }
  });
});

describe("a name decides", () => {
  test.each([
    ["src/cart.py", "python"],
    ["src/cart.tsx", "tsx"],
    ["lib/cart.test.mjs", "javascript"],
    ["Cart.JAVA", "java"],
    ["app/views/show.html.erb", "erb"],
    ["views/show.ejs", "ejs"],
    ["main.tf", "hcl"],
    ["main.tf.json", "json"],
    ["deep/er/Makefile", "make"],
    ["Makefile.am", "make"],
    ["Gemfile", "ruby"],
    ["Cargo.lock", "toml"],
    ["BUILD", "starlark"],
    [".bashrc", "bash"],
    ["home/.gitconfig", "ini"],
    ["a.component.vue", "vue"],
    ["icon.svg", "xml"],
    [".eslintrc.json", "json"],
    ["dir.py/notes.md", "markdown"],
  ])("%s is %s", (path, name) => {
    expect(nameByPath(path)).toBe(name);
    expect(nameByContent(path, "#!/bin/nonsense")).toBe(name);
  });

  test.each(["photo.jpeg", "dir.py/data.bin", "x.", "makefile.old", "a.py.bak"])("%s is unknown", (path) => {
    expect(languageOfPath(path)).toBeUndefined();
    expect(nameByContent(path, "#!/bin/sh")).toBeUndefined();
  });

  test.each(["LICENSE", "bin/tool", "a.py/tool", ".hidden", "include/cart.h", "a.ts", ""])(
    "%s needs its content",
    (path) => {
      expect(languageOfPath(path)).toBe("content");
    },
  );

  test("an ambiguous extension has a likely language before its content is read", () => {
    expect(likelyLanguageOfPath("a.ts")?.name).toBe("typescript");
    expect(likelyLanguageOfPath("a.h")?.name).toBe("c");
    expect(likelyLanguageOfPath("Makefile")?.name).toBe("make");
    expect(likelyLanguageOfPath("a.inc")).toBeUndefined();
    expect(likelyLanguageOfPath("LICENSE")).toBeUndefined();
  });
});

describe("a #! line decides where the name has no extension", () => {
  test.each([
    ["#!/bin/sh", "bash"],
    ["#! /usr/bin/perl -w", "perl"],
    ["#!/usr/bin/env node", "javascript"],
    ["#!/usr/bin/env -S deno run --allow-read", "typescript"],
    ["#!/usr/bin/env PATH=/bin python3", "python"],
    ["#!/usr/bin/python3.11", "python"],
    ["#!/usr/local/bin/lua5.4", "lua"],
    ["#!/usr/bin/env Rscript", "r"],
    ["#!/usr/bin/fish\r", "fish"],
  ])("%s is %s", (line, name) => {
    expect(nameByContent("bin/tool", `${line}\nrest\n`)).toBe(name);
  });

  test.each(["", "#!", "#!/usr/bin/env", "#!/bin/nonsense", "no shebang", " #!/bin/sh", "\u0000\u0001"])(
    "%j says nothing",
    (text) => {
      expect(nameByContent("bin/tool", text)).toBeUndefined();
    },
  );

  test("a byte order mark before it does no harm", () => {
    expect(nameByContent("bin/tool", "\ufeff#!/bin/sh\n")).toBe("bash");
  });
});

describe("content decides between the languages of one extension", () => {
  test.each([
    [".h", "#include <stdio.h>\nint add(int a, int b);\n", "c"],
    [".h", '#ifdef __cplusplus\nextern "C" {\n#endif\nvoid f(void);\n', "c"],
    [".h", "", "c"],
    [".h", "#pragma once\nnamespace shop {\n}\n", "cpp"],
    [".h", "#include <vector>\n", "cpp"],
    [".h", "class Cart;\n", "cpp"],
    [".h", "struct A { virtual ~A() = default; };\n", "cpp"],
    [".h", "/* This class of functions */\nint f();\n", "c"],
    [".h", "#import <Foundation/Foundation.h>\n", "objc"],
    [".h", "@interface Cart : NSObject\n@end\n", "objc"],
    [".m", "#import <Foundation/Foundation.h>\n@implementation Cart\n@end\n", "objc"],
    [".m", "// only C\nint f(void) { return 0; }\n", "objc"],
    [".m", "function y = twice(x)\n% doubles\ny = 2 * x;\n", undefined],
    [".m", ":- module cart.\n", undefined],
    [".m", "(* Wolfram *)\nf[x_] := x\n", undefined],
    [".pl", "use strict;\nmy $x = 1;\n", "perl"],
    [".pl", "#!/usr/bin/perl\nprint 1;\n", "perl"],
    [".pl", "parent(a, b).\nolder(X, Y) :- parent(X, Y).\n", undefined],
    [".pl", "print 1;\n", "perl"],
    [".t", "use Test::More tests => 1;\n", "perl"],
    [".t", "proc main\nend main\n", undefined],
    [".ts", "export const a = 1;\n", "typescript"],
    [".ts", "const a = <T,>(x: T) => x;\n", "typescript"],
    [".ts", '\n<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n', "xml"],
    [".ts", '<!DOCTYPE TS><TS version="2.1">\n', "xml"],
    [".inc", "<?php\n$a = 1;\n", "php"],
    [".inc", "#define LIMIT 10\n", "c"],
    [".inc", "template <typename T> class A;\n", "cpp"],
    [".inc", "mov ax, bx\n", undefined],
    [".cls", "\\NeedsTeXFormat{LaTeX2e}\n", "latex"],
    [".cls", "VERSION 1.0 CLASS\n", undefined],
    [".mod", "<!ENTITY % text '#PCDATA'>\n", "dtd"],
    [".mod", "module example.org/cart\n\ngo 1.22\n", undefined],
    [".cfg", "# settings\r\n\r\n[server]\r\nport = 1\r\n", "ini"],
    [".cfg", "set port 1\n[later]\n", undefined],
    [".conf", "<VirtualHost *:80>\n</VirtualHost>\n", undefined],
    [".conf", '<?xml version="1.0"?>\n<a/>\n', "xml"],
    [".conf", "server {\n  listen 80;\n}\n", undefined],
    [".config", "<configuration>\n</configuration>\n", "xml"],
    [".plist", "bplist00", undefined],
    [".rdl", "reg a { field {} f; };\n", "systemrdl"],
    [".rdl", '<?xml version="1.0"?>\n<Report/>\n', "xml"],
    [".scm", "(identifier) @name\n", "tree_sitter_query"],
    [".scm", "(define (twice x) (* 2 x))\n", undefined],
    [".gd", "extends Node\n", "gdscript"],
    [".gd", 'DeclareOperation( "Size", [ IsList ] );\n', undefined],
  ])("%s beginning %j is %s", (extension, text, name) => {
    expect(nameByContent(`dir/file${extension}`, text)).toBe(name);
  });

  test("which bytes may stand before a tag is what `\\s` takes, behind a byte order mark", () => {
    for (let byte = 0; byte < 256; byte++) {
      const tag = [...new TextEncoder().encode("<plist/>")];
      const expected = /\s/.test(String.fromCharCode(byte)) ? "xml" : undefined;
      for (const mark of [[], [0xef, 0xbb, 0xbf]]) {
        const head = Uint8Array.from([...mark, byte, byte, ...tag]);
        expect(languageOfContent("a.plist", head)?.name).toBe(expected);
      }
    }
  });

  test("every rule names a language that exists", () => {
    for (const { rules, otherwise } of ambiguousExtensions.values()) {
      for (const name of [otherwise, ...rules.map(({ language }) => language)]) {
        if (name !== undefined) expect(languageByName(name)?.name).toBe(name);
      }
    }
  });

  test("bytes behind the first 8 KiB are not looked at", () => {
    expect(nameByContent("a.h", `${"\n".repeat(8192)}class Cart;\n`)).toBe("c");
  });

  test("any bytes get an answer", () => {
    const noise = Uint8Array.from({ length: 8192 }, (_, i) => (i * 7919) % 256);
    for (const extension of ambiguousExtensions.keys()) {
      expect(() => languageOfContent(`a${extension}`, noise)).not.toThrow();
    }
  });
});
