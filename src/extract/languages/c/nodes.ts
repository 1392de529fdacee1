/** What C and C++ have in common. */
import type { NodeRule } from "../../language_rules.ts";
import { block, ignore, literal, name, operation, through } from "../../rules.ts";
import { declaration, fieldDeclaration, typeDefinition } from "./declarations.ts";
import {
  assignment,
  callExpression,
  cast,
  compoundLiteral,
  conditional,
  fieldExpression,
  gotoStatement,
  labeledStatement,
  pointer,
  subscript,
  update,
} from "./expressions.ts";
import { functionDefinition, returnStatement } from "./functions.ts";
import { readInitializer } from "./initializers.ts";
import { ifdef, include, macroDefinition, conditional as preprocessorIf } from "./preprocessor.ts";
import { enumSpecifier, recordSpecifier, typeDescriptor, typeIdentifier } from "./types.ts";

/** Rules by kind of node. */
export const cNodes: Readonly<Record<string, NodeRule>> = {
  comment: ignore,
  preproc_include: include,
  preproc_def: macroDefinition,
  preproc_function_def: macroDefinition,
  preproc_ifdef: ifdef,
  preproc_if: preprocessorIf,
  preproc_elif: preprocessorIf,
  preproc_elifdef: ifdef,
  preproc_call: ignore,

  function_definition: functionDefinition,
  declaration,
  type_definition: typeDefinition,
  field_declaration: fieldDeclaration,
  struct_specifier: recordSpecifier("struct"),
  union_specifier: recordSpecifier("union"),
  enum_specifier: enumSpecifier,
  type_identifier: typeIdentifier,
  type_descriptor: typeDescriptor,
  primitive_type: ignore,
  sized_type_specifier: ignore,
  storage_class_specifier: ignore,
  type_qualifier: ignore,
  attribute_specifier: ignore,
  ms_declspec_modifier: ignore,
  gnu_asm_expression: ignore,

  compound_statement: block(),
  for_statement: block(),
  return_statement: returnStatement,
  labeled_statement: labeledStatement,
  goto_statement: gotoStatement,

  identifier: name(),
  call_expression: callExpression,
  field_expression: (x, node) => fieldExpression(x, node),
  subscript_expression: subscript,
  assignment_expression: assignment,
  update_expression: update,
  pointer_expression: pointer,
  cast_expression: cast,
  compound_literal_expression: compoundLiteral,
  conditional_expression: conditional,
  initializer_list: (x, node) => readInitializer(x, node, 0),
  parenthesized_expression: through,
  binary_expression: operation({ left: "left", operator: "operator", right: "right" }),
  string_literal: literal("string"),
  number_literal: literal("number"),
  char_literal: literal("character"),
  true: ignore,
  false: ignore,
  null: ignore,
};
