/** How C++ is read. https://en.cppreference.com/w/cpp/language */
import type { LanguageRules } from "../language_rules.ts";
import { block, ignore, literal } from "../rules.ts";
import { compoundLiteral } from "./c/expressions.ts";
import { thisExpression } from "./c/functions.ts";
import { cNodes } from "./c/nodes.ts";
import { qualifiedIdentifier, templateType } from "./c/scopes.ts";
import { recordSpecifier } from "./c/types.ts";
import {
  aliasDeclaration,
  catchClause,
  fieldInitializer,
  lambda,
  newExpression,
  rangeLoop,
  readBases,
  templateDeclaration,
  templateParameters,
} from "./cpp/classes.ts";
import { declarationOrClass, functionOrClass } from "./cpp/macro_classes.ts";
import { namespaceAlias, namespaceDefinition, usingDeclaration } from "./cpp/namespaces.ts";

/** The rules of C++: those of C, and what has classes, namespaces and templates. */
export const cppRules: LanguageRules = {
  sharedFileScope: true,
  overloads: true,
  namespaces: true,
  nodes: {
    ...cNodes,
    declaration: declarationOrClass,
    function_definition: functionOrClass,
    namespace_definition: namespaceDefinition,
    using_declaration: usingDeclaration,
    namespace_alias_definition: namespaceAlias,
    alias_declaration: aliasDeclaration,
    class_specifier: recordSpecifier("class", readBases),
    struct_specifier: recordSpecifier("struct", readBases),
    template_declaration: templateDeclaration,
    template_parameter_list: templateParameters,
    template_type: templateType,
    qualified_identifier: qualifiedIdentifier,
    field_initializer: fieldInitializer,
    access_specifier: ignore,
    placeholder_type_specifier: ignore,
    namespace_identifier: (x, node) => x.name(node, "references"),
    this: thisExpression,
    new_expression: newExpression,
    lambda_expression: lambda,
    if_statement: block(),
    while_statement: block(),
    switch_statement: block(),
    for_range_loop: rangeLoop,
    catch_clause: catchClause,
    compound_literal_expression: compoundLiteral,
    raw_string_literal: literal("string"),
    nullptr: ignore,
    auto: ignore,
    virtual: ignore,
    default_method_clause: ignore,
    delete_method_clause: ignore,
    destructor_name: ignore,
    operator_name: ignore,
  },
};
