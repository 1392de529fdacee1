import type { Language } from "./language.ts";

export const cpp: Language = {
  name: "cpp",
  title: "C++",
  grammar: "cpp",
  extensions: [
    ".cc",
    ".cpp",
    ".cxx",
    ".c++",
    ".cppm",
    ".ixx",
    ".hh",
    ".hpp",
    ".hxx",
    ".h++",
    ".inl",
    ".ipp",
    ".tcc",
    ".tpp",
    ".txx",
    ".ino",
  ],
};
