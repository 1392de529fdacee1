/** What extraction makes of Kotlin. */

import { OP } from "../../facts/op.ts";
import type { LanguageRules, NodeRule } from "../language_rules.ts";
import { block, ignore, literal, through } from "../rules.ts";
import { NONE } from "../source_tree.ts";
import { callExpression, infixExpression, lambdaLiteral } from "./kotlin/calls.ts";
import {
  accessor,
  brokenDeclaration,
  enumEntry,
  functionDeclaration,
  importHeader,
  initializer,
  objectLiteral,
  packageHeader,
  propertyDeclaration,
  secondaryConstructor,
  typeAlias,
  typeDeclaration,
} from "./kotlin/declarations.ts";
import {
  asExpression,
  assignment,
  callableReference,
  catchBlock,
  checkExpression,
  conjunction,
  controlBody,
  elvis,
  forStatement,
  ifExpression,
  interpolatedIdentifier,
  jumpExpression,
  navigation,
  simpleIdentifier,
  statements,
  superExpression,
  thisExpression,
  tryExpression,
  unaryExpression,
  whenExpression,
} from "./kotlin/expressions.ts";
import { readType } from "./kotlin/types.ts";

const type: NodeRule = (x, node) => readType(x, node);

/** `a + b`: the operator stands between the operands. */
const binary: NodeRule = (x, node) => {
  const { tree } = x;
  const [left, right] = tree.named(node);
  const value = x.visit(left ?? NONE);
  const other = x.visit(right ?? NONE);
  const sign = left === undefined ? NONE : tree.next(left);
  return x.expr(OP.operator, value, other, sign === NONE ? NONE : x.string(tree.kind(sign)));
};

export const kotlinRules: LanguageRules = {
  sharedFileScope: true,
  overloads: true,
  namespaces: true,
  nodes: {
    line_comment: ignore,
    multiline_comment: ignore,
    shebang_line: ignore,
    file_annotation: ignore,
    modifiers: ignore,
    label: ignore,
    ERROR: brokenDeclaration,
    package_header: packageHeader,
    import_header: importHeader,
    type_alias: typeAlias,
    class_declaration: typeDeclaration,
    object_declaration: typeDeclaration,
    companion_object: typeDeclaration,
    secondary_constructor: secondaryConstructor,
    enum_entry: enumEntry,
    object_literal: objectLiteral,
    anonymous_initializer: initializer,
    function_declaration: functionDeclaration,
    anonymous_function: functionDeclaration,
    property_declaration: propertyDeclaration,
    getter: accessor,
    setter: accessor,

    user_type: type,
    nullable_type: type,
    function_type: type,
    parenthesized_type: type,
    type_projection: type,

    statements,
    control_structure_body: controlBody,
    while_statement: block(),
    do_while_statement: block(),
    for_statement: forStatement,
    if_expression: ifExpression,
    when_expression: whenExpression,
    try_expression: tryExpression,
    catch_block: catchBlock,
    jump_expression: jumpExpression,
    assignment,

    simple_identifier: simpleIdentifier,
    interpolated_identifier: interpolatedIdentifier,
    navigation_expression: navigation,
    indexing_expression: navigation,
    call_expression: callExpression,
    infix_expression: infixExpression,
    lambda_literal: lambdaLiteral,
    annotated_lambda: through,
    this_expression: thisExpression,
    super_expression: superExpression,
    prefix_expression: unaryExpression,
    postfix_expression: unaryExpression,
    as_expression: asExpression,
    check_expression: checkExpression,
    conjunction_expression: conjunction,
    elvis_expression: elvis,
    callable_reference: callableReference,
    additive_expression: binary,
    multiplicative_expression: binary,
    comparison_expression: binary,
    equality_expression: binary,
    disjunction_expression: binary,
    range_expression: binary,
    parenthesized_expression: through,

    line_string_literal: literal("string"),
    integer_literal: literal("number"),
    hex_literal: literal("number"),
    bin_literal: literal("number"),
    real_literal: literal("float"),
    boolean_literal: literal("boolean"),
    character_literal: literal("character"),
    string_literal: (x, node) => {
      x.visitChildren(node);
      return x.expr(OP.literal, 1, NONE);
    },
  },
};
