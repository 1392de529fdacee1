/** Lists the names in a project's syntax trees, by what the grammar says alone, so that a sample does not depend on our answers. */
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { FetchedCorpus } from "./fetch_corpus.ts";
import type { JudgedPlace } from "./judgements.ts";
import { readLines } from "./read_lines.ts";
import type { Span } from "./truth.ts";

interface SyntaxLine {
  readonly id: string;
  readonly kind: string;
  readonly parent: string;
  readonly field?: string;
  readonly span: Span;
  readonly text?: string;
}

/** Leaves that stand for names; `word` is bash's, `name` PHP's. */
const NAME_KIND = /identifier|^name$|^constant$|^word$|variable_name/;
const NAME_TEXT = /^(?!_$)[\p{L}_$@][\p{L}\p{N}_$@]*[?!]?$/u;
/** Keywords that some grammars take for names. */
const KEYWORD = /^(this|self|super|parent|static|base|Self)$/;
/** A name in one of the declaring fields of these declares it. */
const DECLARATION =
  /definition|declaration|declarator|_item$|parameter|preproc_.*def|(^|_)def$|^(class|module|method|function|property|object)$|spec$|entry$/;
const DECLARING_FIELD = /^(name|declarator|pattern|external_name)$/;
/** Where a grammar has no fields, a name that stands right in one of these is declared by it. */
const DECLARATION_WITHOUT_FIELD =
  /parameters?$|^(function|class|object|variable)_declaration$|enum_entry|package|type_alias|import_alias|preproc_params/;
/** What may stand between a name and its declaration. */
const WRAPPER =
  /^(variable_name|qualified_identifier|destructor_name|package_identifier|identifier|scoped_identifier)$/;
/** Parents that call what they name, where no parenthesis follows: Ruby, Bash, Scala's and Swift's trailing closures. */
const CALL =
  /^(call|command_name|call_expression|function_call|method_call|macro_invocation|new_expression|object_creation_expression|instance_expression)$/;
const CALLED_FIELD = /^(function|method|name|constructor|macro|type)$/;
const CALLING_TEXT = /^\s*!?\s*(::<[^()]*>|<[\w\s,.:]*>)?\(/;
const SOURCE_OF_LANGUAGE: Readonly<Record<string, readonly string[]>> = {
  rust: [".rs"],
  c: [".c", ".h"],
  cpp: [".cc", ".cpp", ".h", ".hpp"],
  csharp: [".cs"],
  ruby: [".rb"],
  php: [".php"],
  kotlin: [".kt"],
  swift: [".swift"],
  scala: [".scala"],
  bash: [".sh"],
  lua: [".lua"],
};

/** Names that are no declarations, in the order of the stream. */
export async function listNames(graph: string, corpus: FetchedCorpus): Promise<JudgedPlace[]> {
  const reader = new NameReader(corpus);
  for await (const lines of readLines(graph))
    for (const line of lines)
      if (line.startsWith('{"type":"syntax"')) reader.read(JSON.parse(line) as SyntaxLine);
  return reader.names;
}

/** Holds the nodes of one file at a time: a parent comes before its children. */
class NameReader {
  readonly names: JudgedPlace[] = [];
  readonly #tree: string;
  readonly #endings: readonly string[];
  readonly #nodes = new Map<string, SyntaxLine>();
  #file = "";
  #lines: readonly string[] = [];

  constructor({ corpus, tree }: FetchedCorpus) {
    this.#tree = tree;
    this.#endings = SOURCE_OF_LANGUAGE[corpus.language] ?? [];
  }

  read(node: SyntaxLine): void {
    const file = node.id.slice(0, node.id.lastIndexOf("#"));
    if (file !== this.#file) this.#open(file);
    if (this.#lines.length === 0) return;
    this.#nodes.set(node.id, node);
    const parent = this.#nodes.get(node.parent);
    if (parent && isName(node, parent) && !this.#isDeclared(node, parent))
      this.names.push(describeName(node, parent, file, this.#lines));
  }

  #isDeclared(node: SyntaxLine, parent: SyntaxLine): boolean {
    if (declares(node, parent)) return true;
    const above = WRAPPER.test(parent.kind) ? this.#nodes.get(parent.parent) : undefined;
    // In `A::b` only the last part is what is declared.
    return above !== undefined && node.field !== "scope" && this.#isDeclared(parent, above);
  }

  #open(file: string): void {
    this.#file = file;
    this.#nodes.clear();
    const isWanted = this.#endings.includes(extname(file));
    this.#lines = isWanted ? readFileSync(join(this.#tree, file), "utf8").split("\n") : [];
  }
}

function isName({ kind, text = "" }: SyntaxLine, parent: SyntaxLine): boolean {
  if (!NAME_KIND.test(kind) || !NAME_TEXT.test(text) || KEYWORD.test(text)) return false;
  // Bash has one kind for all words; only a command's name refers to something of the program.
  return kind !== "word" || parent.kind === "command_name";
}

function declares({ field }: SyntaxLine, parent: SyntaxLine): boolean {
  if (field === undefined) return DECLARATION_WITHOUT_FIELD.test(parent.kind);
  return DECLARING_FIELD.test(field) && DECLARATION.test(parent.kind);
}

function describeName(
  node: SyntaxLine,
  parent: SyntaxLine,
  file: string,
  lines: readonly string[],
): JudgedPlace {
  const { span, field, text: name = "" } = node;
  const line = lines[span[2]] ?? "";
  const before = (lines[span[0]] ?? "").slice(0, span[1]).trimEnd();
  const isCall =
    (CALL.test(parent.kind) && CALLED_FIELD.test(field ?? "name")) || CALLING_TEXT.test(line.slice(span[3]));
  return {
    file,
    span,
    name,
    // Lua calls methods with a single colon; elsewhere one stands before types and labels.
    class: (file.endsWith(".lua") ? /[.:]$/ : /(\.|::|->)$/).test(before) ? "dotted" : "plain",
    ...(isCall ? { call: true } : {}),
  };
}
