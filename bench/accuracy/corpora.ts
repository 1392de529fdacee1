/** The repositories that accuracy is measured on, as data: packages by name and pinned version that ship their sources. */
import type { SourcePackage } from "../corpus_recipes.ts";
import { SOLID_LANGUAGES, type SolidLanguage, solidProjects } from "./corpora_solid.ts";
import { isJudged } from "./judgements.ts";

/** Which compiler tells the truth; `judged`: people did, for a sample of places. */
export type TruthTool = "scip-typescript" | "scip-python" | "java" | "go" | "judged";

export interface AccuracyCorpus {
  readonly language: "typescript" | "javascript" | "python" | "java" | "go" | SolidLanguage;
  readonly name: string;
  /** Confidence is fitted on `calibration` and reported on `report`, never the other way round. */
  readonly split: "calibration" | "report";
  readonly truth: TruthTool;
  readonly source: SourcePackage;
  /** Files and directories of the package that form the repository. */
  readonly keep: readonly string[];
  /** Packages from npm beside those that the package itself names, so that the compiler knows their types. */
  readonly types?: readonly string[];
  /** Debian packages whose jars or Go sources the compiler reads, in whatever version is offered. */
  readonly libraries?: readonly string[];
  /** Files to write into the repository: path and content. */
  readonly files?: Readonly<Record<string, string>>;
}

const npm = (name: string, version: string): SourcePackage => ({ from: "npm", name, version });
const debian = (name: string, version: string, root: string): SourcePackage => ({
  from: "debian",
  name,
  version,
  root,
});
const debianSource = (name: string, version: string): SourcePackage => ({
  from: "debian-source",
  name,
  version,
});
const PYTHON_ROOT = "usr/lib/python3/dist-packages";
const NODE_TYPES = "@types/node@22.10.0";

type Recipe = Omit<AccuracyCorpus, "name" | "language" | "truth">;

const typescript: Readonly<Record<string, Recipe>> = {
  rxjs: {
    split: "calibration",
    source: npm("rxjs", "7.8.2"),
    keep: ["src", "package.json", "tsconfig.json"],
  },
  ethers: {
    split: "calibration",
    source: npm("ethers", "6.17.0"),
    keep: ["src.ts", "package.json"],
    types: [NODE_TYPES],
  },
  "tldraw-editor": {
    split: "calibration",
    source: npm("@tldraw/editor", "5.1.1"),
    keep: ["src", "package.json"],
    types: ["@types/react@19.2.7", "@types/react-dom@19.2.3", "react@19.2.1", "react-dom@19.2.1"],
  },
  zod: { split: "report", source: npm("zod", "4.6.7"), keep: ["src", "package.json"] },
  "puppeteer-core": {
    split: "report",
    source: npm("puppeteer-core", "24.43.1"),
    keep: ["src", "package.json"],
    types: [NODE_TYPES],
  },
  blueprint: {
    split: "report",
    source: npm("@blueprintjs/core", "6.20.0"),
    keep: ["src", "package.json"],
    types: ["@types/react@18.3.12", "@types/react-dom@18.3.1", "react@18.3.1", "react-dom@18.3.1"],
  },
};

const javascript: Readonly<Record<string, Recipe>> = {
  eslint: {
    split: "calibration",
    source: npm("eslint", "10.15.0"),
    keep: ["lib", "package.json"],
    types: [NODE_TYPES],
  },
  three: { split: "report", source: npm("three", "0.187.0"), keep: ["src", "package.json"] },
  webpack: {
    split: "report",
    source: npm("webpack", "5.112.2"),
    keep: ["lib", "package.json"],
    types: [NODE_TYPES],
  },
};

const python: Readonly<Record<string, Recipe>> = {
  django: {
    split: "calibration",
    source: debian("python3-django", "3:3.2.25-0+deb12u7", PYTHON_ROOT),
    keep: ["django"],
  },
  docutils: {
    split: "calibration",
    source: debian("python3-docutils", "0.19+dfsg-6", PYTHON_ROOT),
    keep: ["docutils"],
  },
  networkx: {
    split: "calibration",
    source: debian("python3-networkx", "2.8.8-1", PYTHON_ROOT),
    keep: ["networkx"],
  },
  "prompt-toolkit": {
    split: "calibration",
    source: debian("python3-prompt-toolkit", "3.0.36-2", PYTHON_ROOT),
    keep: ["prompt_toolkit"],
  },
  sqlalchemy: {
    split: "report",
    source: debian("python3-sqlalchemy", "1.4.46+ds1-1", PYTHON_ROOT),
    keep: ["sqlalchemy"],
  },
  sphinx: { split: "report", source: debian("python3-sphinx", "5.3.0-4", PYTHON_ROOT), keep: ["sphinx"] },
  scrapy: { split: "report", source: debian("python3-scrapy", "2.8.0-2", PYTHON_ROOT), keep: ["scrapy"] },
  fonttools: {
    split: "report",
    source: debian("python3-fonttools", "4.38.0-1+deb12u1", PYTHON_ROOT),
    keep: ["fontTools"],
  },
};

const JAVA_TEST_LIBRARIES = ["junit5", "libhamcrest-java", "libapiguardian-java", "libopentest4j-java"];

