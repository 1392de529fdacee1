/**
 * Projects in languages without a compiler here that could tell the truth: a hundred places of each are judged by hand from the
 * source, and kept in `judgements/<language>.json`.
 */
import type { SourcePackage } from "../corpus_recipes.ts";

export const SOLID_LANGUAGES = [
  "rust",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
  "kotlin",
  "swift",
  "scala",
  "bash",
  "lua",
] as const;

export type SolidLanguage = (typeof SOLID_LANGUAGES)[number];

/** One project a language. */
export interface SolidProject {
  readonly name: string;
  readonly source: SourcePackage;
  readonly keep: readonly string[];
}

export const solidProjects: Readonly<Record<SolidLanguage, SolidProject>> = {
  rust: {
    name: "tokio",
    source: {
      from: "debian",
      name: "librust-tokio-dev",
      version: "1.24.2-1",
      root: "usr/share/cargo/registry/tokio-1.24.2",
    },
    keep: ["src", "Cargo.toml"],
  },
  c: {
    name: "redis",
    source: { from: "debian-source", name: "redis", version: "5:7.0.15-1~deb12u10" },
    keep: ["src"],
  },
  cpp: {
    name: "leveldb",
    source: { from: "debian-source", name: "leveldb", version: "1.23-4" },
    keep: ["db", "helpers", "include", "port", "table", "util"],
  },
  csharp: {
    name: "keepass",
    source: { from: "debian-source", name: "keepass2", version: "2.47+dfsg-2" },
    keep: ["KeePass", "KeePassLib"],
  },
  ruby: {
    name: "activerecord",
    source: {
      from: "debian",
      name: "ruby-activerecord",
      version: "2:6.1.7.10+dfsg-1~deb12u3",
      root: "usr/share/rubygems-integration/all/gems/activerecord-6.1.7.10",
    },
    keep: ["lib"],
  },
  php: {
    name: "twig",
    source: { from: "debian", name: "php-twig", version: "3.5.1-1+deb12u3", root: "usr/share/php" },
    keep: ["Twig"],
  },
  kotlin: {
    name: "react-native",
    source: { from: "npm", name: "react-native", version: "0.76.9" },
    keep: ["ReactAndroid/src/main/java"],
  },
  swift: {
    name: "lottie",
    source: { from: "npm", name: "lottie-ios", version: "4.6.1" },
    keep: ["Sources", "Package.swift"],
  },
  scala: {
    name: "scala-library",
    source: { from: "debian-source", name: "scala", version: "2.11.12-5" },
    keep: ["src/library"],
  },
  bash: {
    name: "dracut",
    source: { from: "debian", name: "dracut-core", version: "059-4", root: "usr/lib/dracut" },
    keep: ["."],
  },
  lua: {
    name: "prosody",
    source: { from: "debian", name: "prosody", version: "0.12.3-1+deb12u1", root: "usr/lib/prosody" },
    keep: ["."],
  },
};
