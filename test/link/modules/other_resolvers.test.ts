import { testImports } from "./module_table.ts";

testImports(
  "PHP",
  {
    files: `src/Models/User.php src/Http/Kernel.php tests/UserTest.php lib/Legacy/Thing.php inc/functions.php index.php public/index.php
      config.php packages/mail/src/Mailer.php helpers/Text/Slug.php ns/types.php`,
    configs: {
      "composer.json": {
        autoload: {
          "psr-4": { "App\\": "src/", "App\\Http\\": ["missing", "src/Http"] },
          "psr-0": { Legacy: "lib" },
        },
        "autoload-dev": { "psr-4": { "Tests\\": "tests" } },
      },
      "packages/mail/composer.json": { autoload: { "psr-4": { "Acme\\Mail\\": "src" } } },
    },
    packages: { "ns/types.php": "Ns\\Deep" },
  },
  [
    ["index.php", "App\\Models\\User", "src/Models/User.php"],
    ["index.php", "\\App\\Http\\Kernel", "src/Http/Kernel.php"],
    ["index.php", "Legacy\\Thing", "lib/Legacy/Thing.php"],
    ["index.php", "Tests\\UserTest", "tests/UserTest.php"],
    ["index.php", "Acme\\Mail\\Mailer", "packages/mail/src/Mailer.php"],
    ["index.php", "Vendor\\Text\\Slug", "helpers/Text/Slug.php"],
    ["index.php", "Ns\\Deep\\Kind", "[ns/types.php]"],
    ["index.php", "Ns\\Deep", "[ns/types.php]"],
    ["index.php", "Ns", "[]"],
    ["index.php", "Symfony\\Component\\Console\\Command", "php:Symfony\\Component\\Console::Command"],
    ["index.php", "DateTimeImmutable", "php:core::DateTimeImmutable standard"],
    ["index.php", "strlen", "php:core::strlen standard"],
    ["index.php", "WP_Query", "php:global::WP_Query"],
    ["index.php", "./inc/functions.php", "inc/functions.php", "include"],
    ["public/index.php", "../config.php", "config.php", "include"],
    ["public/index.php", "inc/functions.php", "inc/functions.php", "include"],
    ["public/index.php", "missing.php", "?", "include"],
  ],
);

testImports(
  "C#",
  {
    files: "Shop/Cart.cs Shop/Item.cs Shop/Util/Text.cs Program.cs",
    packages: {
      "Shop/Cart.cs": "Acme.Shop",
      "Shop/Item.cs": "Acme.Shop",
      "Shop/Util/Text.cs": "Acme.Shop.Util",
    },
  },
  [
    ["Program.cs", "Acme.Shop", "[Shop/Cart.cs Shop/Item.cs]"],
    ["Program.cs", "global::Acme.Shop.Util", "[Shop/Util/Text.cs]"],
    ["Program.cs", "Acme", "[]"],
    ["Program.cs", "Acme.Shop.Cart", "Shop/Cart.cs"],
    ["Program.cs", "Acme.Shop.Cart.Line", "Shop/Cart.cs"],
    ["Program.cs", "Acme.Shop.Hidden", "[Shop/Cart.cs Shop/Item.cs]"],
    ["Program.cs", "System", "dotnet:System standard"],
    ["Program.cs", "System.Linq", "dotnet:System.Linq standard"],
    ["Program.cs", "Newtonsoft.Json", "dotnet:Newtonsoft.Json"],
    ["Program.cs", "Acme.Shop.Other.Deep", "dotnet:Acme.Shop.Other.Deep"],
  ],
);

