/**
 * The library that JavaScript and TypeScript bring along (the language's own objects, the web's, Node's globals), as ambient
 * declarations: read by the same extractor as user code, so that `xs.map((x) => x.run())` is typed. Condensed: parameters that
 * no type depends on are left out, null is kept only where cheap, and each name is declared once, so that ids stay plain.
 */
export const typescriptModel: string = `
declare class Object {
  constructor: Function;
  hasOwnProperty(): boolean;
  isPrototypeOf(): boolean;
  propertyIsEnumerable(): boolean;
  toLocaleString(): string;
  toString(): string;
  valueOf(): Object;
  static prototype: Object;
  static assign<T, U, V, W>(target: T, a: U, b?: V, c?: W, ...more: any[]): T & U & V & W;
  static create(): any;
  static defineProperty<T>(target: T, key: PropertyKey, descriptor: PropertyDescriptor): T;
  static defineProperties<T>(target: T, properties: PropertyDescriptorMap): T;
  static entries<T>(value: Record<string, T>): [string, T][];
  static freeze<T>(value: T): T;
  static fromEntries<T>(entries: Iterable<[PropertyKey, T]>): Record<string, T>;
  static getOwnPropertyDescriptor(): PropertyDescriptor | undefined;
  static getOwnPropertyDescriptors(): PropertyDescriptorMap;
  static getOwnPropertyNames(): string[];
  static getOwnPropertySymbols(): symbol[];
  static getPrototypeOf(): any;
  static groupBy<K extends PropertyKey, T>(items: Iterable<T>, key: (item: T, index: number) => K): Record<K, T[]>;
  static hasOwn(): boolean;
  static is(): boolean;
  static isExtensible(): boolean;
  static isFrozen(): boolean;
  static isSealed(): boolean;
  static keys(): string[];
  static preventExtensions<T>(value: T): T;
  static seal<T>(value: T): T;
  static setPrototypeOf<T>(value: T, proto: object | null): T;
  static values<T>(value: Record<string, T>): T[];
}
interface PropertyDescriptor { configurable?: boolean; enumerable?: boolean; value?: any; writable?: boolean; get?(): any; set?(): void }
interface PropertyDescriptorMap { [key: PropertyKey]: PropertyDescriptor }
type PropertyKey = string | number | symbol;

declare class Function {
  length: number;
  name: string;
  prototype: any;
  apply(): any;
  bind(): any;
  call(): any;
  toString(): string;
}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments { [index: number]: any; length: number; callee: Function }

declare class String implements Iterable<string> {
  length: number;
  [index: number]: string;
  static fromCharCode(): string;
  static fromCodePoint(): string;
  static raw(): string;
  at(): string | undefined;
  anchor(): string;
  charAt(): string;
  charCodeAt(): number;
  codePointAt(): number | undefined;
  concat(): string;
  endsWith(): boolean;
  includes(): boolean;
  indexOf(): number;
  isWellFormed(): boolean;
  lastIndexOf(): number;
  localeCompare(): number;
  match(): RegExpMatchArray | null;
  matchAll(): IterableIterator<RegExpExecArray>;
  normalize(): string;
  padEnd(): string;
  padStart(): string;
  repeat(): string;
  replace(pattern: string | RegExp, by: string | ((match: string, ...groups: any[]) => string)): string;
  replaceAll(pattern: string | RegExp, by: string | ((match: string, ...groups: any[]) => string)): string;
  search(): number;
  slice(): string;
  split(): string[];
  startsWith(): boolean;
  substr(): string;
  substring(): string;
  toLocaleLowerCase(): string;
  toLocaleUpperCase(): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  toWellFormed(): string;
  trim(): string;
  trimEnd(): string;
  trimLeft(): string;
  trimRight(): string;
  trimStart(): string;
  valueOf(): string;
  [Symbol.iterator](): IterableIterator<string>;
}
interface TemplateStringsArray extends ReadonlyArray<string> { raw: readonly string[] }

declare class Number {
  static EPSILON: number;
  static MAX_SAFE_INTEGER: number;
  static MAX_VALUE: number;
  static MIN_SAFE_INTEGER: number;
  static MIN_VALUE: number;
  static NEGATIVE_INFINITY: number;
  static NaN: number;
  static POSITIVE_INFINITY: number;
  static isFinite(): boolean;
  static isInteger(): boolean;
  static isNaN(): boolean;
  static isSafeInteger(): boolean;
  static parseFloat(): number;
  static parseInt(): number;
  toExponential(): string;
  toFixed(): string;
  toLocaleString(): string;
  toPrecision(): string;
  toString(): string;
  valueOf(): number;
}
declare class Boolean { toString(): string; valueOf(): boolean }
declare class BigInt { static asIntN(): bigint; static asUintN(): bigint; toString(): string; toLocaleString(): string; valueOf(): bigint }
declare class Symbol {
  description: string | undefined;
  static asyncDispose: unique symbol;
  static asyncIterator: unique symbol;
  static dispose: unique symbol;
  static hasInstance: unique symbol;
  static isConcatSpreadable: unique symbol;
  static iterator: unique symbol;
  static species: unique symbol;
  static toPrimitive: unique symbol;
  static toStringTag: unique symbol;
  static unscopables: unique symbol;
  static for(): symbol;
  static keyFor(): string | undefined;
  toString(): string;
  valueOf(): symbol;
}
declare class RegExp {
  dotAll: boolean;
  flags: string;
  global: boolean;
  ignoreCase: boolean;
  multiline: boolean;
  source: string;
  sticky: boolean;
  unicode: boolean;
  lastIndex: number;
  exec(): RegExpExecArray | null;
  test(): boolean;
  toString(): string;
}
interface RegExpMatchArray extends Array<string> { index?: number; input?: string; groups?: { [key: string]: string } }
interface RegExpExecArray extends Array<string> { index: number; input: string; groups?: { [key: string]: string } }
declare class Date {
  static UTC(): number;
  static now(): number;
  static parse(): number;
  getDate(): number; getDay(): number; getFullYear(): number; getHours(): number; getMilliseconds(): number; getMinutes(): number;
  getMonth(): number; getSeconds(): number; getTime(): number; getTimezoneOffset(): number; getYear(): number;
  getUTCDate(): number; getUTCDay(): number; getUTCFullYear(): number; getUTCHours(): number; getUTCMilliseconds(): number;
  getUTCMinutes(): number; getUTCMonth(): number; getUTCSeconds(): number;
  setDate(): number; setFullYear(): number; setHours(): number;
  setMilliseconds(): number; setMinutes(): number; setMonth(): number;
  setSeconds(): number; setTime(): number;
  setUTCDate(): number; setUTCFullYear(): number; setUTCHours(): number;
  setUTCMilliseconds(): number; setUTCMinutes(): number; setUTCMonth(): number; setUTCSeconds(): number;
  toDateString(): string; toISOString(): string; toJSON(): string; toUTCString(): string; toGMTString(): string; toTimeString(): string; toString(): string;
  toLocaleDateString(): string; toLocaleString(): string; toLocaleTimeString(): string;
  valueOf(): number;
}
declare namespace Math {
  const E: number; const LN10: number; const LN2: number; const LOG10E: number; const LOG2E: number; const PI: number; const SQRT1_2: number; const SQRT2: number;
  function abs(): number; function acos(): number; function acosh(): number; function asin(): number; function asinh(): number;
  function atan(): number; function atan2(): number; function atanh(): number; function cbrt(): number; function ceil(): number;
  function clz32(): number; function cos(): number; function cosh(): number; function exp(): number; function expm1(): number;
  function floor(): number; function fround(): number; function hypot(): number; function imul(): number; function log(): number;
  function log10(): number; function log1p(): number; function log2(): number; function max(): number; function min(): number;
  function pow(): number; function random(): number; function round(): number; function sign(): number; function sin(): number;
  function sinh(): number; function sqrt(): number; function tan(): number; function tanh(): number; function trunc(): number;
}
declare namespace JSON {
  function parse(text: string, reviver?: (this: any, key: string, value: any) => any): any;
  function stringify(): string;
}
declare namespace Reflect {
  function apply(target: Function, receiver: any, args: ArrayLike<any>): any;
  function construct(target: Function, args: ArrayLike<any>, newTarget?: Function): any;
  function defineProperty(): boolean;
  function deleteProperty(): boolean;
  function get(): any;
  function getOwnPropertyDescriptor(): PropertyDescriptor | undefined;
  function getPrototypeOf(): object | null;
  function has(): boolean;
  function ownKeys(): (string | symbol)[];
  function set(): boolean;
  function setPrototypeOf(): boolean;
}
declare class Proxy<T extends object> { constructor(target: T, handler: ProxyHandler<T>); static revocable<T extends object>(target: T, handler: ProxyHandler<T>): { proxy: T; revoke: () => void } }
interface ProxyHandler<T> { apply?(target: T, self: any, args: any[]): any; get?(target: T, key: string | symbol): any; has?(target: T, key: string | symbol): boolean; set?(target: T, key: string | symbol, value: any): boolean; deleteProperty?(target: T, key: string | symbol): boolean }

interface IteratorYieldResult<T> { done?: false; value: T }
interface IteratorReturnResult<T> { done: true; value: T }
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = any, N = undefined> { next(value?: N): IteratorResult<T, R>; return?(value?: R): IteratorResult<T, R>; throw?(): IteratorResult<T, R> }
interface Iterable<T, R = any, N = any> { [Symbol.iterator](): Iterator<T, R, N> }
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N>, Iterable<T> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
  drop(): IterableIterator<T>;
  every(test: (value: T, index: number) => unknown): boolean;
  filter(test: (value: T, index: number) => unknown): IterableIterator<T>;
  find(test: (value: T, index: number) => unknown): T | undefined;
  flatMap<U>(f: (value: T, index: number) => Iterable<U>): IterableIterator<U>;
  forEach(f: (value: T, index: number) => void): void;
  map<U>(f: (value: T, index: number) => U): IterableIterator<U>;
  reduce<U = T>(f: (sum: U, value: T, index: number) => U, initial?: U): U;
  some(test: (value: T, index: number) => unknown): boolean;
  take(): IterableIterator<T>;
  toArray(): T[];
}
interface IteratorObject<T, R = any, N = any> extends IterableIterator<T, R, N> {}
interface ArrayIterator<T> extends IterableIterator<T> {}
interface MapIterator<T> extends IterableIterator<T> {}
interface SetIterator<T> extends IterableIterator<T> {}
interface Generator<T = unknown, R = any, N = any> extends IterableIterator<T, R, N> { next(value?: N): IteratorResult<T, R>; return(value: R): IteratorResult<T, R>; throw(): IteratorResult<T, R> }
interface AsyncIterator<T, R = any, N = undefined> { next(value?: N): Promise<IteratorResult<T, R>>; return?(value?: R): Promise<IteratorResult<T, R>>; throw?(): Promise<IteratorResult<T, R>> }
interface AsyncIterable<T, R = any, N = any> { [Symbol.asyncIterator](): AsyncIterator<T, R, N> }
interface AsyncIterableIterator<T, R = any, N = any> extends AsyncIterator<T, R, N> { [Symbol.asyncIterator](): AsyncIterableIterator<T, R, N> }
interface AsyncGenerator<T = unknown, R = any, N = any> extends AsyncIterableIterator<T, R, N> { next(value?: N): Promise<IteratorResult<T, R>>; return(value: R): Promise<IteratorResult<T, R>>; throw(): Promise<IteratorResult<T, R>> }
interface GeneratorFunction extends Function { new (...args: any[]): Generator }

interface ArrayLike<T> { length: number; [index: number]: T }
interface ConcatArray<T> extends ArrayLike<T> {}
interface ReadonlyArray<T> extends Array<T> {}
type FlatArray<T> = T extends Array<infer U> ? FlatArray<U> : T;
declare class Array<T> implements Iterable<T> {
  constructor(length?: number | T, ...items: T[]);
  static from<T, U = T>(source: Iterable<T>, map?: (value: T, index: number) => U): U[];
  static fromAsync<T>(source: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): Promise<T[]>;
  static isArray(value: any): value is any[];
  static of<T>(...items: T[]): T[];
  length: number;
  [index: number]: T;
  at(): T | undefined;
  concat(...items: (T | ConcatArray<T>)[]): T[];
  copyWithin(): this;
  entries(): ArrayIterator<[number, T]>;
  every(test: (value: T, index: number, array: T[]) => unknown): boolean;
  fill(value: T, start?: number, end?: number): this;
  filter<S extends T = T>(test: ((value: T, index: number, array: T[]) => value is S) | ((value: T, index: number, array: T[]) => unknown)): S[];
  find<S extends T = T>(test: ((value: T, index: number, array: T[]) => value is S) | ((value: T, index: number, array: T[]) => unknown)): S | undefined;
  findIndex(test: (value: T, index: number, array: T[]) => unknown): number;
  findLast(test: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findLastIndex(test: (value: T, index: number, array: T[]) => unknown): number;
  flat(): FlatArray<T>[];
  flatMap<U>(f: (value: T, index: number, array: T[]) => U | U[]): U[];
  forEach(f: (value: T, index: number, array: T[]) => void): void;
  includes(item: T, from?: number): boolean;
  indexOf(item: T, from?: number): number;
  join(): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(item: T, from?: number): number;
  map<U>(f: (value: T, index: number, array: T[]) => U): U[];
  pop(): T | undefined;
  push(...items: T[]): number;
  reduce<U = T>(f: (sum: U, value: T, index: number, array: T[]) => U, initial?: U): U;
  reduceRight<U = T>(f: (sum: U, value: T, index: number, array: T[]) => U, initial?: U): U;
  reverse(): T[];
  shift(): T | undefined;
  slice(): T[];
  some(test: (value: T, index: number, array: T[]) => unknown): boolean;
  sort(compare?: (a: T, b: T) => number): this;
  splice(start: number, count?: number, ...items: T[]): T[];
  toLocaleString(): string;
  toReversed(): T[];
  toSorted(compare?: (a: T, b: T) => number): T[];
  toSpliced(start: number, count?: number, ...items: T[]): T[];
  toString(): string;
  unshift(...items: T[]): number;
  values(): ArrayIterator<T>;
  with(index: number, value: T): T[];
  [Symbol.iterator](): ArrayIterator<T>;
}
interface ReadonlyMap<K, V> extends Map<K, V> {}
declare class Map<K, V> implements Iterable<[K, V]> {
  constructor(entries?: Iterable<[K, V]> | null);
  static groupBy<K, T>(items: Iterable<T>, key: (item: T, index: number) => K): Map<K, T[]>;
  size: number;
  clear(): void;
  delete(key: K): boolean;
  entries(): MapIterator<[K, V]>;
  forEach(f: (value: V, key: K, map: Map<K, V>) => void): void;
  get(key: K): V | undefined;
  has(key: K): boolean;
  keys(): MapIterator<K>;
  set(key: K, value: V): this;
  values(): MapIterator<V>;
  [Symbol.iterator](): MapIterator<[K, V]>;
}
declare class WeakMap<K extends object, V> { constructor(entries?: Iterable<[K, V]> | null); delete(key: K): boolean; get(key: K): V | undefined; has(key: K): boolean; set(key: K, value: V): this }
interface ReadonlySet<T> extends Set<T> {}
declare class Set<T> implements Iterable<T> {
  constructor(values?: Iterable<T> | null);
  size: number;
  add(value: T): this;
  clear(): void;
  delete(value: T): boolean;
  difference(other: ReadonlySet<any>): Set<T>;
  entries(): SetIterator<[T, T]>;
  forEach(f: (value: T, again: T, set: Set<T>) => void): void;
  has(value: T): boolean;
  intersection(other: ReadonlySet<any>): Set<T>;
  isSubsetOf(other: ReadonlySet<any>): boolean;
  isSupersetOf(other: ReadonlySet<any>): boolean;
  keys(): SetIterator<T>;
  union<U>(other: ReadonlySet<U>): Set<T | U>;
  values(): SetIterator<T>;
  [Symbol.iterator](): SetIterator<T>;
}
declare class WeakSet<T extends object> { constructor(values?: Iterable<T> | null); add(value: T): this; delete(value: T): boolean; has(value: T): boolean }
declare class WeakRef<T extends object> { constructor(target: T); deref(): T | undefined }
declare class FinalizationRegistry<T> { constructor(cleanup: (held: T) => void); register(target: object, held: T, token?: object): void; unregister(): boolean }

interface PromiseLike<T> { then<A = T, B = never>(done?: ((value: T) => A | PromiseLike<A>) | null, failed?: ((reason: any) => B | PromiseLike<B>) | null): PromiseLike<A | B> }
interface PromiseFulfilledResult<T> { status: "fulfilled"; value: T }
interface PromiseRejectedResult { status: "rejected"; reason: any }
type PromiseSettledResult<T> = PromiseFulfilledResult<T> | PromiseRejectedResult;
declare class Promise<T> {
  constructor(run: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void);
  static all<T>(values: T): Promise<{ [P in keyof T]: Awaited<T[P]> }>;
  static allSettled<T>(values: T): Promise<{ [P in keyof T]: PromiseSettledResult<Awaited<T[P]>> }>;
  static any<T>(values: Iterable<T | PromiseLike<T>>): Promise<T>;
  static race<T>(values: Iterable<T | PromiseLike<T>>): Promise<T>;
  static reject<T = never>(reason?: any): Promise<T>;
  static resolve<T>(value?: T | PromiseLike<T>): Promise<T>;
  static try<T>(f: (...args: any[]) => T | PromiseLike<T>, ...args: any[]): Promise<T>;
  static withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: any) => void };
  catch<B = never>(failed?: ((reason: any) => B | PromiseLike<B>) | null): Promise<T | B>;
  finally(done?: (() => void) | null): Promise<T>;
  then<A = T, B = never>(done?: ((value: T) => A | PromiseLike<A>) | null, failed?: ((reason: any) => B | PromiseLike<B>) | null): Promise<A | B>;
}

declare class Error {
  static captureStackTrace(): void;
  static stackTraceLimit: number;
  cause?: unknown;
  message: string;
  name: string;
  stack?: string;
  toString(): string;
}
declare class AggregateError extends Error { constructor(errors: Iterable<any>, message?: string); errors: any[] }
declare class EvalError extends Error {}
declare class RangeError extends Error {}
declare class ReferenceError extends Error {}
declare class SyntaxError extends Error {}
declare class TypeError extends Error {}
declare class URIError extends Error {}
declare class DOMException extends Error { code: number }

declare class ArrayBuffer { static isView(): boolean; byteLength: number; resize(): void; slice(): ArrayBuffer; transfer(): ArrayBuffer }
declare class SharedArrayBuffer { byteLength: number; slice(): SharedArrayBuffer }
type ArrayBufferLike = ArrayBuffer | SharedArrayBuffer;
interface ArrayBufferView { buffer: ArrayBufferLike; byteLength: number; byteOffset: number }
type BufferSource = ArrayBufferView | ArrayBuffer;
declare class DataView {
  buffer: ArrayBufferLike; byteLength: number; byteOffset: number;
  getBigInt64(): bigint; getBigUint64(): bigint; getFloat32(): number; getFloat64(): number;
  getInt16(): number; getInt32(): number; getInt8(): number;
  getUint16(): number; getUint32(): number; getUint8(): number;
  setBigInt64(): void; setBigUint64(): void; setFloat32(): void; setFloat64(): void;
  setInt16(): void; setInt32(): void; setInt8(): void;
  setUint16(): void; setUint32(): void; setUint8(): void;
}
declare class TypedArray<T> {
  constructor(source?: any);
  static BYTES_PER_ELEMENT: number;
  static from(source: any, map?: (value: any, index: number) => any): TypedArray<any>;
  static of(): TypedArray<any>;
  BYTES_PER_ELEMENT: number;
  buffer: ArrayBuffer;
  byteLength: number;
  byteOffset: number;
  length: number;
  [index: number]: T;
  at(): T | undefined;
  copyWithin(): this;
  entries(): ArrayIterator<[number, T]>;
  every(test: (value: T, index: number, array: this) => unknown): boolean;
  fill(value: T, start?: number, end?: number): this;
  filter(test: (value: T, index: number, array: this) => unknown): this;
  find(test: (value: T, index: number, array: this) => unknown): T | undefined;
  findIndex(test: (value: T, index: number, array: this) => unknown): number;
  forEach(f: (value: T, index: number, array: this) => void): void;
  includes(value: T, from?: number): boolean;
  indexOf(value: T, from?: number): number;
  join(): string;
  keys(): ArrayIterator<number>;
  lastIndexOf(value: T, from?: number): number;
  map(f: (value: T, index: number, array: this) => T): this;
  reduce<U = T>(f: (sum: U, value: T, index: number, array: this) => U, initial?: U): U;
  reverse(): this;
  set(values: ArrayLike<T>, offset?: number): void;
  slice(): this;
  some(test: (value: T, index: number, array: this) => unknown): boolean;
  sort(compare?: (a: T, b: T) => number): this;
  subarray(): this;
  toString(): string;
  values(): ArrayIterator<T>;
  [Symbol.iterator](): ArrayIterator<T>;
}
declare class Int8Array extends TypedArray<number> {}
declare class Uint8Array extends TypedArray<number> {}
declare class Uint8ClampedArray extends TypedArray<number> {}
declare class Int16Array extends TypedArray<number> {}
declare class Uint16Array extends TypedArray<number> {}
declare class Int32Array extends TypedArray<number> {}
declare class Uint32Array extends TypedArray<number> {}
declare class Float32Array extends TypedArray<number> {}
declare class Float64Array extends TypedArray<number> {}
declare class BigInt64Array extends TypedArray<bigint> {}
declare class BigUint64Array extends TypedArray<bigint> {}

type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Omit<T, K extends PropertyKey> = { [P in Exclude<keyof T, K>]: T[P] };
type Record<K extends PropertyKey, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type NonNullable<T> = T & {};
type NoInfer<T> = T;
type Parameters<T> = T extends (...args: infer P) => any ? P : never;
type ConstructorParameters<T> = T extends abstract new (...args: infer P) => any ? P : never;
type ReturnType<T> = T extends (...args: any) => infer R ? R : any;
type InstanceType<T> = T extends abstract new (...args: any) => infer R ? R : any;
type ThisParameterType<T> = T extends (this: infer U, ...args: any) => any ? U : unknown;
type OmitThisParameter<T> = T;
type ThisType<T> = {};
type Awaited<T> = T extends PromiseLike<infer V> ? Awaited<V> : T;
type Uppercase<S extends string> = string;
type Lowercase<S extends string> = string;
type Capitalize<S extends string> = string;
type Uncapitalize<S extends string> = string;
type ClassDecorator = (target: Function) => any;
type PropertyDecorator = (target: Object, key: string | symbol) => void;
type MethodDecorator = (target: Object, key: string | symbol, descriptor: any) => any;
type ParameterDecorator = (target: Object, key: string | symbol | undefined, index: number) => void;
interface Disposable { [Symbol.dispose](): void }
interface AsyncDisposable { [Symbol.asyncDispose](): PromiseLike<void> }
interface ImportMeta { url: string; env: any; dirname: string; filename: string; main: boolean; resolve(): string }

declare var globalThis: any;
declare var undefined: undefined;
declare var NaN: number;
declare var Infinity: number;
declare function parseInt(): number;
declare function parseFloat(): number;
declare function isNaN(): boolean;
declare function isFinite(): boolean;
declare function encodeURI(): string;
declare function encodeURIComponent(): string;
declare function decodeURI(): string;
declare function decodeURIComponent(): string;
declare function escape(): string;
declare function unescape(): string;
declare function eval(): any;
declare function structuredClone<T>(value: T, options?: any): T;
declare function queueMicrotask(f: () => void): void;
declare function setTimeout(f: (...args: any[]) => void, ms?: number, ...args: any[]): any;
declare function setInterval(f: (...args: any[]) => void, ms?: number, ...args: any[]): any;
declare function setImmediate(f: (...args: any[]) => void, ...args: any[]): any;
declare function clearTimeout(): void;
declare function clearInterval(): void;
declare function clearImmediate(): void;
declare function requestAnimationFrame(f: (time: number) => void): number;
declare function cancelAnimationFrame(): void;
declare function requestIdleCallback(f: (deadline: any) => void, options?: any): number;
declare function atob(): string;
declare function btoa(): string;
declare function alert(): void;
declare function confirm(): boolean;
declare function prompt(): string | null;
declare function getComputedStyle(): CSSStyleDeclaration;
declare function matchMedia(): any;
declare function fetch(): Promise<Response>;
declare function reportError(): void;

declare namespace console {
  function assert(): void; function clear(): void; function count(): void; function debug(): void; function dir(): void;
  function error(): void; function group(): void; function groupCollapsed(): void; function groupEnd(): void; function info(): void;
  function log(): void; function table(): void; function time(): void; function timeEnd(): void; function timeLog(): void;
  function trace(): void; function warn(): void;
}
declare namespace performance { const timeOrigin: number; function mark(): any; function measure(): any; function now(): number; function getEntriesByName(): any[] }
declare namespace crypto { const subtle: any; function getRandomValues<T>(array: T): T; function randomUUID(): string }
declare namespace Intl {
  class Collator { compare(): number }
  class DateTimeFormat { format(): string; formatToParts(): { type: string; value: string }[]; resolvedOptions(): any }
  class NumberFormat { format(): string; formatToParts(): { type: string; value: string }[]; resolvedOptions(): any }
  class PluralRules { select(): string }
  class RelativeTimeFormat { format(): string }
  class Segmenter { segment(): Iterable<{ segment: string; index: number }> }
}
declare namespace WebAssembly {
  class Module { constructor() }
  class Instance { exports: any }
  class Memory { buffer: ArrayBuffer; grow(): number }
  class Table { length: number; get(): any; set(): void; grow(): number }
  function compile(): Promise<Module>;
  function instantiate(): Promise<any>;
}

declare class URL {
  static canParse(): boolean; static createObjectURL(): string; static revokeObjectURL(): void; static parse(): URL | null;
  hash: string; host: string; hostname: string; href: string; origin: string; password: string; pathname: string; port: string; protocol: string; search: string; searchParams: URLSearchParams; username: string;
  toJSON(): string; toString(): string;
}
declare class URLSearchParams {
  size: number;
  append(): void; delete(): void; entries(): IterableIterator<[string, string]>; forEach(f: (value: string, key: string, parent: URLSearchParams) => void): void;
  get(): string | null; getAll(): string[]; has(): boolean; keys(): IterableIterator<string>; set(): void; sort(): void; toString(): string; values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class Headers {
  append(): void; delete(): void; entries(): IterableIterator<[string, string]>; forEach(f: (value: string, key: string, parent: Headers) => void): void;
  get(): string | null; getSetCookie(): string[]; has(): boolean; keys(): IterableIterator<string>; set(): void; values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
type HeadersInit = Headers | Record<string, string> | [string, string][];
type BodyInit = string | Blob | BufferSource | FormData | URLSearchParams | ReadableStream<Uint8Array>;
declare class Body { body: ReadableStream<Uint8Array> | null; bodyUsed: boolean; arrayBuffer(): Promise<ArrayBuffer>; blob(): Promise<Blob>; bytes(): Promise<Uint8Array>; formData(): Promise<FormData>; json(): Promise<any>; text(): Promise<string> }
interface RequestInit { body?: BodyInit | null; cache?: string; credentials?: string; headers?: HeadersInit; integrity?: string; keepalive?: boolean; method?: string; mode?: string; redirect?: string; referrer?: string; signal?: AbortSignal | null }
interface ResponseInit { headers?: HeadersInit; status?: number; statusText?: string }
declare class Request extends Body { cache: string; credentials: string; headers: Headers; method: string; mode: string; redirect: string; referrer: string; signal: AbortSignal; url: string; clone(): Request }
declare class Response extends Body { static error(): Response; static json(): Response; static redirect(): Response; headers: Headers; ok: boolean; redirected: boolean; status: number; statusText: string; type: string; url: string; clone(): Response }
declare class Blob { size: number; type: string; arrayBuffer(): Promise<ArrayBuffer>; slice(): Blob; stream(): ReadableStream<Uint8Array>; text(): Promise<string> }
declare class File extends Blob { lastModified: number; name: string }
declare class FormData { append(): void; delete(): void; entries(): IterableIterator<[string, File | string]>; get(): File | string | null; getAll(): (File | string)[]; has(): boolean; set(): void; [Symbol.iterator](): IterableIterator<[string, File | string]> }
declare class TextEncoder { encoding: string; encode(): Uint8Array; encodeInto(): { read: number; written: number } }
declare class TextDecoder { encoding: string; decode(): string }
declare class ReadableStream<R = any> { constructor(source?: { start?(c: ReadableStreamDefaultController<R>): any; pull?(c: ReadableStreamDefaultController<R>): any; cancel?(): any; type?: string }, strategy?: any); static from<T>(source: Iterable<T> | AsyncIterable<T>): ReadableStream<T>; locked: boolean; cancel(): Promise<void>; getReader(): ReadableStreamDefaultReader<R>; pipeThrough<T>(pair: { readable: ReadableStream<T>; writable: WritableStream<R> }, options?: any): ReadableStream<T>; pipeTo(sink: WritableStream<R>, options?: any): Promise<void>; tee(): [ReadableStream<R>, ReadableStream<R>]; [Symbol.asyncIterator](): AsyncIterableIterator<R> }
declare class ReadableStreamDefaultReader<R = any> { closed: Promise<void>; cancel(): Promise<void>; read(): Promise<{ done: boolean; value: R }>; releaseLock(): void }
declare class ReadableStreamDefaultController<R = any> { desiredSize: number | null; close(): void; enqueue(chunk?: R): void; error(): void }
declare class WritableStream<W = any> { constructor(sink?: { start?(): any; write?(chunk: W, c: any): any; close?(): any; abort?(): any }, strategy?: any); locked: boolean; abort(): Promise<void>; close(): Promise<void>; getWriter(): WritableStreamDefaultWriter<W> }
declare class WritableStreamDefaultWriter<W = any> { closed: Promise<void>; desiredSize: number | null; ready: Promise<void>; abort(): Promise<void>; close(): Promise<void>; releaseLock(): void; write(chunk?: W): Promise<void> }
declare class TransformStream<I = any, O = any> { constructor(transformer?: { start?(c: TransformStreamDefaultController<O>): any; transform?(chunk: I, c: TransformStreamDefaultController<O>): any; flush?(c: TransformStreamDefaultController<O>): any }, writable?: any, readable?: any); readable: ReadableStream<O>; writable: WritableStream<I> }
declare class TransformStreamDefaultController<O = any> { desiredSize: number | null; enqueue(chunk?: O): void; error(): void; terminate(): void }

declare class EventTarget {
  addEventListener<K extends keyof EventMap>(type: K, listener: ((event: EventMap[K]) => any) | EventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
  dispatchEvent(): boolean;
  removeEventListener<K extends keyof EventMap>(type: K, listener: ((event: EventMap[K]) => any) | EventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}
interface AddEventListenerOptions { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal }
interface EventListenerObject { handleEvent(): void }
type EventListener = (event: Event) => void;
type EventListenerOrEventListenerObject = EventListener | EventListenerObject;
interface EventMap { [type: string]: Event; blur: FocusEvent; click: MouseEvent; contextmenu: MouseEvent; dblclick: MouseEvent; dragstart: DragEvent; dragover: DragEvent; drop: DragEvent; error: ErrorEvent; focus: FocusEvent; input: InputEvent; keydown: KeyboardEvent; keypress: KeyboardEvent; keyup: KeyboardEvent; message: MessageEvent; mousedown: MouseEvent; mouseenter: MouseEvent; mouseleave: MouseEvent; mousemove: MouseEvent; mouseout: MouseEvent; mouseover: MouseEvent; mouseup: MouseEvent; pointerdown: PointerEvent; pointermove: PointerEvent; pointerup: PointerEvent; touchend: TouchEvent; touchmove: TouchEvent; touchstart: TouchEvent; wheel: WheelEvent }
declare class Event { bubbles: boolean; cancelable: boolean; currentTarget: EventTarget | null; defaultPrevented: boolean; target: EventTarget | null; timeStamp: number; type: string; composedPath(): EventTarget[]; preventDefault(): void; stopImmediatePropagation(): void; stopPropagation(): void }
declare class CustomEvent<T = any> extends Event { detail: T }
declare class ErrorEvent extends Event { error: any; message: string }
declare class MessageEvent<T = any> extends Event { data: T; origin: string; ports: MessagePort[]; source: any }
declare class UIEvent extends Event { detail: number; view: Window | null }
declare class FocusEvent extends UIEvent { relatedTarget: EventTarget | null }
declare class InputEvent extends UIEvent { data: string | null; inputType: string }
declare class KeyboardEvent extends UIEvent { altKey: boolean; code: string; ctrlKey: boolean; isComposing: boolean; key: string; keyCode: number; metaKey: boolean; repeat: boolean; shiftKey: boolean }
declare class MouseEvent extends UIEvent { altKey: boolean; button: number; buttons: number; clientX: number; clientY: number; ctrlKey: boolean; metaKey: boolean; movementX: number; movementY: number; offsetX: number; offsetY: number; pageX: number; pageY: number; relatedTarget: EventTarget | null; screenX: number; screenY: number; shiftKey: boolean }
declare class DragEvent extends MouseEvent { dataTransfer: any }
declare class PointerEvent extends MouseEvent { pointerId: number; pointerType: string }
declare class WheelEvent extends MouseEvent { deltaMode: number; deltaX: number; deltaY: number }
declare class TouchEvent extends UIEvent { changedTouches: any; touches: any }
declare class AbortController { signal: AbortSignal; abort(): void }
declare class AbortSignal extends EventTarget { static abort(): AbortSignal; static any(signals: Iterable<AbortSignal>): AbortSignal; static timeout(): AbortSignal; aborted: boolean; onabort: ((event: Event) => any) | null; reason: any; throwIfAborted(): void }
declare class MessagePort extends EventTarget { onmessage: ((event: MessageEvent) => any) | null; close(): void; postMessage(): void; start(): void }
declare class MessageChannel { port1: MessagePort; port2: MessagePort }
declare class BroadcastChannel extends EventTarget { onmessage: ((event: MessageEvent) => any) | null; close(): void; postMessage(): void }
declare class Worker extends EventTarget { onerror: ((event: ErrorEvent) => any) | null; onmessage: ((event: MessageEvent) => any) | null; postMessage(): void; terminate(): void }
declare class WebSocket extends EventTarget { binaryType: string; onclose: ((event: any) => any) | null; onerror: ((event: Event) => any) | null; onmessage: ((event: MessageEvent) => any) | null; onopen: ((event: Event) => any) | null; readyState: number; url: string; close(): void; send(): void }
declare class XMLHttpRequest extends EventTarget { onerror: any; onload: any; onreadystatechange: any; readyState: number; response: any; responseText: string; responseType: string; status: number; statusText: string; timeout: number; withCredentials: boolean; abort(): void; getAllResponseHeaders(): string; getResponseHeader(): string | null; open(): void; send(): void; setRequestHeader(): void }

declare class Node extends EventTarget {
  childNodes: NodeListOf<Node>; firstChild: Node | null; isConnected: boolean; lastChild: Node | null; nextSibling: Node | null; nodeName: string; nodeType: number; nodeValue: string | null;
  ownerDocument: Document | null; parentElement: HTMLElement | null; parentNode: Node | null; previousSibling: Node | null; textContent: string | null;
  appendChild<T extends Node>(child: T): T; cloneNode(): Node; contains(): boolean; getRootNode(): Node; hasChildNodes(): boolean; insertBefore<T extends Node>(node: T, before: Node | null): T; removeChild<T extends Node>(child: T): T; replaceChild<T extends Node>(node: Node, child: T): T;
}
interface NodeListOf<T> { length: number; [index: number]: T; item(): T; forEach(f: (value: T, index: number) => void): void; [Symbol.iterator](): IterableIterator<T> }
interface HTMLCollectionOf<T> { length: number; [index: number]: T; item(): T | null; [Symbol.iterator](): IterableIterator<T> }
type NodeList = NodeListOf<Node>;
type HTMLCollection = HTMLCollectionOf<Element>;
declare class ParentNode extends Node {
  childElementCount: number; children: HTMLCollectionOf<Element>; firstElementChild: Element | null; lastElementChild: Element | null;
  append(...nodes: (Node | string)[]): void; prepend(...nodes: (Node | string)[]): void; querySelector<E extends Element = HTMLElement>(selectors: string): E | null; querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>; replaceChildren(...nodes: (Node | string)[]): void;
  getElementsByClassName(): HTMLCollectionOf<HTMLElement>; getElementsByTagName(): HTMLCollectionOf<HTMLElement>;
}
declare class Document extends ParentNode {
  activeElement: Element | null; body: HTMLElement; cookie: string; defaultView: Window | null; documentElement: HTMLElement; head: HTMLElement; hidden: boolean; location: Location; readyState: string; title: string; visibilityState: string;
  createComment(): Comment; createDocumentFragment(): DocumentFragment; createElement<K extends keyof TagMap>(tag: K, options?: any): TagMap[K]; createElementNS(): Element; createEvent(): Event; createTextNode(): Text; execCommand(): boolean; getElementById(): HTMLElement | null; importNode<T extends Node>(node: T, deep?: boolean): T;
}
interface TagMap { [tag: string]: HTMLElement; a: HTMLAnchorElement; button: HTMLButtonElement; canvas: HTMLCanvasElement; form: HTMLFormElement; img: HTMLImageElement; input: HTMLInputElement; select: HTMLSelectElement; textarea: HTMLTextAreaElement }
declare class DocumentFragment extends ParentNode {}
declare class ShadowRoot extends DocumentFragment { host: Element; innerHTML: string }
declare class CharacterData extends Node { data: string; length: number; remove(): void }
declare class Text extends CharacterData { wholeText: string }
declare class Comment extends CharacterData {}
declare class Element extends ParentNode {
  attributes: any; classList: DOMTokenList; className: string; clientHeight: number; clientWidth: number; id: string; innerHTML: string; namespaceURI: string | null; nextElementSibling: Element | null; outerHTML: string; previousElementSibling: Element | null; scrollHeight: number; scrollLeft: number; scrollTop: number; scrollWidth: number; shadowRoot: ShadowRoot | null; slot: string; tagName: string;
  after(...nodes: (Node | string)[]): void; animate(): any; attachShadow(): ShadowRoot; before(...nodes: (Node | string)[]): void; closest<E extends Element = HTMLElement>(selectors: string): E | null; getAttribute(): string | null; getBoundingClientRect(): DOMRect; hasAttribute(): boolean; insertAdjacentElement(): Element | null; insertAdjacentHTML(): void; matches(): boolean; remove(): void; removeAttribute(): void; replaceWith(...nodes: (Node | string)[]): void; scrollIntoView(): void; scrollTo(): void; setAttribute(): void; setPointerCapture(): void; toggleAttribute(): boolean;
}
interface DOMTokenList { length: number; value: string; [index: number]: string; add(): void; contains(): boolean; remove(): void; replace(): boolean; toggle(): boolean }
declare class DOMRect { bottom: number; height: number; left: number; right: number; top: number; width: number; x: number; y: number }
interface CSSStyleDeclaration { [name: string]: any; cssText: string; getPropertyValue(): string; removeProperty(): string; setProperty(): void }
declare class HTMLElement extends Element { contentEditable: string; dataset: { [name: string]: string | undefined }; dir: string; hidden: boolean; innerText: string; lang: string; offsetHeight: number; offsetLeft: number; offsetParent: Element | null; offsetTop: number; offsetWidth: number; onclick: any; style: CSSStyleDeclaration; tabIndex: number; title: string; blur(): void; click(): void; focus(): void }
declare class SVGElement extends Element { style: CSSStyleDeclaration; ownerSVGElement: any }
declare class HTMLAnchorElement extends HTMLElement { href: string; rel: string; target: string; download: string }
declare class HTMLButtonElement extends HTMLElement { disabled: boolean; type: string; value: string }
declare class HTMLCanvasElement extends HTMLElement { height: number; width: number; getContext(): any; toBlob(f: (blob: Blob | null) => void, type?: string): void; toDataURL(): string }
declare class HTMLFormElement extends HTMLElement { action: string; elements: any; method: string; reset(): void; submit(): void }
declare class HTMLImageElement extends HTMLElement { alt: string; height: number; onerror: any; onload: any; src: string; width: number; decode(): Promise<void> }
declare class Image extends HTMLImageElement { constructor() }
declare class HTMLInputElement extends HTMLElement { checked: boolean; disabled: boolean; files: any; name: string; placeholder: string; selectionEnd: number | null; selectionStart: number | null; type: string; value: string; select(): void }
declare class HTMLSelectElement extends HTMLElement { options: any; selectedIndex: number; value: string }
declare class HTMLTextAreaElement extends HTMLElement { selectionEnd: number; selectionStart: number; value: string; select(): void }
declare class MutationObserver { constructor(f: (records: any[], observer: MutationObserver) => void); disconnect(): void; observe(): void; takeRecords(): any[] }
declare class IntersectionObserver { constructor(f: (entries: any[], observer: IntersectionObserver) => void, options?: any); disconnect(): void; observe(): void; unobserve(): void }
declare class ResizeObserver { constructor(f: (entries: any[], observer: ResizeObserver) => void); disconnect(): void; observe(): void; unobserve(): void }
interface Storage { length: number; [key: string]: any; clear(): void; getItem(): string | null; key(): string | null; removeItem(): void; setItem(): void }
interface Location { hash: string; host: string; hostname: string; href: string; origin: string; pathname: string; port: string; protocol: string; search: string; assign(): void; reload(): void; replace(): void; toString(): string }
interface History { length: number; state: any; back(): void; forward(): void; go(): void; pushState(): void; replaceState(): void }
interface Navigator { clipboard: any; hardwareConcurrency: number; language: string; onLine: boolean; platform: string; userAgent: string; sendBeacon(): boolean }
interface Window extends EventTarget { devicePixelRatio: number; document: Document; history: History; innerHeight: number; innerWidth: number; localStorage: Storage; location: Location; name: string; navigator: Navigator; pageXOffset: number; pageYOffset: number; parent: Window; screen: any; scrollX: number; scrollY: number; self: Window; sessionStorage: Storage; top: Window | null; close(): void; focus(): void; getComputedStyle(): CSSStyleDeclaration; getSelection(): any; matchMedia(): any; open(): Window | null; postMessage(): void; requestAnimationFrame(f: (time: number) => void): number; scrollBy(): void; scrollTo(): void; setTimeout(f: (...args: any[]) => void, ms?: number): number; clearTimeout(): void; setInterval(f: (...args: any[]) => void, ms?: number): number; clearInterval(): void }
declare var window: Window;
declare var self: Window;
declare var document: Document;
declare var navigator: Navigator;
declare var location: Location;
declare var history: History;
declare var localStorage: Storage;
declare var sessionStorage: Storage;

declare var global: any;
declare var __dirname: string;
declare var __filename: string;
declare var exports: any;
declare var module: any;
declare var require: any;
declare class Buffer extends Uint8Array {
  static alloc(): Buffer; static allocUnsafe(): Buffer; static byteLength(): number; static compare(): number; static concat(): Buffer; static from(): Buffer; static isBuffer(value: any): value is Buffer; static isEncoding(): boolean;
  compare(): number; copy(): number; equals(): boolean; readInt32BE(): number; readInt32LE(): number; readUInt16BE(): number; readUInt16LE(): number; readUInt32BE(): number; readUInt32LE(): number; readUInt8(): number; toJSON(): any; toString(): string; write(): number; writeInt32BE(): number; writeInt32LE(): number; writeUInt16BE(): number; writeUInt16LE(): number; writeUInt32BE(): number; writeUInt32LE(): number; writeUInt8(): number;
}
declare namespace process {
  const arch: string; const argv: string[]; const env: { [name: string]: string | undefined }; const execArgv: string[]; const execPath: string; const exitCode: number | undefined; const pid: number; const platform: string; const stderr: any; const stdin: any; const stdout: any; const version: string; const versions: { [name: string]: string };
  function chdir(): void; function cpuUsage(): any; function cwd(): string; function emitWarning(): void; function exit(): never; function hrtime(): any; function kill(): boolean; function memoryUsage(): any; function nextTick(f: (...args: any[]) => void, ...args: any[]): void; function off(event: string, f: (...args: any[]) => void): any; function on(event: string, f: (...args: any[]) => void): any; function once(event: string, f: (...args: any[]) => void): any; function uptime(): number;
}
declare namespace NodeJS { interface Timeout { ref(): this; unref(): this; hasRef(): boolean } interface Timer extends Timeout {} interface ErrnoException extends Error { code?: string; errno?: number; path?: string; syscall?: string } interface ProcessEnv { [name: string]: string | undefined } }
`;
