/**
 * Directories that hold what others wrote or what tools made, skipped even where no ignore file says so. Rules that
 * keep one (`!node_modules/`), an operand that names one, and `noIgnore` overrule this list.
 *
 * Not on the list: `dist`, `build`, `out`, `target`, `vendor`, `bin` and the like. Each is the name of real source
 * somewhere (`go/build`, Python's `build` package, Go's and PHP's committed `vendor`), and where it is
 * output, the ignore file or the tag below says so.
 */

/** Skipped by name. */
export const skippedDirectoryNames: ReadonlySet<string> = new Set([
  // packages that were fetched
  "node_modules",
  "bower_components",
  "jspm_packages",
  // stores of version control
  ".git",
  ".hg",
  ".svn",
  ".bzr",
  ".jj",
  "_darcs",
  "CVS",
  // what interpreters keep beside the source
  "__pycache__",
  "__pypackages__",
]);

/** Skipped when they hold this file: a Python virtual environment, whatever its name (`.venv`, `venv`, `env`). */
export const virtualEnvironmentMarker = "pyvenv.cfg";

/** Skipped when they hold a file of this name that starts with {@link cacheTagSignature}: Cargo's `target`, the caches of mypy, ruff, pytest. */
export const cacheTagName = "CACHEDIR.TAG";

/** First bytes of the tag file, from the Cache Directory Tagging Specification. */
export const cacheTagSignature = "Signature: 8a477f597d28d172789f06886806bc55";
