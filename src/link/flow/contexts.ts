/**
 * What is expected where something is written: of arguments by their parameter, of functions and objects by what they are given to.
 * Nothing here looks at the argument that is asked about.
 */
import { OP } from "../../facts/op.ts";
import { SYMBOL } from "../../facts/packed_facts.ts";
import { Calls } from "./calls.ts";
import type { FileView } from "./program.ts";
import { EMPTY, fileOfRef, symbolOfRef, type Value, type ValueSet } from "./value.ts";

/** The part of the evaluator that knows what is expected. */
export abstract class Contexts extends Calls {
  /** What a parameter of a function written as an argument, or assigned to something typed, gets from there. */
  protected contextualParameter(view: FileView, parameter: number): ValueSet {
    const { facts } = view;
    const owner = facts.symbol(parameter, SYMBOL.parent);
    if (owner < 0) return EMPTY;
    const position = facts.list(facts.symbol(owner, SYMBOL.parameters)).indexOf(parameter);
    if (position < 0) return EMPTY;
    return this.each(this.contextOf(view, owner), (expected) =>
      this.parameterTypeOf(expected, position, view.number),
    );
  }

  /** The type that a function or object written here is expected to have. */
  contextOf(view: FileView, symbol: number): ValueSet {
    const { facts } = view;
    const context = facts.symbol(symbol, SYMBOL.context);
    if (context === 0) return this.#contextOfMember(view, symbol);
    const position = facts.symbol(symbol, SYMBOL.contextPosition);
    if (position < 0) return this.evaluate(view, context);
    return this.once(view.results.contexts, symbol, () => this.expectedArgument(view, context, position));
  }

  /** A member of an object that has a context gets it from there. */
  #contextOfMember(view: FileView, symbol: number): ValueSet {
    const { facts } = view;
    const parent = facts.symbol(symbol, SYMBOL.parent);
    if (parent < 0 || facts.kindOf(parent) !== "object") return EMPTY;
    const name = facts.nameOf(symbol);
    if (name === undefined) return EMPTY;
    return this.each(this.contextOf(view, parent), (expected) => {
      const members = this.valuesOf(this.members(expected, name, view.number));
      return members.length > 0
        ? members
        : (this.semantics(view).heldUnder?.(this.whole, expected, name) ?? EMPTY);
    });
  }

  /** What a function-like type says of its result. */
  protected expectedResult(file: number, expected: Value): ValueSet {
    const callee =
      expected.kind === "function"
        ? expected
        : this.program.semanticsOf(file).functionOf?.(this.whole, expected);
    if (!callee) return EMPTY;
    const result = this.returnsOf(callee.symbol);
    return callee.env ? this.fill(result, callee.env) : result;
  }

  protected expectedArgument(view: FileView, call: number, position: number): ValueSet {
    const callees = this.calleesOf(view, call);
    return this.values.union(
      callees.map((callee) => {
        const declared = this.#wantedBy(callee, view, call, position);
        if (!declared.some((value) => value.open)) return declared;
        return this.fill(declared, this.callEnv(callee, view, call, position));
      }),
    );
  }

  /** The type that a call's argument at a position goes to. */
  #wantedBy(callee: Value, view: FileView, call: number, position: number): ValueSet {
    const argument = view.facts.listItem(view.facts.b(call), position);
    if (callee.kind !== "function" || view.facts.op(argument) !== OP.named) {
      return this.parameterTypeOf(callee, position, view.number);
    }
    const called = this.program.viewOf(callee.symbol);
    const parameters = called.facts.list(called.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    return this.#typeOfParameter(
      callee,
      called,
      this.parameterFor(called, parameters, view, argument, position),
    );
  }

  /** The type of a function's parameter at a position, as its environment fills it in. */
  parameterTypeOf(value: Value, position: number, file: number): ValueSet {
    const callee =
      value.kind === "function" ? value : this.program.semanticsOf(file).functionOf?.(this.whole, value);
    if (!callee) return EMPTY;
    const calledFile = fileOfRef(callee.symbol);
    const view = this.program.view(calledFile);
    const parameters = view.facts.list(view.facts.symbol(symbolOfRef(callee.symbol), SYMBOL.parameters));
    const at = position + this.receiverShift(callee, view, parameters);
    return this.#typeOfParameter(callee, view, this.parameterAt(view, parameters, at));
  }

  #typeOfParameter(callee: Value, view: FileView, parameter: number | undefined): ValueSet {
    if (parameter === undefined) return EMPTY;
    const declared = view.facts.symbol(parameter, SYMBOL.type);
    let set = declared === 0 ? EMPTY : this.evaluate(view, declared);
    if (view.hasModifier(parameter, "rest"))
      set = this.each(set, (rest) => this.element(view.number, rest, false));
    return callee.env ? this.fill(set, callee.env) : set;
  }

  /** What is expected of a row's value where it is written. */
  expectedOf(view: FileView, row: number): ValueSet {
    const asker = view.askerOf(row);
    if (!asker) return EMPTY;
    return asker[1] < 0 ? this.evaluate(view, asker[0]) : this.expectedArgument(view, asker[0], asker[1]);
  }
}
