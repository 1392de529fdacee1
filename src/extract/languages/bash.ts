/** How shell scripts are read: functions, variables and sourced files. https://www.gnu.org/software/bash/manual/bash.html */
import { EXPR_FLAG } from "../../facts/facts.ts";
import type { Extraction } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import { commentBefore, ignore } from "../rules.ts";
import type { Scope } from "../scope.ts";
import { NONE } from "../source_tree.ts";

export const bashRules: LanguageRules = {
  // Functions and variables may share a name.
  namespaces: true,
  nodes: {
    comment: ignore,
    word: ignore,
    raw_string: ignore,
    heredoc_start: ignore,
    special_variable_name: ignore,
    function_definition: readFunction,
    command: readCommand,
    declaration_command: readDeclaration,
    variable_assignment: readAssignment,
    variable_name: readVariable,
    unset_command: readUnset,
    for_statement: readLoop,
    select_statement: readLoop,
  },
};

const PLAIN_NAME = /^[A-Za-z_]\w*$/;

function readFunction(x: Extraction, node: number): number {
  const { tree } = x;
  const symbol = x.declare({
    kind: "function",
    node,
    nameNode: tree.child(node, "name"),
    scope: x.fileScope,
    parent: NONE,
  });
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  x.inside(symbol, "function", () => {
    fact.body = tree.child(node, "body");
    x.visit(fact.body);
  });
  return 0;
}

/** `$x`, `${x}`; parameters by number are no names. */
function readVariable(x: Extraction, node: number): number {
  return PLAIN_NAME.test(x.tree.textOf(node)) ? x.name(node) : 0;
}

/** A variable gets a value: one of the function that declared it local, else one of the whole program. */
function writeVariable(x: Extraction, node: number, nameNode: number, isLocal: boolean): number {
  const name = x.tree.textOf(nameNode);
  if (!PLAIN_NAME.test(name)) return NONE;
  const own = x.functionScope();
  const scope: Scope = isLocal || x.declared(name, own) !== NONE ? own : x.fileScope;
  const known = x.declared(name, scope);
  if (known !== NONE) {
    x.bound(known, nameNode, "writes");
    return known;
  }
  return x.declare({ kind: "variable", node, nameNode, scope, parent: scope.owner });
}

function readAssignment(x: Extraction, node: number): number {
  assign(x, node, false);
  return 0;
}

function assign(x: Extraction, node: number, isLocal: boolean): void {
  const { tree } = x;
  x.visitField(node, "value");
  const target = tree.child(node, "name");
  if (target === NONE) return;
  if (tree.kind(target) === "subscript") {
    x.visitField(target, "index");
    const name = tree.child(target, "name");
    if (name !== NONE) writeVariable(x, node, name, isLocal);
  } else writeVariable(x, node, target, isLocal);
}

const LOCAL = /^(?:local|declare|typeset)\b/;

/** `local x=1`, `declare -A map`, `export PATH`, `readonly x=1`. */
function readDeclaration(x: Extraction, node: number): number {
  const { tree } = x;
  const text = tree.text.slice(tree.start(node), tree.start(node) + 16);
  const isInside = x.functionScope() !== x.fileScope;
  const isLocal = isInside && LOCAL.test(text) && !/^\w+\s+-\w*g/.test(text);
  const declares = LOCAL.test(text);
  for (const child of tree.named(node)) {
    const kind = tree.kind(child);
    if (kind === "variable_assignment") assign(x, child, isLocal);
    else if (kind === "variable_name") {
      if (declares) writeVariable(x, child, child, isLocal);
      else readVariable(x, child);
    } else x.visit(child);
  }
  return 0;
}

function readUnset(x: Extraction, node: number): number {
  for (const child of x.tree.named(node)) {
    if (x.tree.kind(child) === "variable_name") x.mark(readVariable(x, child), "writes");
    else x.visit(child);
  }
  return 0;
}

/** `for x in …`. */
function readLoop(x: Extraction, node: number): number {
  const { tree } = x;
  const variable = tree.child(node, "variable");
  if (variable !== NONE) writeVariable(x, variable, variable, false);
  for (const child of tree.named(node)) if (child !== variable) x.visit(child);
  return 0;
}

const SOURCES: ReadonlySet<string> = new Set(["source", "."]);
/** Commands whose words name variables that get a value. */
const READERS: ReadonlySet<string> = new Set(["read", "mapfile", "readarray"]);

function readCommand(x: Extraction, node: number): number {
  const { tree } = x;
  const named = tree.child(node, "name");
  const word = named === NONE ? NONE : tree.firstNamed(named);
  const name = word !== NONE && tree.kind(word) === "word" ? tree.textOf(word) : "";
  if (name === "") x.visit(named);
  else callCommand(x, word, name);
  readWords(x, name, tree.childrenOf(node, "argument"));
  for (const child of tree.named(node)) if (child !== named) x.visit(child);
  return 0;
}

/** What the words behind some builtins mean. */
function readWords(x: Extraction, name: string, args: readonly number[]): void {
  const [first = NONE, second = NONE] = args;
  if (SOURCES.has(name)) readSource(x, first);
  else if (READERS.has(name)) readInto(x, args);
  else if (second === NONE) return;
  else if (name === "getopts" || (name === "printf" && x.tree.isText(first, "-v"))) writeWord(x, second);
  else if (name === "trap") readHandler(x, first);
}

/** A function, a builtin or a program. A path is a program for sure. */
function callCommand(x: Extraction, word: number, name: string): void {
  if (!/^[\w.:@+[\]!-]+$/.test(name) || name.startsWith("-")) return;
  x.flag(x.name(word, "calls", name), EXPR_FLAG.callableSpace);
}

function readHandler(x: Extraction, node: number): void {
  if (x.tree.kind(node) === "word" && PLAIN_NAME.test(x.tree.textOf(node)))
    x.flag(x.name(node, "references"), EXPR_FLAG.callableSpace | EXPR_FLAG.silent);
}

function writeWord(x: Extraction, node: number): void {
  if (x.tree.kind(node) === "word" && PLAIN_NAME.test(x.tree.textOf(node)))
    writeVariable(x, node, node, false);
}

const WITH_VALUE = /^-\w*[dinNptuaA]$/;

/** `read -r a b`: words that are no options. */
function readInto(x: Extraction, args: readonly number[]): void {
  for (let i = 0; i < args.length; i++) {
    const text = x.tree.textOf(args[i]!);
    if (!text.startsWith("-")) writeWord(x, args[i]!);
    else if (WITH_VALUE.test(text) && !/[aA]$/.test(text)) i++;
  }
}

/** `source lib.sh`, `. "$DIR/lib.sh"`. */
function readSource(x: Extraction, node: number): void {
  if (node === NONE) return;
  const text = x.tree.textOf(node).replace(/["']/g, "");
  if (!/[\w.-]$/.test(text) || /\s/.test(text.replace(/\$\([^)]*\)/g, ""))) return;
  const end = text.lastIndexOf("/");
  if (text.slice(end + 1).includes("$")) return; // which file it is is not known
  const path = text.replace(/^(?:\$\w+|\$\{[^}]*\}|\$\((?:[^()]|\([^)]*\))*\)|`[^`]*`)\//, "./");
  x.module(path, "include", node);
}
