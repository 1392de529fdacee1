/** The API as a page, made of `/openapi.json`. */
import { getJson } from "./lib/api.js";
import { fill, h } from "./lib/dom.js";
import { refusalNote } from "./parts/refusal_note.js";

const methods = ["get", "post", "patch", "put", "delete"];
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const MOST_DEPTH = 4;

/** @param {any} document */
function show(document) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter((method) => /** @type {any} */ (item)[method])
      .map((method) => ({
        path,
        method,
        operation: /** @type {any} */ (item)[method],
        id: `${method}-${path.replace(/[^a-z0-9]+/gi, "-")}`,
      })),
  );
  const { title, version, description } = document.info ?? {};
  fill(
    main,
    h(
      "div",
      { class: "page api" },
      h(
        "nav",
        { class: "api-list", tabindex: 0, "aria-label": "Operations" },
        operations.map(({ id, method, path }) => h("a", { href: `#${id}` }, verb(method), path)),
      ),
      h(
        "div",
        {},
        h("h1", {}, `${title} ${version}`),
        h("p", { class: "soft" }, description),
        operations.map((one) => operationPart(document, one)),
      ),
    ),
  );
  if (location.hash) globalThis.document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** @param {string} method */
const verb = (method) => [h("span", { class: "verb" }, method.toUpperCase()), " "];

/**
 * @param {any} document
 * @param {{ path: string, method: string, operation: any, id: string }} one
 */
function operationPart(document, { path, method, operation, id }) {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation;
  return h(
    "section",
    { class: "operation", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title`, class: "mono" }, verb(method), path),
    summary ? h("p", {}, summary) : undefined,
    description ? h("p", { class: "soft" }, description) : undefined,
    parameters.length > 0 ? parametersPart(document, parameters) : undefined,
    requestBody
      ? [h("h3", { class: "part" }, "Body"), contentPart(document, requestBody.content)]
      : undefined,
    h("h3", { class: "part" }, "Answers"),
    Object.entries(responses).map(([status, response]) =>
      answerPart(document, status, /** @type {any} */ (response)),
    ),
  );
}

/**
 * @param {any} document
 * @param {readonly any[]} parameters
 */
function parametersPart(document, parameters) {
  const rows = parameters.map((reference) => {
    const { name, in: place, required, schema = {}, description } = resolve(document, reference);
    const words = description ?? schema.description ?? "";
    return h(
      "tr",
      {},
      h("td", { class: "mono" }, name),
      h("td", {}, place),
      h("td", {}, typeOf(document, schema), required ? ", required" : ""),
      h("td", { class: "soft" }, words),
    );
  });
  const head = h(
    "tr",
    {},
    ["Parameter", "In", "Type", "What it is"].map((text) => h("th", {}, text)),
  );
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Parameters" },
    h("table", {}, h("thead", {}, head), h("tbody", {}, rows)),
  );
}

/**
 * @param {any} document
 * @param {string} status
 * @param {any} reference
 */
function answerPart(document, status, reference) {
  const { description, content } = resolve(document, reference);
  const words = h("span", {}, h("b", {}, status), ` ${description ?? ""}`);
  if (!content) return h("p", {}, words);
  return h("details", {}, h("summary", {}, words), contentPart(document, content));
}

/**
 * @param {any} document
 * @param {Record<string, any>} content
 */
function contentPart(document, content = {}) {
  return Object.entries(content).map(([type, { schema = {} }]) =>
    h("div", {}, h("p", { class: "soft small mono" }, type), shapeOf(document, schema, 0)),
  );
}

/**
 * @param {any} document
 * @param {any} reference
 * @returns {any}
 */
function resolve(document, reference) {
  const path = reference?.$ref?.replace(/^#\//, "").split("/") ?? [];
  return path.length === 0
    ? (reference ?? {})
    : path.reduce((/** @type {any} */ at, /** @type {string} */ part) => at?.[part], document);
}

/**
 * A type in a few words.
 *
 * @param {any} document
 * @param {any} reference
 * @returns {string}
 */
function typeOf(document, reference) {
  const schema = resolve(document, reference);
  const fallback = schema.default === undefined ? "" : `, by default ${JSON.stringify(schema.default)}`;
  if (schema.enum)
    return `${schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(" or ")}${fallback}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((/** @type {any} */ choice) => typeOf(document, choice)).join(" or ");
  if (schema.prefixItems) return `${schema.prefixItems.length} values`;
  if (schema.type === "array") return `list of ${typeOf(document, schema.items ?? {})}`;
  const name = reference?.$ref?.split("/").at(-1);
  const bounds = [schema.minimum, schema.maximum].some((value) => value !== undefined)
    ? ` ${schema.minimum ?? ""}–${schema.maximum ?? ""}`
    : "";
  return `${name ?? [schema.type ?? "any"].flat().join(" or ")}${bounds}${fallback}`;
}

/**
 * The keys of an object, as deep as is readable.
 *
 * @param {any} document
 * @param {any} reference
 * @param {number} depth
 * @returns {HTMLElement}
 */
function shapeOf(document, reference, depth) {
  const schema = resolve(document, reference);
  const { properties } = schema.type === "array" ? resolve(document, schema.items) : schema;
  if (!properties || depth > MOST_DEPTH)
    return h(
      "p",
      { class: "small" },
      typeOf(document, reference),
      schema.description ? h("span", { class: "soft" }, ` · ${schema.description}`) : "",
    );
  const required = new Set(schema.required ?? []);
  return h(
    "ul",
    { class: "shape" },
    Object.entries(properties).map(([name, value]) => {
      const inner = resolve(document, value);
      const items = inner.type === "array" ? resolve(document, inner.items) : inner;
      const words = inner.description ? h("span", { class: "soft" }, ` · ${inner.description}`) : undefined;
      const line = [
        h("code", {}, name),
        ` ${typeOf(document, value)}`,
        required.has(name) ? "" : ", optional",
        words,
      ];
      return h(
        "li",
        {},
        items?.properties
          ? h("details", {}, h("summary", {}, line), shapeOf(document, items, depth + 1))
          : line,
      );
    }),
  );
}

try {
  show(await getJson("openapi.json"));
} catch (error) {
  fill(main, h("div", { class: "page" }, refusalNote(error)));
}
