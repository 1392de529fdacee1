/** The evidence that edges rest on, as `edge.rule` names it, each with the confidence that measuring it gave. */

/** A rule. */
export interface EvidenceRule {
  /** Share of its edges that are right, from the calibration in `bench/accuracy`. */
  readonly confidence: number;
  /** For the documentation. */
  readonly meaning: string;
}

/** Names of the rules of edges in the tail; `lexical` is that of local ones. */
export type EvidenceRuleName =
  | "module"
  | "import"
  | "file-scope"
  | "package-scope"
  | "inherited"
  | "builtin"
  | "self-member"
  | "static-member"
  | "module-member"
  | "declared-type"
  | "inferred-type"
  | "named-argument"
  | "subclass-member"
  | "several-types"
  | "overloads"
  | "value-flow"
  | "constructor"
  | "override"
  | "member-of"
  | "decorator"
  | "reexport";

/** Every rule of edges in the tail. */
export const evidenceRules: Readonly<Record<EvidenceRuleName, EvidenceRule>> = {
  module: { confidence: 0.97, meaning: "an import names a file or package" },
  import: { confidence: 0.98, meaning: "a name that an import binds" },
  "file-scope": {
    confidence: 0.98,
    meaning: "a name at the top level of the same file, where other files can add names",
  },
  "package-scope": {
    confidence: 0.97,
    meaning: "a name at the top level of another file of the same package or namespace",
  },
  inherited: {
    confidence: 0.96,
    meaning: "a name without a receiver that an enclosing class has or inherits",
  },
  builtin: { confidence: 0.97, meaning: "a name that the language itself brings along" },
  "self-member": { confidence: 0.97, meaning: "a member of the receiver itself (`this`, `self`)" },
  "static-member": { confidence: 0.97, meaning: "a member of a class or namespace that is named" },
  "module-member": { confidence: 0.97, meaning: "a name behind an imported module" },
  "declared-type": { confidence: 0.95, meaning: "a member of a receiver whose type is declared" },
  "inferred-type": {
    confidence: 0.95,
    meaning: "a member of a receiver whose type follows from what flows into it",
  },
  "named-argument": { confidence: 0.97, meaning: "the name of an argument: the parameter that it goes to" },
  "subclass-member": {
    confidence: 0.2,
    meaning: "a member that the receiver's class lacks, but classes that extend it have",
  },
  "several-types": {
    confidence: 0.4,
    meaning: "one of several members, as the receiver may be of several types",
  },
  overloads: { confidence: 0.8, meaning: "one of several declarations of a name that fit the call" },
  "value-flow": { confidence: 0.4, meaning: "a function that flows into what is called" },
  constructor: { confidence: 0.95, meaning: "the constructor of a class that is instantiated" },
  override: { confidence: 0.95, meaning: "a member of the same name in a base" },
  "member-of": { confidence: 0.98, meaning: "the type that a member declared outside it belongs to" },
  decorator: { confidence: 0.95, meaning: "what a decorator stands on" },
  reexport: { confidence: 0.98, meaning: "a symbol of another file that a module exports" },
};
