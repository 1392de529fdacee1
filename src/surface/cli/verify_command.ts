/** `ast2graph verify FILE`: whether a stream keeps the contract, and if not, what is wrong where. */
import { createFault } from "../../fault/fault.ts";
import { type VerifyProblem, type VerifyReport, verifyStream } from "../../record/verify_stream.ts";
import type { RunCommand } from "./load_command.ts";
import { DamagedStream, openStream } from "./open_stream.ts";
import { bytesInWords, countInWords, plural } from "./quantity.ts";

/** Prints the problems and the verdict; status 1 when there are any. */
export const runVerify: RunCommand = async (operands, _, print) => {
  const [path] = operands;
  if (path === undefined || operands.length > 1) {
    throw createFault("bad-option-value", {
      option: "verify",
      value: operands.join(" "),
      wanted: "one FILE, or -",
    });
  }
  const name = path === "-" ? "standard input" : path;
  try {
    const report = await verifyStream(openStream(path));
    await print(
      `${[...report.problems.map((problem) => problemLine(name, problem)), verdict(name, report)].join("\n")}\n`,
    );
    return report.valid ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DamagedStream)) throw error;
    await print(`${name}: ${error.message}\n`);
    return 1;
  }
};

function problemLine(name: string, { line, byteOffset, code, message, id }: VerifyProblem): string {
  return `${name}:${line} (byte ${byteOffset}): ${code}: ${message}${id === undefined ? "" : ` [${id}]`}`;
}

function verdict(
  name: string,
  { valid, problems, problemCount, lines, bytes, sha256 }: VerifyReport,
): string {
  const size = `${plural(lines, "line")}, ${bytesInWords(bytes)}`;
  if (valid) return `${name}: valid, ${size}, sha256 ${sha256}`;
  const hidden = problemCount - problems.length;
  const more = hidden > 0 ? `, ${countInWords(hidden)} of them not shown` : "";
  return `${name}: not valid, ${plural(problemCount, "problem")}${more}, ${size}`;
}
