/** Includes and macros. What a macro stands for is text: it is not looked into. */
import { EXPR_FLAG } from "../../../facts/facts.ts";
import type { NodeRule } from "../../language_rules.ts";
import { commentBefore, declareIn } from "../../rules.ts";
import { NONE } from "../../source_tree.ts";
import { SPACES } from "./names.ts";

/** `#include "x.h"`, `#include <x.h>`. */
export const include: NodeRule = (x, node) => {
  const { tree } = x;
  const path = tree.child(node, "path");
  if (path === NONE) return 0;
  const text = tree.textOf(path);
  if (tree.kind(path) === "string_literal") x.module(text.slice(1, -1), "include", path);
  else if (tree.kind(path) === "system_lib_string") x.module(text, "include", path);
  else x.visit(path);
  return 0;
};

/** `#define M …`: seen in the whole file, wherever it stands. */
export const macroDefinition: NodeRule = (x, node) => {
  const nameNode = x.tree.child(node, "name");
  if (nameNode === NONE) return 0;
  const symbol = declareIn(
    x,
    { kind: "macro", node, nameNode, scope: x.fileScope, parent: NONE },
    SPACES.ordinary,
  );
  const fact = x.symbol(symbol);
  fact.doc = commentBefore(x, node);
  fact.body = x.tree.child(node, "value");
  return 0;
};

/** `#ifdef M`: the macro may be one that the build defines. */
export const ifdef: NodeRule = (x, node) => {
  const { tree } = x;
  const nameNode = tree.child(node, "name");
  for (const child of tree.named(node)) {
    if (child === nameNode) x.flag(x.name(child, "references"), EXPR_FLAG.silent);
    else x.visit(child);
  }
  return 0;
};

/** `#if …`: names in the condition are macros, or nothing. */
export const conditional: NodeRule = (x, node) => {
  const { tree } = x;
  const condition = tree.child(node, "condition");
  for (const child of tree.named(node)) if (child !== condition) x.visit(child);
  if (condition !== NONE) {
    for (let at = condition; at < tree.behind(condition); at++)
      if (tree.kind(at) === "identifier") x.flag(x.name(at, "references"), EXPR_FLAG.silent);
  }
  return 0;
};
