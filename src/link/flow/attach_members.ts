/** Finds the members that are declared outside the body of their type (Go, Rust, C++, extensions), before anything is looked up. */
import { ROLE_MASK } from "../../facts/facts.ts";
import { OP } from "../../facts/op.ts";
import { PLACE } from "../../facts/packed_facts.ts";
import { edgeKinds } from "../../record/vocabulary.ts";
import type { Evaluator } from "./evaluator.ts";
import type { FileView } from "./program.ts";
import { symbolRef } from "./value.ts";

const MEMBER_OF = edgeKinds.indexOf("member_of") + 1;

/** Fills `evaluator.attached`. */
export function* attachMembers(evaluator: Evaluator): Generator<void, void, void> {
  const { files } = evaluator.program;
  for (let number = 0; number < files.length; number++) {
    if (!files[number]!.attaches) continue;
    attachFrom(evaluator, evaluator.program.view(number));
    evaluator.renewIfLarge();
    yield;
  }
}

function attachFrom(evaluator: Evaluator, view: FileView): void {
  const { facts } = view;
  for (let place = facts.placeCount - 1; place >= 0; place--) {
    const expr = facts.place(place, PLACE.expr);
    if (facts.op(expr) === OP.implement) attachBase(evaluator, view, expr);
    if ((facts.place(place, PLACE.role) & ROLE_MASK) !== MEMBER_OF) continue;
    const symbol = facts.place(place, PLACE.source);
    const name = facts.nameOf(symbol);
    if (name === undefined) continue;
    evaluator.begin();
    for (const type of evaluator.evaluate(view, expr)) {
      if (type.symbol >= 0 && type.kind !== "literal")
        evaluator.attach(type.symbol, name, symbolRef(view.number, symbol));
    }
  }
}

/** What is said of a type parameter holds for all that it is bound by. */
function attachBase(evaluator: Evaluator, view: FileView, expr: number): void {
  const { facts } = view;
  evaluator.begin();
  for (const type of evaluator.evaluate(view, facts.a(expr))) {
    for (const known of evaluator.concrete(type, view.number))
      if (known.kind === "instance") evaluator.attachBase(known.symbol, view.number, facts.b(expr));
  }
}
