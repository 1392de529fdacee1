/** How Python is read: see `LanguageRules`. The parts that are more than a table lie in `python/`. */
import type { Extraction } from "../extraction.ts";
import type { LanguageRules } from "../language_rules.ts";
import { ignore, operation, through, unary } from "../rules.ts";
import { NONE } from "../source_tree.ts";
import { call, dictionarySpread, keywordArgument } from "./python/python_calls.ts";
import { classDefinition } from "./python/python_classes.ts";
import * as control from "./python/python_control_flow.ts";
import { decoratedDefinition } from "./python/python_decorators.ts";
import * as expression from "./python/python_expressions.ts";
import { functionDefinition, lambda } from "./python/python_functions.ts";
import { importFrom, importStatement } from "./python/python_imports.ts";
import { matchStatement } from "./python/python_patterns.ts";
import { stateOf } from "./python/python_state.ts";
import * as statement from "./python/python_statements.ts";
import { readType } from "./python/python_types.ts";

export const pythonRules: LanguageRules = {
  nodes: {
    comment: ignore,

    // Definitions.
    decorated_definition: decoratedDefinition,
    function_definition: functionDefinition,
    class_definition: classDefinition,
    lambda: (x, node) => lambda(x, node),

    // Imports.
    import_statement: importStatement,
    import_from_statement: importFrom,
    future_import_statement: importFrom,

    // Statements.
    assignment: statement.assignment,
    augmented_assignment: statement.augmentedAssignment,
    return_statement: statement.returnStatement,
    raise_statement: statement.raiseStatement,
    break_statement: statement.leave,
    continue_statement: statement.leave,
    if_statement: control.ifStatement,
    while_statement: control.whileStatement,
    for_statement: control.forStatement,
    try_statement: control.tryStatement,
    with_item: control.withItem,
    match_statement: matchStatement,
    global_statement: statement.takeNames,
    nonlocal_statement: statement.takeNames,
    delete_statement: statement.deleteStatement,
    assert_statement: statement.assertStatement,
    type_alias_statement: statement.typeAlias,

    // Expressions.
    identifier: expression.identifier,
    attribute: expression.attribute,
    call,
    keyword_argument: keywordArgument,
    subscript: expression.subscript,
    parenthesized_expression: through,
    named_expression: expression.namedExpression,
    boolean_operator: expression.booleanOperator,
    conditional_expression: expression.conditional,
    comparison_operator: expression.comparison,
    not_operator: expression.notOperator,
    binary_operator: operation({ left: "left", operator: "operator", right: "right" }),
    unary_operator: expression.unaryOperator,
    await: unary("await"),
    yield: statement.yieldExpression,
    list: expression.container("list"),
    tuple: expression.container("tuple"),
    expression_list: expression.container("tuple"),
    set: expression.container("set"),
    dictionary: expression.dictionary,
    list_splat: expression.spread,
    dictionary_splat: dictionarySpread,
    list_comprehension: expression.comprehension("list"),
    set_comprehension: expression.comprehension("set"),
    generator_expression: expression.comprehension("generator"),
    dictionary_comprehension: expression.comprehension("dictionary"),
    string: expression.string,
    concatenated_string: expression.concatenatedString,
    integer: expression.integer,
    float: expression.constant("float"),
    true: expression.constant("boolean"),
    false: expression.constant("boolean"),
    none: expression.constant("null"),
    type: (x, node) => readType(x, node),
  },
  end: exportNames,
};

/** All top-level names are offered; `__all__` says which of them a star import takes. */
function exportNames(x: Extraction): void {
  const { all } = stateOf(x);
  for (const [scope, names] of stateOf(x).elsewhere) {
    for (const [name, owner] of names) {
      const symbol = x.declared(name, owner);
      if (symbol !== NONE && scope !== owner) scope.names.set(x.string(name), symbol);
    }
  }
  for (const name of all ?? []) x.export(name, x.silentName(name));
  for (const symbol of x.fileScope.names.values()) {
    const name = x.nameOf(symbol);
    const isOffered = all ? all.has(name) : !name.startsWith("_") && x.symbol(symbol).kind !== "import";
    if (isOffered) x.symbol(symbol).exportNames.push(name);
  }
}