testImports(
  "Ruby",
  {
    files: `lib/shop.rb lib/shop/cart.rb lib/shop/set.rb bin/run.rb spec/spec_helper.rb spec/models/user_spec.rb app/models/user.rb
      app/models/admin/api_key.rb app/controllers/concerns/auth.rb gems/mail/lib/mail.rb gems/mail/lib/mail/smtp.rb gems/post/lib/post.rb lib/json.rb`,
  },
  [
    ["lib/shop.rb", "./shop/cart", "lib/shop/cart.rb"],
    ["spec/models/user_spec.rb", "../spec_helper", "spec/spec_helper.rb"],
    ["lib/shop.rb", "./missing", "?"],
    ["lib/shop/cart.rb", "shop", "lib/shop.rb"],
    ["bin/run.rb", "shop/cart", "lib/shop/cart.rb"],
    ["bin/run.rb", "shop/cart.rb", "lib/shop/cart.rb"],
    ["spec/models/user_spec.rb", "spec_helper", "spec/spec_helper.rb"],
    ["lib/shop/cart.rb", "set", "ruby:set standard"],
    ["lib/shop/cart.rb", "json", "lib/json.rb"],
    ["lib/shop/cart.rb", "net/http", "ruby:net/http standard"],
    ["gems/post/lib/post.rb", "mail/smtp", "gems/mail/lib/mail/smtp.rb"],
    ["lib/shop.rb", "rails/all", "gem:rails/all"],
    ["app/models/user.rb", "Admin::APIKey", "app/models/admin/api_key.rb"],
    ["app/models/user.rb", "::User", "app/models/user.rb"],
    ["app/models/user.rb", "Auth", "app/controllers/concerns/auth.rb"],
    ["app/models/user.rb", "Unknown", "?"],
    ["app/models/user.rb", "English", "ruby:English standard"],
    ["app/models/user.rb", "/etc/x", "?"],
  ],
);

testImports(
  "Lua",
  {
    files:
      "init.lua lua/plugin/init.lua lua/plugin/util.lua src/game.lua src/ent/player.lua vendor/x/class.lua string.lua",
  },
  [
    ["init.lua", "plugin", "lua/plugin/init.lua"],
    ["lua/plugin/init.lua", "plugin.util", "lua/plugin/util.lua"],
    ["src/game.lua", "ent.player", "src/ent/player.lua"],
    ["src/ent/player.lua", "game", "src/game.lua"],
    ["src/game.lua", "x.class", "vendor/x/class.lua"],
    ["src/game.lua", "./ent/player.lua", "src/ent/player.lua"],
    ["src/game.lua", "string", "lua:string standard"],
    ["src/game.lua", "lpeg", "lua:lpeg"],
    ["src/game.lua", "./missing.lua", "?"],
  ],
);

testImports("Bash", { files: "bin/run.sh lib/common.sh lib/deep/log.sh bin/env.sh x/tools/t.sh" }, [
  ["bin/run.sh", "./env.sh", "bin/env.sh"],
  ["bin/run.sh", "env.sh", "bin/env.sh"],
  ["bin/run.sh", "../lib/common.sh", "lib/common.sh"],
  ["bin/run.sh", '$(dirname "$0")/../lib/common.sh', "lib/common.sh"],
  ["bin/run.sh", "$ROOT/lib/common.sh", "lib/common.sh"],
  ["bin/run.sh", "lib/deep/log.sh", "lib/deep/log.sh"],
  ["bin/run.sh", "tools/t.sh", "x/tools/t.sh"],
  ["bin/run.sh", "/etc/profile", "?"],
  ["bin/run.sh", "$FILE", "?"],
  ["bin/run.sh", "missing.sh", "?"],
]);

testImports("Swift", { files: "Sources/Core/a.swift Sources/Core/Sub/b.swift Tests/CoreTests/t.swift" }, [
  ["Tests/CoreTests/t.swift", "Core", "[Sources/Core/Sub/b.swift Sources/Core/a.swift]"],
  ["Sources/Core/a.swift", "Foundation", "swift:Foundation standard"],
  ["Sources/Core/a.swift", "UIKit.UIView", "swift:UIKit"],
]);

testImports("another language", { files: "a/main.dart a/b.dart lib/c.css lib/d.css" }, [
  ["a/main.dart", "b.dart", "a/b.dart"],
  ["lib/c.css", "./d", "lib/d.css"],
  ["lib/c.css", "../../x", "?"],
  ["lib/c.css", "/d.css", "?"],
]);
