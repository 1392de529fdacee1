import type { Language } from "./language.ts";

export const csharp: Language = {
  name: "csharp",
  title: "C#",
  grammar: "c_sharp",
  extensions: [".cs", ".csx", ".cake"],
  interpreters: ["dotnet-script"],
};
