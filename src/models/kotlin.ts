/**
 * What Kotlin programs may use without declaring it: the types and functions of the library that code calls most, without bodies,
 * written from knowledge of the language. Extensions on collections stand in the interface itself.
 */
export const kotlinModel: string = `package kotlin
open class Any {
  open fun equals(o: Any?): Boolean
  open fun hashCode(): Int
  open fun toString(): String
}
class Unit
class Nothing
interface Comparable<T> {
  fun compareTo(o: T): Int
}
interface CharSequence {
  val length: Int
  fun get(i: Int): Char
  fun isEmpty(): Boolean
  fun isNotEmpty(): Boolean
  fun isBlank(): Boolean
  fun isNotBlank(): Boolean
  fun subSequence(a: Int, b: Int): CharSequence
  fun trim(): String
  fun contains(s: CharSequence): Boolean
  fun split(vararg s: String): List<String>
  fun lines(): List<String>
  fun isNullOrEmpty(): Boolean
  fun isNullOrBlank(): Boolean
}
class String : CharSequence, Comparable<String> {
  fun plus(o: Any?): String
  fun substring(a: Int, b: Int): String
  fun startsWith(s: String): Boolean
  fun endsWith(s: String): Boolean
  fun indexOf(s: String): Int
  fun lastIndexOf(s: String): Int
  fun replace(a: String, b: String): String
  fun toInt(): Int
  fun toIntOrNull(): Int?
  fun toLong(): Long
  fun toFloat(): Float
  fun toDouble(): Double
  fun toBoolean(): Boolean
  fun lowercase(): String
  fun uppercase(): String
  fun toByteArray(): ByteArray
  fun toCharArray(): CharArray
  fun trimIndent(): String
  fun trimMargin(): String
  fun format(vararg a: Any?): String
  fun removePrefix(s: String): String
  fun removeSuffix(s: String): String
  fun repeat(n: Int): String
  fun equals(o: String?, ignoreCase: Boolean): Boolean
  fun substringAfter(s: String): String
  fun substringBefore(s: String): String
  fun padStart(n: Int): String
  fun reversed(): String
  fun drop(n: Int): String
  fun take(n: Int): String
  fun first(): Char
  fun last(): Char
  companion object {
  fun format(f: String, vararg a: Any?): String
}
}
open class Number {
  fun toInt(): Int
  fun toLong(): Long
  fun toFloat(): Float
  fun toDouble(): Double
  fun toShort(): Short
  fun toByte(): Byte
  fun toChar(): Char
  fun plus(o: Number): Number
}
class Int : Number(), Comparable<Int> {
  fun coerceAtLeast(i: Int): Int
  fun coerceAtMost(i: Int): Int
  fun coerceIn(a: Int, b: Int): Int
  infix fun shl(i: Int): Int
  infix fun shr(i: Int): Int
  infix fun ushr(i: Int): Int
  infix fun and(i: Int): Int
  infix fun or(i: Int): Int
  infix fun xor(i: Int): Int
  fun inv(): Int
  infix fun until(i: Int): IntRange
  infix fun downTo(i: Int): IntRange
  fun rem(i: Int): Int
  companion object {
  val MAX_VALUE: Int
  val MIN_VALUE: Int
}
}
class Long : Number(), Comparable<Long> {
  infix fun shl(i: Int): Long
  infix fun shr(i: Int): Long
  infix fun and(i: Long): Long
  infix fun or(i: Long): Long
  companion object {
  val MAX_VALUE: Long
  val MIN_VALUE: Long
}
}
class Short : Number()
class Byte : Number()
class Float : Number(), Comparable<Float> {
  fun isNaN(): Boolean
  fun roundToInt(): Int
  companion object {
  val NaN: Float
  val MAX_VALUE: Float
  val MIN_VALUE: Float
}
}
class Double : Number(), Comparable<Double> {
  fun isNaN(): Boolean
  fun isInfinite(): Boolean
  fun roundToInt(): Int
  companion object {
  val NaN: Double
  val MAX_VALUE: Double
  val MIN_VALUE: Double
}
}
class Boolean {
  infix fun and(b: Boolean): Boolean
  infix fun or(b: Boolean): Boolean
  fun not(): Boolean
}
class Char : Comparable<Char> {
  fun isDigit(): Boolean
  fun isLetter(): Boolean
  fun isWhitespace(): Boolean
  fun uppercaseChar(): Char
  fun lowercaseChar(): Char
  val code: Int
}
class Pair<A, B>(val first: A, val second: B)
class Triple<A, B, C>(val first: A, val second: B, val third: C)
class Result<T> {
  val isSuccess: Boolean
  val isFailure: Boolean
  fun getOrNull(): T?
  fun getOrThrow(): T
  fun exceptionOrNull(): Throwable?
}
abstract class Enum<E> {
  val name: String
  val ordinal: Int
  companion object {
  val entries: List<E>
  fun valueOf(s: String): E
  fun values(): Array<E>
}
}
interface Lazy<T> {
  val value: T
}
interface Iterator<T> {
  fun next(): T
  fun hasNext(): Boolean
}
interface MutableIterator<T> : Iterator<T> {
  fun remove()
}
interface Iterable<T> {
  fun iterator(): Iterator<T>
  fun forEach(f: (T) -> Unit)
  fun forEachIndexed(f: (Int, T) -> Unit)
  fun <R> map(f: (T) -> R): List<R>
  fun <R> mapNotNull(f: (T) -> R?): List<R>
  fun <R> mapIndexed(f: (Int, T) -> R): List<R>
  fun <R> flatMap(f: (T) -> Iterable<R>): List<R>
  fun filter(f: (T) -> Boolean): List<T>
  fun filterNot(f: (T) -> Boolean): List<T>
  fun filterNotNull(): List<T>
  fun <R> filterIsInstance(): List<R>
  fun any(f: (T) -> Boolean): Boolean
  fun all(f: (T) -> Boolean): Boolean
  fun none(f: (T) -> Boolean): Boolean
  fun count(f: (T) -> Boolean): Int
  fun first(f: (T) -> Boolean): T
  fun firstOrNull(f: (T) -> Boolean): T?
  fun last(f: (T) -> Boolean): T
  fun lastOrNull(f: (T) -> Boolean): T?
  fun find(f: (T) -> Boolean): T?
  fun single(): T
  fun singleOrNull(): T?
  fun <K> associateBy(f: (T) -> K): Map<K, T>
  fun <V> associateWith(f: (T) -> V): Map<T, V>
  fun <K, V> associate(f: (T) -> Pair<K, V>): Map<K, V>
  fun <K> groupBy(f: (T) -> K): Map<K, List<T>>
  fun <R> sortedBy(f: (T) -> R): List<T>
  fun sorted(): List<T>
  fun sortedWith(c: Comparator<T>): List<T>
  fun <R> fold(a: R, f: (R, T) -> R): R
  fun reduce(f: (T, T) -> T): T
  fun joinToString(separator: String): String
  fun toList(): List<T>
  fun toMutableList(): MutableList<T>
  fun toSet(): Set<T>
  fun toMutableSet(): MutableSet<T>
  fun <R> zip(o: Iterable<R>): List<Pair<T, R>>
  fun partition(f: (T) -> Boolean): Pair<List<T>, List<T>>
  fun take(n: Int): List<T>
  fun drop(n: Int): List<T>
  fun distinct(): List<T>
  fun reversed(): List<T>
  fun asSequence(): Sequence<T>
  fun withIndex(): Iterable<IndexedValue<T>>
  fun sumOf(f: (T) -> Int): Int
  fun max(): T
  fun min(): T
  fun <R> maxByOrNull(f: (T) -> R): T?
  fun <R> minByOrNull(f: (T) -> R): T?
  fun maxOrNull(): T?
  fun plus(o: Any): List<T>
  fun minus(o: Any): List<T>
  fun takeWhile(f: (T) -> Boolean): List<T>
  fun chunked(n: Int): List<List<T>>
  fun contains(t: T): Boolean
  fun onEach(f: (T) -> Unit): Iterable<T>
}
class IndexedValue<T>(val index: Int, val value: T)
interface Sequence<T> : Iterable<T>
interface Collection<T> : Iterable<T> {
  val size: Int
  fun isEmpty(): Boolean
  fun isNotEmpty(): Boolean
  fun containsAll(o: Collection<T>): Boolean
  fun isNullOrEmpty(): Boolean
  fun toTypedArray(): Array<T>
}
interface MutableCollection<T> : Collection<T> {
  fun add(t: T): Boolean
  fun addAll(o: Iterable<T>): Boolean
  fun remove(t: T): Boolean
  fun removeAll(f: (T) -> Boolean): Boolean
  fun clear()
  fun retainAll(o: Collection<T>): Boolean
  fun removeIf(f: (T) -> Boolean): Boolean
}
interface List<T> : Collection<T> {
  fun get(i: Int): T
  fun indexOf(t: T): Int
  fun lastIndexOf(t: T): Int
  fun indexOfFirst(f: (T) -> Boolean): Int
  fun getOrNull(i: Int): T?
  fun subList(a: Int, b: Int): List<T>
  val indices: IntRange
  val lastIndex: Int
  fun getOrElse(i: Int, f: (Int) -> T): T
  fun listIterator(): Iterator<T>
}
interface MutableList<T> : List<T>, MutableCollection<T> {
  fun set(i: Int, t: T): T
  fun removeAt(i: Int): T
  fun sort()
  fun <R> sortBy(f: (T) -> R)
  fun reverse()
  fun removeLast(): T
  fun removeFirst(): T
  fun add(i: Int, t: T)
}
interface Set<T> : Collection<T>
interface MutableSet<T> : Set<T>, MutableCollection<T>
class ArrayList<T> : MutableList<T>
class HashSet<T> : MutableSet<T>
class LinkedHashSet<T> : MutableSet<T>
interface Map<K, V> : Iterable<Map.Entry<K, V>> {
  val size: Int
  val keys: Set<K>
  val values: Collection<V>
  val entries: Set<Map.Entry<K, V>>
  fun get(k: K): V?
  fun getValue(k: K): V
  fun containsKey(k: K): Boolean
  fun containsValue(v: V): Boolean
  fun getOrDefault(k: K, v: V): V
  fun getOrElse(k: K, f: () -> V): V
  fun isEmpty(): Boolean
  fun isNotEmpty(): Boolean
  fun <R> mapValues(f: (Map.Entry<K, V>) -> R): Map<K, R>
  fun <R> mapKeys(f: (Map.Entry<K, V>) -> R): Map<R, V>
  fun toMutableMap(): MutableMap<K, V>
  fun toMap(): Map<K, V>
  fun filterKeys(f: (K) -> Boolean): Map<K, V>
  fun filterValues(f: (V) -> Boolean): Map<K, V>
  interface Entry<K, V> {
  val key: K
  val value: V
}
}
interface MutableMap<K, V> : Map<K, V> {
  fun put(k: K, v: V): V?
  fun set(k: K, v: V)
  fun putAll(m: Map<K, V>)
  fun remove(k: K): V?
  fun clear()
  fun getOrPut(k: K, f: () -> V): V
  fun putIfAbsent(k: K, v: V): V?
  fun computeIfAbsent(k: K, f: (K) -> V): V
}
class HashMap<K, V> : MutableMap<K, V>
class LinkedHashMap<K, V> : MutableMap<K, V>
class Array<T> : Iterable<T> {
  val size: Int
  val indices: IntRange
  fun get(i: Int): T
  fun set(i: Int, t: T)
  fun isEmpty(): Boolean
  fun isNotEmpty(): Boolean
  fun copyOf(): Array<T>
  fun fill(t: T)
  fun getOrNull(i: Int): T?
  fun asList(): List<T>
  fun indexOf(t: T): Int
}
class IntArray : Iterable<Int> {
  val size: Int
  fun get(i: Int): Int
  fun set(i: Int, v: Int)
}
class ByteArray : Iterable<Byte> {
  val size: Int
  fun get(i: Int): Byte
  fun set(i: Int, v: Byte)
}
class CharArray : Iterable<Char> {
  val size: Int
}
class FloatArray : Iterable<Float> {
  val size: Int
  fun get(i: Int): Float
  fun set(i: Int, v: Float)
}
class DoubleArray : Iterable<Double> {
  val size: Int
  fun get(i: Int): Double
  fun set(i: Int, v: Double)
}
class LongArray : Iterable<Long> {
  val size: Int
  fun get(i: Int): Long
  fun set(i: Int, v: Long)
}
class BooleanArray : Iterable<Boolean> {
  val size: Int
}
class IntRange : Iterable<Int> {
  val first: Int
  val last: Int
  infix fun step(n: Int): IntRange
  fun contains(i: Int): Boolean
}
interface Comparator<T> {
  fun compare(a: T, b: T): Int
}
class StringBuilder : CharSequence {
  fun append(o: Any?): StringBuilder
  fun appendLine(o: Any?): StringBuilder
  fun insert(i: Int, o: Any?): StringBuilder
  fun setLength(n: Int)
  fun deleteCharAt(i: Int): StringBuilder
  fun clear(): StringBuilder
}
open class Throwable(val message: String?, val cause: Throwable?) {
  fun printStackTrace()
  val stackTrace: Array<Any>
  val localizedMessage: String?
}
open class Exception : Throwable()
open class Error : Throwable()
open class RuntimeException : Exception()
open class IllegalArgumentException : RuntimeException()
open class IllegalStateException : RuntimeException()
open class UnsupportedOperationException : RuntimeException()
open class IndexOutOfBoundsException : RuntimeException()
open class NullPointerException : RuntimeException()
open class ClassCastException : RuntimeException()
open class NumberFormatException : IllegalArgumentException()
open class NoSuchElementException : RuntimeException()
open class ArithmeticException : RuntimeException()
open class AssertionError : Error()
open class ConcurrentModificationException : RuntimeException()
annotation class Deprecated
annotation class Suppress
annotation class JvmStatic
annotation class JvmField
annotation class JvmOverloads
annotation class JvmName
annotation class Throws
annotation class Synchronized
annotation class Volatile
annotation class Transient
annotation class ReplaceWith
annotation class OptIn
annotation class PublishedApi
fun <T, R> T.let(block: (T) -> R): R
fun <T> T.also(block: (T) -> Unit): T
fun <T> T.apply(block: T.() -> Unit): T
fun <T, R> T.run(block: T.() -> R): R
fun <T, R> with(receiver: T, block: T.() -> R): R
fun <R> run(block: () -> R): R
fun <T> T.takeIf(p: (T) -> Boolean): T?
fun <T> T.takeUnless(p: (T) -> Boolean): T?
fun <T, R> T.use(block: (T) -> R): R
infix fun <A, B> A.to(b: B): Pair<A, B>
fun <R> runCatching(block: () -> R): Result<R>
fun <R> synchronized(lock: Any, block: () -> R): R
fun repeat(n: Int, f: (Int) -> Unit)
fun <T> lazy(f: () -> T): Lazy<T>
fun <T> listOf(vararg xs: T): List<T>
fun <T> listOfNotNull(vararg xs: T): List<T>
fun <T> mutableListOf(vararg xs: T): MutableList<T>
fun <T> arrayListOf(vararg xs: T): ArrayList<T>
fun <T> emptyList(): List<T>
fun <T> setOf(vararg xs: T): Set<T>
fun <T> mutableSetOf(vararg xs: T): MutableSet<T>
fun <T> hashSetOf(vararg xs: T): HashSet<T>
fun <T> emptySet(): Set<T>
fun <K, V> mapOf(vararg xs: Pair<K, V>): Map<K, V>
fun <K, V> mutableMapOf(vararg xs: Pair<K, V>): MutableMap<K, V>
fun <K, V> hashMapOf(vararg xs: Pair<K, V>): HashMap<K, V>
fun <K, V> linkedMapOf(vararg xs: Pair<K, V>): LinkedHashMap<K, V>
fun <K, V> emptyMap(): Map<K, V>
fun <T> arrayOf(vararg xs: T): Array<T>
fun <T> arrayOfNulls(n: Int): Array<T>
fun intArrayOf(vararg xs: Int): IntArray
fun floatArrayOf(vararg xs: Float): FloatArray
fun doubleArrayOf(vararg xs: Double): DoubleArray
fun booleanArrayOf(vararg xs: Boolean): BooleanArray
fun <T> sequenceOf(vararg xs: T): Sequence<T>
fun buildString(f: StringBuilder.() -> Unit): String
fun <T> buildList(f: MutableList<T>.() -> Unit): List<T>
fun <K, V> buildMap(f: MutableMap<K, V>.() -> Unit): Map<K, V>
fun <T> checkNotNull(x: T?): T
fun <T> requireNotNull(x: T?): T
fun check(b: Boolean)
fun require(b: Boolean)
fun error(m: Any): Nothing
fun assert(b: Boolean)
fun println(m: Any?)
fun print(m: Any?)
fun maxOf(a: Int, b: Int): Int
fun minOf(a: Int, b: Int): Int
fun <T> compareBy(f: (T) -> Any): Comparator<T>
fun TODO(s: String): Nothing
`;
