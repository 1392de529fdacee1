/** What the page is made of: its own files, and those of the libraries that it draws with. */

/** A file to be served. */
export interface PageFile {
  /** Below the folder of assets, or the name of a page. */
  readonly name: string;
  /** Where it lies: `site/…` beside this module, or `<package>:<file beside the package's main one>`. */
  readonly specifier: string;
  readonly type: string;
}

const javaScript = "text/javascript; charset=utf-8";
const css = "text/css; charset=utf-8";
const html = "text/html; charset=utf-8";

const own = (type: string, names: readonly string[]): readonly PageFile[] =>
  names.map((name) => ({ name, specifier: `site/${name}`, type }));

/** The documents, which name the assets by their version. */
export const pageDocuments: readonly PageFile[] = own(html, ["index.html", "docs.html"]);

/** Everything else; none of it changes as long as the version stays. */
export const pageAssets: readonly PageFile[] = [
  ...own("image/svg+xml", ["icon.svg"]),
  ...own(css, ["style.css"]),
  ...own(javaScript, [
    "theme.js",
    "app.js",
    "docs.js",
    "lib/api.js",
    "lib/dom.js",
    "lib/format.js",
    "lib/job.js",
    "lib/languages.js",
    "lib/router.js",
    "map/map_canvas.js",
    "map/map_colours.js",
    "map/map_motion.js",
    "map/module_tree.js",
    "map/name_layer.js",
    "map/pack_circles.js",
    "parts/file_panel.js",
    "parts/folder_panel.js",
    "parts/job_actions.js",
    "parts/job_row.js",
    "parts/load_script.js",
    "parts/memory_chart.js",
    "parts/path_trail.js",
    "parts/progress_bar.js",
    "parts/refusal_note.js",
    "parts/ribbon.js",
    "parts/search_panel.js",
    "parts/start_form.js",
    "parts/symbol_panel.js",
    "parts/token_dialog.js",
    "views/job_view.js",
    "views/jobs_view.js",
    "views/map_view.js",
  ]),
  { name: "vendor/graphology.js", specifier: "graphology:graphology.umd.min.js", type: javaScript },
  { name: "vendor/sigma.js", specifier: "sigma:sigma.min.js", type: javaScript },
  { name: "vendor/uplot.js", specifier: "uplot:uPlot.iife.min.js", type: javaScript },
  { name: "vendor/uplot.css", specifier: "uplot:uPlot.min.css", type: css },
];

/** Where a file of the page lies: a path or file URL. Throws when a package is not there. */
export type LocatePageFile = (specifier: string) => string;

/** Asks the runtime's module resolution for packages: their builds for browsers lie beside their main files, which alone they export. */
export function locateInstalledPageFile(specifier: string): string {
  const [package_ = "", file] = specifier.split(":");
  if (file === undefined) return new URL(specifier, import.meta.url).href;
  return new URL(file, import.meta.resolve(package_)).href;
}
