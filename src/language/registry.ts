// The one list of languages. Each is a small literal, so importing the list costs next to nothing.
import { agda } from "./agda.ts";
import { bash } from "./bash.ts";
import { c } from "./c.ts";
import { clojure } from "./clojure.ts";
import { cpp } from "./cpp.ts";
import { csharp } from "./csharp.ts";
import { css } from "./css.ts";
import { dart } from "./dart.ts";
import { dtd } from "./dtd.ts";
import { ejs } from "./ejs.ts";
import { elisp } from "./elisp.ts";
import { elixir } from "./elixir.ts";
import { elm } from "./elm.ts";
import { erb } from "./erb.ts";
import { fish } from "./fish.ts";
import { gdscript } from "./gdscript.ts";
import { gleam } from "./gleam.ts";
import { go } from "./go.ts";
import { haskell } from "./haskell.ts";
import { hcl } from "./hcl.ts";
import { html } from "./html.ts";
import { ini } from "./ini.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { json } from "./json.ts";
import { julia } from "./julia.ts";
import { kotlin } from "./kotlin.ts";
import type { Language } from "./language.ts";
import { latex } from "./latex.ts";
import { lua } from "./lua.ts";
import { make } from "./make.ts";
import { markdown } from "./markdown.ts";
import { nix } from "./nix.ts";
import { objc } from "./objc.ts";
import { ocaml } from "./ocaml.ts";
import { perl } from "./perl.ts";
import { php } from "./php.ts";
import { powershell } from "./powershell.ts";
import { properties } from "./properties.ts";
import { python } from "./python.ts";
import { r } from "./r.ts";
import { rescript } from "./rescript.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { scala } from "./scala.ts";
import { scss } from "./scss.ts";
import { solidity } from "./solidity.ts";
import { sparql } from "./sparql.ts";
import { starlark } from "./starlark.ts";
import { swift } from "./swift.ts";
import { systemrdl } from "./systemrdl.ts";
import { talon } from "./talon.ts";
import { tlaplus } from "./tlaplus.ts";
import { toml } from "./toml.ts";
import { tree_sitter_query } from "./tree_sitter_query.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";
import { vue } from "./vue.ts";
import { xml } from "./xml.ts";
import { yaml } from "./yaml.ts";
import { zig } from "./zig.ts";

/** Every language the program knows, sorted by name. */
export const languages: readonly Language[] = [
  agda,
  bash,
  c,
  clojure,
  cpp,
  csharp,
  css,
  dart,
  dtd,
  ejs,
  elisp,
  elixir,
  elm,
  erb,
  fish,
  gdscript,
  gleam,
  go,
  haskell,
  hcl,
  html,
  ini,
  java,
  javascript,
  json,
  julia,
  kotlin,
  latex,
  lua,
  make,
  markdown,
  nix,
  objc,
  ocaml,
  perl,
  php,
  powershell,
  properties,
  python,
  r,
  rescript,
  ruby,
  rust,
  scala,
  scss,
  solidity,
  sparql,
  starlark,
  swift,
  systemrdl,
  talon,
  tlaplus,
  toml,
  tree_sitter_query,
  tsx,
  typescript,
  vue,
  xml,
  yaml,
  zig,
];

const byName: ReadonlyMap<string, Language> = new Map(languages.map((language) => [language.name, language]));

/** The language called `name` (as in `file.language`), if there is one. */
export function languageByName(name: string): Language | undefined {
  return byName.get(name);
}
