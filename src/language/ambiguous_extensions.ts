// The written rule for each extension that several languages use. It looks at the file's own first bytes and at nothing
// else, so that adding a file never changes what another one is taken for. The patterns do not run across lines where
// they repeat, so that no input makes them slow.

/** One possibility: `language` is a name in the registry, or undefined for a language that the program cannot parse. */
export interface ContentRule {
  readonly language: string | undefined;
  readonly when: RegExp;
}

/** The rules are tried in order; when none holds, `otherwise` is the answer. */
export interface AmbiguousExtension {
  readonly rules: readonly ContentRule[];
  readonly otherwise: string | undefined;
}

const xmlDeclaration = /^\s*<(?:\?xml\b|!DOCTYPE\b)/;
const startsAsXml = /^\s*<[?!\w]/;
// The first line that is neither blank nor a comment opens a section.
const iniSection = /^(?:[^\S\n]*(?:[#;][^\n]*)?\n)*[^\S\n]*\[[^\]\n]+\]/;
const dtdDeclaration = /<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION|\[)/;

/** Extension (lower case, with the dot) to its rule. */
export const ambiguousExtensions: ReadonlyMap<string, AmbiguousExtension> = new Map<
  string,
  AmbiguousExtension
>([
  [
    ".h",
    {
      rules: [
        // `#import` also exists in Microsoft C++, where it names a type library.
        {
          language: "objc",
          when: /^[ \t]*(?:@(?:interface|protocol|class|import)\b|#\s*import\s*[<"][^>"]+\.h[>"])/m,
        },
        {
          language: "cpp",
          when: /^[ \t]*(?:(?:inline\s+)?namespace\b|template\s*<|using\s+[\w:]|(?:public|private|protected)\s*:|(?:enum\s+)?class[ \t]+[\w \t]+[:{;]|class\s+\w+$|#\s*include\s*<[a-z_]+>|(?:static\s+)?constexpr\b)/m,
        },
        {
          language: "cpp",
          when: /\bstd::\w|\b(?:virtual|explicit|constexpr|noexcept)\b\s+[\w~]|=\s*(?:delete|default)\s*;/,
        },
      ],
      otherwise: "c",
    },
  ],
  [
    // MATLAB and Octave comment with `%`, Mercury declares with `:-`, Wolfram with `(*`.
    ".m",
    {
      rules: [
        { language: undefined, when: /^[ \t]*(?:%|:-|\(\*|function\b[^{;\n]*$|classdef\b)/m },
        { language: "objc", when: /^[ \t]*(?:@\w|#\s*(?:import|include|define|if)|\/\/|\/\*)/m },
      ],
      otherwise: undefined,
    },
  ],
  [
    ".pl",
    {
      rules: [
        { language: "perl", when: /^#!.*\bperl\b|^[ \t]*(?:use|package|require|my|our|sub)\s+[\w$@%('"]/m },
        { language: undefined, when: /^[ \t]*:-|^[a-z]\w*(?:\([^)\n]*\))?[ \t]*:-/m },
      ],
      otherwise: "perl",
    },
  ],
  [
    ".t",
    {
      rules: [{ language: "perl", when: /^#!.*\bperl\b|^[ \t]*(?:use|package|require)\s+[\w:]+[^\n]*;/m }],
      otherwise: undefined,
    },
  ],
  // Qt Linguist translations are XML.
  [
    ".ts",
    { rules: [{ language: "xml", when: /^\s*<(?:\?xml|!DOCTYPE\s+TS|TS\b)/ }], otherwise: "typescript" },
  ],
  [
    ".inc",
    {
      rules: [
        { language: "php", when: /<\?(?:php|=)/ },
        { language: "cpp", when: /^[ \t]*(?:template\s*<|namespace\b|class\s+\w+)|\bstd::/m },
        { language: "c", when: /^[ \t]*(?:#\s*(?:include|define|if|ifdef|ifndef)\b|\/\*|static\b)/m },
      ],
      otherwise: undefined,
    },
  ],
  // LaTeX classes, but also Visual Basic, Apex and OpenEdge classes.
  [".cls", { rules: [{ language: "latex", when: /^[ \t]*\\[A-Za-z]+|^%/m }], otherwise: undefined }],
  // Modules of a DTD; also Modula-2, AMPL, music and the build's own lists.
  [".mod", { rules: [{ language: "dtd", when: dtdDeclaration }], otherwise: undefined }],
  [".ent", { rules: [{ language: "dtd", when: dtdDeclaration }], otherwise: undefined }],
  [".cfg", { rules: [{ language: "ini", when: iniSection }], otherwise: undefined }],
  [
    // Apache's begins with a tag, too, but is not XML.
    ".conf",
    {
      rules: [
        { language: "xml", when: xmlDeclaration },
        { language: "ini", when: iniSection },
      ],
      otherwise: undefined,
    },
  ],
  [".config", { rules: [{ language: "xml", when: startsAsXml }], otherwise: undefined }],
  [".props", { rules: [{ language: "xml", when: startsAsXml }], otherwise: undefined }],
  [".targets", { rules: [{ language: "xml", when: startsAsXml }], otherwise: undefined }],
  [".filters", { rules: [{ language: "xml", when: startsAsXml }], otherwise: undefined }],
  // A property list is XML, or binary, or the old braces.
  [".plist", { rules: [{ language: "xml", when: startsAsXml }], otherwise: undefined }],
  [".rdl", { rules: [{ language: "xml", when: startsAsXml }], otherwise: "systemrdl" }],
  // Queries capture (`@name`); otherwise it is Scheme.
  [
    ".scm",
    {
      rules: [{ language: "tree_sitter_query", when: /[)\]"_*+?]\s{0,40}@[a-z_][\w.-]*|^;+\s*inherits:/m }],
      otherwise: undefined,
    },
  ],
  // GAP declares operations; Godot scripts extend something.
  [
    ".gd",
    {
      rules: [{ language: undefined, when: /^[ \t]*(?:Declare[A-Z]\w*|Install\w*|BindGlobal)\s*\(/m }],
      otherwise: "gdscript",
    },
  ],
]);
