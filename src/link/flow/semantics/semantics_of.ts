/** Which semantics a language has. */
import { goSemantics } from "./go.ts";
import { javaSemantics } from "./java.ts";
import { pythonSemantics } from "./python.ts";
import { plainSemantics, type Semantics } from "./semantics.ts";
import { typescriptSemantics } from "./typescript.ts";

const byLanguage: ReadonlyMap<string, Semantics> = new Map([
  ["go", goSemantics],
  ["java", javaSemantics],
  ["python", pythonSemantics],
  ["typescript", typescriptSemantics],
  ["tsx", typescriptSemantics],
  ["javascript", typescriptSemantics],
]);

/** A language's semantics, plain ones where it has none. */
export function semanticsOf(language: string): Semantics {
  return byLanguage.get(language) ?? plainSemantics;
}
