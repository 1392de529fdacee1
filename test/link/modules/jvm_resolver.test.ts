import { testImports } from "./module_table.ts";

testImports(
  "packages of the JVM",
  {
    files: `app/src/main/java/com/shop/Cart.java app/src/main/java/com/shop/Item.java app/src/test/java/com/shop/Cart.java
      app/src/main/java/com/shop/util/Strings.java app/src/main/kotlin/Ext.kt app/src/main/kotlin/Model.kt lib/src/main/scala/Trees.scala
      app/src/main/java/com/package-info.java app/src/main/java/Main.java lib/src/main/java/com/shop/Item.java`,
    packages: {
      "app/src/main/java/com/shop/Cart.java": "com.shop",
      "app/src/main/java/com/shop/Item.java": "com.shop",
      "app/src/test/java/com/shop/Cart.java": "com.shop",
      "lib/src/main/java/com/shop/Item.java": "com.shop",
      "app/src/main/java/com/shop/util/Strings.java": "com.shop.util",
      "app/src/main/kotlin/Ext.kt": "com.shop.ext",
      "app/src/main/kotlin/Model.kt": "com.shop.ext",
      "lib/src/main/scala/Trees.scala": "org.trees",
      "app/src/main/java/com/package-info.java": "com",
    },
  },
  [
    ["app/src/main/java/Main.java", "com.shop.Cart", "app/src/main/java/com/shop/Cart.java"],
    ["app/src/test/java/com/shop/Cart.java", "com.shop.Cart", "app/src/test/java/com/shop/Cart.java"],
    ["lib/src/main/scala/Trees.scala", "com.shop.Item", "lib/src/main/java/com/shop/Item.java"],
    ["app/src/main/java/Main.java", "com.shop.Cart.Line", "app/src/main/java/com/shop/Cart.java"],
    ["app/src/main/java/Main.java", "com.shop.Cart.of", "app/src/main/java/com/shop/Cart.java"],
    ["app/src/main/java/Main.java", "com.shop.Cart.*", "app/src/main/java/com/shop/Cart.java"],
    ["app/src/main/java/Main.java", "com.shop.util.*", "[app/src/main/java/com/shop/util/Strings.java]"],
    ["app/src/main/java/Main.java", "com.shop.util.Hidden", "[app/src/main/java/com/shop/util/Strings.java]"],
    [
      "app/src/main/kotlin/Model.kt",
      "com.shop.ext.toCart",
      "[app/src/main/kotlin/Ext.kt app/src/main/kotlin/Model.kt]",
    ],
    ["app/src/main/kotlin/Model.kt", "com.shop.ext.`Model`", "app/src/main/kotlin/Model.kt"],
    ["lib/src/main/scala/Trees.scala", "org.trees._", "[lib/src/main/scala/Trees.scala]"],
    [
      "lib/src/main/scala/Trees.scala",
      "_root_.com.shop.util",
      "[app/src/main/java/com/shop/util/Strings.java]",
    ],
    ["app/src/main/java/Main.java", "java.util.List", "java:java.util::List standard"],
    ["app/src/main/java/Main.java", "java.util.*", "java:java.util standard"],
    ["app/src/main/java/Main.java", "java.util.Map.Entry", "java:java.util::Map.Entry standard"],
    ["app/src/main/java/Main.java", "java.lang.Math.max", "java:java.lang::Math.max standard"],
    ["app/src/main/java/Main.java", "java.lang.Math.*", "java:java.lang::Math standard"],
    ["app/src/main/java/Main.java", "javax.swing.JPanel", "java:javax.swing::JPanel standard"],
    ["app/src/main/java/Main.java", "javax.servlet.Filter", "java:javax.servlet::Filter"],
    ["app/src/main/java/Main.java", "javax.xml.bind.JAXB", "java:javax.xml.bind::JAXB"],
    [
      "app/src/main/java/Main.java",
      "com.google.common.collect.Lists",
      "java:com.google.common.collect::Lists",
    ],
    ["app/src/main/kotlin/Model.kt", "kotlin.collections.List", "kotlin:kotlin.collections::List standard"],
    ["app/src/main/kotlin/Model.kt", "kotlinx.coroutines.launch", "kotlin:kotlinx.coroutines::launch"],
    [
      "lib/src/main/scala/Trees.scala",
      "scala.collection.mutable.Map",
      "scala:scala.collection.mutable::Map standard",
    ],
  ],
);