const java: Readonly<Record<string, Recipe>> = {
  "commons-lang3": {
    split: "calibration",
    source: debianSource("libcommons-lang3-java", "3.12.0-2+deb12u1"),
    keep: ["src/main/java", "src/test/java"],
    libraries: [...JAVA_TEST_LIBRARIES, "libeasymock-java"],
  },
  "jackson-databind": {
    split: "calibration",
    source: debianSource("jackson-databind", "2.14.0-1+deb12u1"),
    keep: ["src/main/java"],
    libraries: ["libjackson2-core-java", "libjackson2-annotations-java"],
  },
  guava: {
    split: "report",
    source: debianSource("guava-libraries", "31.1-1"),
    keep: ["guava/src", "futures/failureaccess/src"],
    libraries: ["libjsr305-java", "liberror-prone-java", "libchecker-framework-java"],
  },
  jsoup: {
    split: "report",
    source: debianSource("jsoup", "1.15.3-1"),
    keep: ["src/main/java", "src/test/java"],
    libraries: [...JAVA_TEST_LIBRARIES, "libjsr305-java"],
  },
  "commons-collections4": {
    split: "report",
    source: debianSource("libcommons-collections4-java", "4.2-1"),
    keep: ["src/main/java"],
  },
};

const goPackage = (name: string, version: string, path: string): SourcePackage =>
  debian(name, version, `usr/share/gocode/src/${path}`);
const GO_PROTOBUF = ["golang-github-golang-protobuf-1-5-dev", "golang-google-protobuf-dev"];

const go: Readonly<Record<string, Recipe>> = {
  // Parts of Go's own library: imports have no module before them there, and name directories.
  "go-std": {
    split: "calibration",
    source: debian("golang-1.19-src", "1.19.8-2", "usr/share/go-1.19/src"),
    keep: ["encoding", "go", "html", "net", "text"],
    files: { "go.mod": "module std\n\ngo 1.19\n" },
  },
  "client-golang": {
    split: "calibration",
    source: goPackage(
      "golang-github-prometheus-client-golang-dev",
      "1.14.0-3",
      "github.com/prometheus/client_golang",
    ),
    keep: ["."],
    libraries: [
      ...GO_PROTOBUF,
      "golang-github-beorn7-perks-dev",
      "golang-github-cespare-xxhash-dev",
      "golang-github-davecgh-go-spew-dev",
      "golang-github-json-iterator-go-dev",
      "golang-github-prometheus-client-model-dev",
      "golang-github-prometheus-common-dev",
      "golang-github-prometheus-procfs-dev",
      "golang-golang-x-sys-dev",
    ],
  },
  grpc: {
    split: "report",
    source: goPackage("golang-google-grpc-dev", "1.33.3-2", "google.golang.org/grpc"),
    keep: ["."],
    libraries: [
      ...GO_PROTOBUF,
      "golang-glog-dev",
      "golang-github-google-go-cmp-dev",
      "golang-golang-x-net-dev",
      "golang-golang-x-oauth2-dev",
      "golang-golang-x-sys-dev",
      "golang-golang-x-text-dev",
      "golang-google-genproto-dev",
    ],
  },
  "go-git": {
    split: "report",
    source: goPackage("golang-github-go-git-go-git-dev", "5.4.2-3", "github.com/go-git/go-git"),
    keep: ["."],
    libraries: [
      "golang-github-armon-go-socks5-dev",
      "golang-github-emirpasic-gods-dev",
      "golang-github-gliderlabs-ssh-dev",
      "golang-github-google-go-cmp-dev",
      "golang-github-go-git-go-billy-dev",
      "golang-github-imdario-mergo-dev",
      "golang-github-jbenet-go-context-dev",
      "golang-github-kevinburke-ssh-config-dev",
      "golang-github-mitchellh-go-homedir-dev",
      "golang-github-protonmail-go-crypto-dev",
      "golang-github-sergi-go-diff-dev",
      "golang-github-src-d-gcfg-dev",
      "golang-github-xanzy-ssh-agent-dev",
      "golang-golang-x-crypto-dev",
      "golang-golang-x-net-dev",
      "golang-golang-x-sys-dev",
      "golang-golang-x-text-dev",
      "golang-gopkg-check.v1-dev",
    ],
  },
};

function corporaOf(
  language: AccuracyCorpus["language"],
  truth: TruthTool,
  recipes: Readonly<Record<string, Recipe>>,
): AccuracyCorpus[] {
  return Object.entries(recipes).map(([name, recipe]) => ({ ...recipe, language, name, truth }));
}

/** The projects that judgements are made of, judged or not. */
export const solidCorpora: readonly AccuracyCorpus[] = SOLID_LANGUAGES.map((language) => ({
  ...solidProjects[language],
  language,
  split: "report",
  truth: "judged",
}));

/** All corpora, by language, calibration first. */
export const accuracyCorpora: readonly AccuracyCorpus[] = [
  ...corporaOf("typescript", "scip-typescript", typescript),
  ...corporaOf("javascript", "scip-typescript", javascript),
  ...corporaOf("python", "scip-python", python),
  ...corporaOf("java", "java", java),
  ...corporaOf("go", "go", go),
  ...solidCorpora.filter(({ language }) => isJudged(language)),
];

/** `typescript/rxjs`: how a corpus is named on the command line and in results. */
export const labelOf = ({ language, name }: Pick<AccuracyCorpus, "language" | "name">): string =>
  `${language}/${name}`;
