/** What Lua brings along, as stubs: the basic functions and the standard libraries. */

const functions: string = `assert collectgarbage dofile error getfenv getmetatable ipairs load loadfile loadstring module next pairs pcall print rawequal rawget
rawlen rawset require select setfenv setmetatable tonumber tostring type unpack warn xpcall`;

const libraries: Readonly<Record<string, string>> = {
  string: "byte char dump find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper",
  table: "concat insert maxn move pack remove sort unpack getn foreach foreachi",
  math: `abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max maxinteger min mininteger modf pi pow rad random
randomseed sin sinh sqrt tan tanh tointeger type ult`,
  io: "close flush input lines open output popen read stderr stdin stdout tmpfile type write",
  os: "clock date difftime execute exit getenv remove rename setlocale time tmpname",
  coroutine: "close create isyieldable resume running status wrap yield",
  debug: `debug gethook getinfo getlocal getmetatable getregistry getupvalue getuservalue sethook setlocal setmetatable setupvalue setuservalue traceback
upvalueid upvaluejoin`,
  package: "config cpath loaded loaders loadlib path preload searchers searchpath seeall",
  utf8: "char charpattern codepoint codes len offset",
  bit32: "arshift band bnot bor btest bxor extract lrotate lshift replace rrotate rshift",
};

/** See the head of this file. */
export const luaModel: string = [
  ...functions.split(/\s+/).map((name) => `function ${name}() end`),
  ...Object.entries(libraries).flatMap(([library, names]) => [
    `${library} = {}`,
    ...names.split(/\s+/).map((name) => `function ${library}.${name}() end`),
  ]),
  "_G = {}",
  "_VERSION = 1",
  "arg = {}",
].join("\n");
