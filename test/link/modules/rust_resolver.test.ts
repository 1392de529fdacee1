import { testImports } from "./module_table.ts";

testImports(
  "modules of a crate",
  {
    files: `Cargo.toml core/Cargo.toml core/src/lib.rs core/src/main.rs core/src/net.rs core/src/net/tcp.rs core/src/io/mod.rs core/src/io/buf.rs
      core/src/platform/unix.rs core/src/platform/shared.rs core/src/bin/tool.rs core/src/bin/big/main.rs core/src/bin/big/part.rs core/tests/it.rs
      core/tests/common/mod.rs core/src/outer/inner/leaf.rs core/src/loop.rs derive/Cargo.toml derive/src/lib.rs derive/src/expand.rs
      old/Cargo.toml old/src/lib.rs old/src/a.rs old/src/b.rs odd/Cargo.toml odd/lib/entry.rs odd/lib/deep.rs`,
    configs: {
      "Cargo.toml": `[workspace]
        members = ["core", "derive"]
        [workspace.dependencies]
        app-derive = { path = "derive" }
        tokio = "1"`,
      "core/Cargo.toml": `[package]
        name = "app-core"
        edition = "2021"
        [dependencies]
        app-derive.workspace = true
        tokio = { workspace = true }
        serde_json = "1.0"
        tokio-util = "0.7"
        renamed = { package = "real-name", version = "2" }
        [dev-dependencies.odd]
        path = "../odd"
        [target.'cfg(unix)'.dependencies]
        old = { path = "../old" }`,
      "derive/Cargo.toml":
        '[package]\nname = "app-derive"\nedition.workspace = true\n[lib]\nproc-macro = true\n',
      "old/Cargo.toml": '[package]\nname = "old"\nversion = "0.1.0"\n',
      "odd/Cargo.toml":
        '[package]\nname = "odd"\nedition = "2018"\n[lib]\npath = "lib/entry.rs"\nname = "oddlib"\n',
    },
  },
  [
    ["core/src/lib.rs", "mod:net", "core/src/net.rs"],
    ["core/src/lib.rs", "mod:io", "core/src/io/mod.rs"],
    ["core/src/net.rs", "mod:tcp", "core/src/net/tcp.rs"],
    ["core/src/io/mod.rs", "mod:buf", "core/src/io/buf.rs"],
    ["core/src/lib.rs", "mod:r#loop", "core/src/loop.rs"],
    ["core/src/lib.rs", "mod:outer/inner/leaf", "core/src/outer/inner/leaf.rs"],
    ["core/src/lib.rs", "./platform/unix.rs", "core/src/platform/unix.rs"],
    ["core/src/platform/unix.rs", "mod:shared", "core/src/platform/shared.rs"],
    ["core/src/lib.rs", "mod:missing", "?"],
    ["core/src/net/tcp.rs", "crate", "core/src/lib.rs"],
    ["core/src/net/tcp.rs", "crate::io::buf", "core/src/io/buf.rs"],
    ["core/src/net/tcp.rs", "crate::io::Buffer", "?"],
    ["core/src/net/tcp.rs", "super", "core/src/net.rs"],
    ["core/src/net/tcp.rs", "super::super", "core/src/lib.rs"],
    ["core/src/net/tcp.rs", "super::super::io", "core/src/io/mod.rs"],
    ["core/src/net/tcp.rs", "super::super::super", "?"],
    ["core/src/io/buf.rs", "super", "core/src/io/mod.rs"],
    ["core/src/io/mod.rs", "super", "core/src/lib.rs"],
    ["core/src/net.rs", "self", "core/src/net.rs"],
    ["core/src/net.rs", "self::tcp", "core/src/net/tcp.rs"],
    ["core/src/net.rs", "tcp", "core/src/net/tcp.rs"],
    ["core/src/main.rs", "crate", "core/src/main.rs"],
    ["core/src/main.rs", "app_core::io", "core/src/io/mod.rs"],
    ["core/src/bin/tool.rs", "crate", "core/src/bin/tool.rs"],
    ["core/src/bin/big/part.rs", "crate", "core/src/bin/big/main.rs"],
    ["core/src/bin/big/main.rs", "mod:part", "core/src/bin/big/part.rs"],
    ["core/tests/it.rs", "app_core", "core/src/lib.rs"],
    ["core/tests/it.rs", "mod:common", "core/tests/common/mod.rs"],
    ["core/tests/it.rs", "oddlib", "cargo:oddlib"],
    ["core/tests/it.rs", "odd::deep", "odd/lib/deep.rs"],
    ["core/src/net.rs", "app_derive::expand", "derive/src/expand.rs"],
    ["core/src/net.rs", "old::a", "old/src/a.rs"],
    ["core/src/net.rs", "std::collections::HashMap", "rust:std::collections::HashMap standard"],
    ["core/src/net.rs", "core::mem", "rust:core::mem standard"],
    ["core/src/net.rs", "tokio::sync::mpsc", "cargo:tokio::sync::mpsc"],
    ["core/src/net.rs", "tokio_util", "cargo:tokio-util"],
    ["core/src/net.rs", "serde_json::Value", "cargo:serde_json::Value"],
    ["core/src/net.rs", "renamed::X", "cargo:real-name::X"],
    ["core/src/net.rs", "::old", "old/src/lib.rs"],
    ["core/src/net.rs", "io", "cargo:io"],
    ["old/src/a.rs", "b", "old/src/b.rs"],
    ["odd/lib/deep.rs", "crate", "odd/lib/entry.rs"],
    ["derive/src/expand.rs", "super", "derive/src/lib.rs"],
  ],
);

testImports("a crate whose manifest lies above the root", { files: "lib.rs a.rs a/b.rs" }, [
  ["a/b.rs", "crate::a", "a.rs"],
  ["a/b.rs", "super", "a.rs"],
  ["a.rs", "super", "lib.rs"],
  ["a.rs", "serde", "cargo:serde"],
]);
