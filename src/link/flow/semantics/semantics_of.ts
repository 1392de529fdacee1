/** Which semantics a language has. */

import { bashSemantics } from "./bash.ts";
import { cSemantics } from "./c.ts";
import { cppSemantics } from "./cpp.ts";
import { csharpSemantics } from "./csharp.ts";
import { goSemantics } from "./go.ts";
import { javaSemantics } from "./java.ts";
import { kotlinSemantics } from "./kotlin.ts";
import { luaSemantics } from "./lua.ts";
import { phpSemantics } from "./php.ts";
import { pythonSemantics } from "./python.ts";
import { rubySemantics } from "./ruby.ts";
import { rustSemantics } from "./rust.ts";
import { scalaSemantics } from "./scala.ts";
import { plainSemantics, type Semantics } from "./semantics.ts";
import { soliditySemantics } from "./solidity.ts";
import { swiftSemantics } from "./swift.ts";
import { javascriptSemantics, typescriptSemantics } from "./typescript.ts";

const byLanguage: ReadonlyMap<string, Semantics> = new Map([
  ["csharp", csharpSemantics],
  ["c", cSemantics],
  ["cpp", cppSemantics],
  ["go", goSemantics],
  ["java", javaSemantics],
  ["kotlin", kotlinSemantics],
  ["scala", scalaSemantics],
  ["solidity", soliditySemantics],
  ["swift", swiftSemantics],
  ["python", pythonSemantics],
  ["rust", rustSemantics],
  ["bash", bashSemantics],
  ["lua", luaSemantics],
  ["php", phpSemantics],
  ["ruby", rubySemantics],
  ["typescript", typescriptSemantics],
  ["tsx", typescriptSemantics],
  ["javascript", javascriptSemantics],
]);

/** A language's semantics, plain ones where it has none. */
export function semanticsOf(language: string): Semantics {
  return byLanguage.get(language) ?? plainSemantics;
}
