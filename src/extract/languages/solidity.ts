/** How Solidity is read: contracts, libraries and what they hold. https://docs.soliditylang.org/en/latest/grammar.html */
import type { LanguageRules } from "../language_rules.ts";
import { block, either, ignore, literal, operation, through } from "../rules.ts";
import {
  contract,
  enumeration,
  eventOrError,
  functionLike,
  importDirective,
  structure,
  typeDefinition,
  usingDirective,
  variable,
} from "./solidity/declarations.ts";
import {
  assignment,
  callExpression,
  identifier,
  member,
  namedArguments,
  returned,
  revert,
  subscript,
  tryStatement,
  tuple,
  yulAssignment,
  yulFunction,
  yulPath,
  yulVariable,
} from "./solidity/expressions.ts";
import { builtInType, primitiveClass, readType } from "./solidity/types.ts";

/** See the head of this file. */
export const solidityRules: LanguageRules = {
  overloads: true,
  nodes: {
    comment: ignore,
    pragma_directive: ignore,
    import_directive: importDirective,

    contract_declaration: contract("class"),
    interface_declaration: contract("interface"),
    library_declaration: contract("module"),
    using_directive: usingDirective,
    struct_declaration: structure,
    enum_declaration: enumeration,
    error_declaration: eventOrError("struct", "error_parameter"),
    event_definition: eventOrError("event", "event_parameter"),
    user_defined_type_definition: typeDefinition,
    function_definition: functionLike,
    modifier_definition: functionLike,
    constructor_definition: functionLike,
    fallback_receive_definition: functionLike,
    state_variable_declaration: variable("field"),
    constant_variable_declaration: variable("constant"),
    variable_declaration_statement: variable("variable"),

    type_name: (x, node) => readType(x, node),
    user_defined_type: (x, node) => readType(x, node),
    primitive_type: (x, node) => primitiveClass(x, node),
    meta_type_expression: builtInType("$type"),
    payable_conversion_expression: builtInType("$address"),
    type_cast_expression: (x, node) => {
      x.visitChildren(node);
      return readType(x, x.tree.firstNamed(node));
    },

    block_statement: block(),
    for_statement: block(),
    try_statement: tryStatement,
    return_statement: returned,
    revert_statement: revert,
    emit_statement: callExpression("name"),

    expression: through,
    identifier,
    member_expression: member,
    array_access: subscript,
    call_expression: callExpression("function"),
    call_argument: through,
    call_struct_argument: namedArguments,
    struct_expression: either("type"),
    struct_field_assignment: (x, node) => x.visitField(node, "value"),
    tuple_expression: tuple,
    binary_expression: operation({ left: "left", operator: "operator", right: "right" }),
    assignment_expression: assignment,
    augmented_assignment_expression: assignment,
    update_expression: assignment,
    string_literal: literal("string"),
    unicode_string_literal: literal("string"),
    hex_string_literal: literal("bytes"),
    number_literal: literal("number"),
    boolean_literal: literal("boolean"),

    yul_block: block(),
    yul_function_definition: yulFunction,
    yul_for_statement: block(),
    yul_variable_declaration: yulVariable,
    yul_assignment: yulAssignment,
    yul_path: yulPath,
    yul_identifier: through,
    yul_label: ignore,
  },
};
