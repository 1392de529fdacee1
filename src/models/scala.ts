/**
 * What Scala programs may use without declaring it: the types of the library that code calls most, without bodies, written from
 * knowledge of the language. Members of collections stand where most of their kind have them.
 */
export const scalaModel: string = `package scala
class Any {
  def equals(o: Any): Boolean
  def hashCode(): Int
  def toString(): String
  def getClass(): Class[_]
}
class AnyRef extends Any {
  def eq(o: AnyRef): Boolean
  def ne(o: AnyRef): Boolean
  def synchronized[T](b: T): T
}
class AnyVal extends Any
class Object extends AnyRef
class Unit
class Nothing
class Null
class Class[T] {
  def getName(): String
  def getSimpleName(): String
}
class Boolean extends AnyVal
class Byte extends AnyVal
class Short extends AnyVal
class Char extends AnyVal {
  def isDigit: Boolean
  def isLetter: Boolean
  def isWhitespace: Boolean
  def toInt: Int
}
class Int extends AnyVal {
  def toLong: Long
  def toDouble: Double
  def toInt: Int
  def toChar: Char
  def to(n: Int): Range
  def until(n: Int): Range
  def max(n: Int): Int
  def min(n: Int): Int
  def abs: Int
}
class Long extends AnyVal {
  def toInt: Int
  def toDouble: Double
  def max(n: Long): Long
  def min(n: Long): Long
}
class Float extends AnyVal
class Double extends AnyVal {
  def toInt: Int
  def toLong: Long
}
object Int {
  val MaxValue: Int
  val MinValue: Int
}
object Long {
  val MaxValue: Long
  val MinValue: Long
}
class String extends AnyRef {
  def length: Int
  def isEmpty: Boolean
  def nonEmpty: Boolean
  def charAt(i: Int): Char
  def substring(a: Int, b: Int = 0): String
  def startsWith(s: String): Boolean
  def endsWith(s: String): Boolean
  def contains(s: String): Boolean
  def indexOf(s: String): Int
  def split(s: String): Array[String]
  def trim: String
  def toInt: Int
  def toLong: Long
  def toDouble: Double
  def toLowerCase: String
  def toUpperCase: String
  def replace(a: String, b: String): String
  def format(xs: Any*): String
  def stripMargin: String
  def mkString(s: String = ""): String
  def map[B](f: Char => B): Seq[B]
  def size: Int
}
class StringBuilder extends AnyRef {
  def append(x: Any): StringBuilder
  def length: Int
  def result: String
}
trait Serializable
trait Product {
  def productArity: Int
  def productElement(i: Int): Any
  def productPrefix: String
}
trait App
trait Function1[A, B]
trait PartialFunction[A, B] {
  def isDefinedAt(a: A): Boolean
}
sealed abstract class Option[A] {
  def get: A
  def isEmpty: Boolean
  def nonEmpty: Boolean
  def isDefined: Boolean
  def getOrElse[B](b: B): A
  def orElse[B](b: Option[B]): Option[A]
  def map[B](f: A => B): Option[B]
  def flatMap[B](f: A => Option[B]): Option[B]
  def filter(f: A => Boolean): Option[A]
  def foreach[U](f: A => U): Unit
  def exists(f: A => Boolean): Boolean
  def forall(f: A => Boolean): Boolean
  def fold[B](z: B, f: A => B): B
  def contains(a: A): Boolean
  def toList: List[A]
  def collect[B](f: A => B): Option[B]
}
class Some[A](x: A) extends Option[A]
object None extends Option[Nothing]
sealed abstract class Either[A, B] {
  def map[C](f: B => C): Either[A, C]
  def flatMap[C](f: B => Either[A, C]): Either[A, C]
  def fold[C](f: A => C, g: B => C): C
  def isLeft: Boolean
  def isRight: Boolean
}
class Left[A, B](a: A) extends Either[A, B]
class Right[A, B](b: B) extends Either[A, B]
sealed abstract class Try[A] {
  def get: A
  def isSuccess: Boolean
  def isFailure: Boolean
  def toOption: Option[A]
  def map[B](f: A => B): Try[B]
  def getOrElse[B](b: B): A
}
class Success[A](a: A) extends Try[A]
class Failure[A](e: Throwable) extends Try[A]
trait Iterator[A] {
  def next(): A
  def hasNext: Boolean
  def map[B](f: A => B): Iterator[B]
  def filter(f: A => Boolean): Iterator[A]
  def foreach[U](f: A => U): Unit
  def toList: List[A]
  def toSeq: Seq[A]
  def size: Int
}
trait Iterable[A] {
  def iterator: Iterator[A]
  def map[B](f: A => B): Seq[B]
  def flatMap[B](f: A => Iterable[B]): Seq[B]
  def filter(f: A => Boolean): Seq[A]
  def filterNot(f: A => Boolean): Seq[A]
  def withFilter(f: A => Boolean): Seq[A]
  def foreach[U](f: A => U): Unit
  def collect[B](f: A => B): Seq[B]
  def exists(f: A => Boolean): Boolean
  def forall(f: A => Boolean): Boolean
  def find(f: A => Boolean): Option[A]
  def count(f: A => Boolean): Int
  def partition(f: A => Boolean): Tuple2[Seq[A], Seq[A]]
  def groupBy[K](f: A => K): Map[K, Seq[A]]
  def foldLeft[B](z: B, f: (B, A) => B): B
  def foldRight[B](z: B, f: (A, B) => B): B
  def reduce(f: (A, A) => A): A
  def zip[B](o: Iterable[B]): Seq[Tuple2[A, B]]
  def zipWithIndex: Seq[Tuple2[A, Int]]
  def head: A
  def headOption: Option[A]
  def last: A
  def lastOption: Option[A]
  def tail: Seq[A]
  def init: Seq[A]
  def take(n: Int): Seq[A]
  def drop(n: Int): Seq[A]
  def size: Int
  def isEmpty: Boolean
  def nonEmpty: Boolean
  def sum: A
  def max: A
  def min: A
  def mkString(a: String = "", b: String = "", c: String = ""): String
  def toList: List[A]
  def toSeq: Seq[A]
  def toSet: Set[A]
  def toArray: Array[A]
  def toVector: Vector[A]
  def toMap[K, V]: Map[K, V]
}
trait Seq[A] extends Iterable[A] {
  def apply(i: Int): A
  def length: Int
  def reverse: Seq[A]
  def sortBy[B](f: A => B): Seq[A]
  def sorted: Seq[A]
  def distinct: Seq[A]
  def contains(a: A): Boolean
  def indexOf(a: A): Int
  def indexWhere(f: A => Boolean): Int
}
trait IndexedSeq[A] extends Seq[A]
class List[A] extends Seq[A]
class Vector[A] extends IndexedSeq[A]
class Stream[A] extends Seq[A]
class Range extends IndexedSeq[Int]
class Array[A](n: Int) extends Seq[A] {
  def update(i: Int, a: A): Unit
  def clone(): Array[A]
}
object List {
  def apply[A](xs: A*): List[A]
  def empty[A]: List[A]
  def fill[A](n: Int, a: A): List[A]
}
object Seq {
  def apply[A](xs: A*): Seq[A]
  def empty[A]: Seq[A]
}
object Vector {
  def apply[A](xs: A*): Vector[A]
  def empty[A]: Vector[A]
}
object Array {
  def apply[A](xs: A*): Array[A]
  def empty[A]: Array[A]
  def fill[A](n: Int, a: A): Array[A]
}
object Set {
  def apply[A](xs: A*): Set[A]
  def empty[A]: Set[A]
}
object Map {
  def apply[K, V](xs: Tuple2[K, V]*): Map[K, V]
  def empty[K, V]: Map[K, V]
}
object Option {
  def apply[A](a: A): Option[A]
  def empty[A]: Option[A]
}
object Some {
  def apply[A](a: A): Some[A]
}
object Nil extends List[Nothing]
trait Set[A] extends Iterable[A] {
  def contains(a: A): Boolean
  def apply(a: A): Boolean
}
trait Map[K, V] extends Iterable[Tuple2[K, V]] {
  def apply(k: K): V
  def get(k: K): Option[V]
  def getOrElse[B](k: K, b: B): V
  def contains(k: K): Boolean
  def keys: Iterable[K]
  def values: Iterable[V]
  def keySet: Set[K]
  def updated(k: K, v: V): Map[K, V]
  def mapValues[B](f: V => B): Map[K, B]
}
class Tuple2[A, B](val _1: A, val _2: B) {
  def swap: Tuple2[B, A]
}
class Tuple3[A, B, C](val _1: A, val _2: B, val _3: C)
class Throwable extends AnyRef {
  def getMessage(): String
  def getCause(): Throwable
  def printStackTrace(): Unit
}
class Exception extends Throwable
class Error extends Throwable
class RuntimeException extends Exception
class IllegalArgumentException extends RuntimeException
class IllegalStateException extends RuntimeException
class UnsupportedOperationException extends RuntimeException
class NoSuchElementException extends RuntimeException
class IndexOutOfBoundsException extends RuntimeException
class NullPointerException extends RuntimeException
class ClassCastException extends RuntimeException
class NumberFormatException extends IllegalArgumentException
class ArithmeticException extends RuntimeException
class MatchError extends RuntimeException
class InterruptedException extends Exception
class Thread extends AnyRef
trait Runnable
class Integer
object System
object Math
object Thread
def println(x: Any = ""): Unit
def print(x: Any): Unit
def require(b: Boolean, m: Any = ""): Unit
def assert(b: Boolean, m: Any = ""): Unit
def identity[A](a: A): A
def classOf[A]: Class[A]
def implicitly[A](implicit a: A): A
def locally[A](a: A): A
`;
