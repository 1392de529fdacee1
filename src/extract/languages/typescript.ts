/** What TypeScript, TSX and JavaScript declare, call and mean. Kinds that only one of the grammars has stand beside the others. */
import type { LanguageRules, NodeRule } from "../language_rules.ts";
import { ignore, literal, through, unary } from "../rules.ts";
import { assignment, augmentedAssignment, settleAssignments, update } from "./typescript/assignments.ts";
import {
  classDeclaration,
  classExpression,
  enumDeclaration,
  interfaceDeclaration,
  typeAlias,
} from "./typescript/classes.ts";
import { isCommonJs } from "./typescript/commonjs.ts";
import {
  binaryExpression,
  ifStatement,
  switchStatement,
  ternary,
  unaryExpression,
  whileStatement,
} from "./typescript/conditions.ts";
import {
  arrayLiteral,
  awaitExpression,
  callExpression,
  castExpression,
  decorator,
  expressionStatement,
  identifier,
  instantiation,
  memberExpression,
  newExpression,
  parenthesized,
  sequence,
  subscriptExpression,
  superExpression,
  templateString,
  thisExpression,
  throwStatement,
} from "./typescript/expressions.ts";
import {
  functionDeclaration,
  functionExpression,
  returnStatement,
  yieldExpression,
} from "./typescript/functions.ts";
import { readTypedefs, settleTypedefs } from "./typescript/jsdoc.ts";
import { jsxElement, jsxExpression, jsxSelfClosing } from "./typescript/jsx.ts";
import { exportStatement, importAlias, importStatement, isEsModule } from "./typescript/modules.ts";
import { ambientDeclaration, jump, labeled, namespaceDeclaration } from "./typescript/namespaces.ts";
import { objectLiteral, settleKeys } from "./typescript/objects.ts";
import {
  arrayType,
  conditionalType,
  functionType,
  genericType,
  inferType,
  keyOfType,
  literalType,
  lookupType,
  nestedTypeIdentifier,
  objectType,
  otherType,
  predefinedType,
  thisType,
  tupleType,
  typeIdentifier,
  typeParameter,
  typePredicate,
  typeQuery,
  typeSet,
} from "./typescript/type_rules.ts";
import { unquoted } from "./typescript/unquoted.ts";
import { block, catchClause, forIn, variableDeclaration } from "./typescript/variables.ts";
import { visitType } from "./typescript/visit_type.ts";

const type: NodeRule = (x, node) => visitType(x, node);

export const typescriptRules: LanguageRules = {
  overloads: true,
  begin: readTypedefs,
  end: (x) => {
    settleTypedefs(x);
    settleAssignments(x);
    settleKeys(x);
    x.isModule = isEsModule(x) || isCommonJs(x);
  },
  nodes: {
    comment: ignore,

    // Declarations.
    function_declaration: functionDeclaration,
    generator_function_declaration: functionDeclaration,
    function_signature: functionDeclaration,
    class_declaration: classDeclaration,
    abstract_class_declaration: classDeclaration,
    class: classExpression,
    interface_declaration: interfaceDeclaration,
    type_alias_declaration: typeAlias,
    enum_declaration: enumDeclaration,
    internal_module: namespaceDeclaration,
    module: namespaceDeclaration,
    ambient_declaration: ambientDeclaration,
    lexical_declaration: variableDeclaration,
    variable_declaration: variableDeclaration,
    import_statement: importStatement,
    import_alias: importAlias,
    export_statement: exportStatement,
    type_parameter: typeParameter,
    decorator,

    // Statements.
    statement_block: block,
    expression_statement: expressionStatement,
    if_statement: ifStatement,
    while_statement: whileStatement,
    switch_statement: switchStatement,
    for_statement: block,
    for_in_statement: forIn,
    catch_clause: catchClause,
    return_statement: returnStatement,
    throw_statement: throwStatement,
    labeled_statement: labeled,
    break_statement: jump,
    continue_statement: jump,

    // Expressions.
    identifier,
    shorthand_property_identifier_pattern: identifier,
    member_expression: memberExpression,
    subscript_expression: subscriptExpression,
    this: thisExpression,
    super: superExpression,
    call_expression: callExpression,
    new_expression: newExpression,
    assignment_expression: assignment,
    augmented_assignment_expression: augmentedAssignment,
    update_expression: update,
    arrow_function: functionExpression,
    function_expression: functionExpression,
    generator_function: functionExpression,
    object: objectLiteral,
    array: arrayLiteral,
    ternary_expression: ternary,
    binary_expression: binaryExpression,
    unary_expression: unaryExpression,
    await_expression: awaitExpression,
    yield_expression: yieldExpression,
    spread_element: unary("spread"),
    sequence_expression: sequence,
    parenthesized_expression: parenthesized,
    non_null_expression: through,
    as_expression: castExpression,
    satisfies_expression: castExpression,
    type_assertion: castExpression,
    instantiation_expression: instantiation,
    template_string: templateString,
    string: literal("string", unquoted),
    number: literal("number", (text) => text),
    true: literal("boolean", (text) => text),
    false: literal("boolean", (text) => text),
    null: literal("null"),
    undefined: literal("null"),
    regex: literal("regex"),
    meta_property: ignore,
    jsx_element: jsxElement,
    jsx_self_closing_element: jsxSelfClosing,
    jsx_expression: jsxExpression,
    jsx_text: ignore,

    // Types.
    type_annotation: type,
    type_identifier: typeIdentifier,
    nested_type_identifier: nestedTypeIdentifier,
    generic_type: genericType,
    predefined_type: predefinedType,
    union_type: typeSet("typeUnion"),
    intersection_type: typeSet("intersection"),
    array_type: arrayType,
    tuple_type: tupleType,
    function_type: functionType,
    constructor_type: functionType,
    object_type: objectType,
    parenthesized_type: type,
    readonly_type: type,
    optional_type: type,
    constraint: type,
    default_type: type,
    type_query: typeQuery,
    index_type_query: keyOfType,
    lookup_type: lookupType,
    literal_type: literalType,
    conditional_type: conditionalType,
    infer_type: inferType,
    type_predicate: typePredicate,
    this_type: thisType,
    rest_type: unary("element"),
    template_literal_type: otherType,
    template_type: otherType,
  },
};
