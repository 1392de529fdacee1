/** How values flow in Python. */

import { SYMBOL } from "../../../facts/packed_facts.ts";
import { decorated, specialCall } from "./python/python_calls.ts";
import { memberTargets, missingImport, moduleTargets, ofModel, scopeTargets } from "./python/python_names.ts";
import { awaited, element, enter, heldMember, index, operator, part } from "./python/python_protocols.ts";
import { classOf, functionOf, parameter, result, typeOfValue, underlying } from "./python/python_types.ts";
import type { Semantics } from "./semantics.ts";

export const pythonSemantics: Semantics = {
  globals: ["py:builtins"],
  constructors: ["__init__", "__new__"],
  literals: {
    string: "str",
    template: "str",
    number: "int",
    float: "float",
    boolean: "bool",
    bytes: "bytes",
  },
  containers: { list: "list", tuple: "tuple", set: "set", dictionary: "dict", generator: "generator" },
  flowsIntoParameters: true,
  callConstructs: true,
  order: "c3",
  callMember: "__call__",
  classReceiverMakesInstance: true,
  importsByName: true,
  looksBelow: true,
  heldMember,
  givesWay: (view, symbol) =>
    view.facts.kindOf(symbol) === "field" && view.facts.symbol(symbol, SYMBOL.type) === 0,
  scopeTargets,
  moduleTargets,
  missingImport,
  memberTargets,
  element,
  awaited,
  index,
  operator,
  enter,
  part,
  result,
  decorated,
  call: specialCall,
  functionOf,
  classOf,
  underlying,
  rootTargets: (evaluator, name) => ofModel(evaluator, "object", name),
  typeOfValue,
  parameter,
};
