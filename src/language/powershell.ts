import type { Language } from "./language.ts";

export const powershell: Language = {
  name: "powershell",
  title: "PowerShell",
  grammar: "powershell",
  extensions: [".ps1", ".psd1", ".psm1"],
  interpreters: ["powershell", "pwsh"],
};
