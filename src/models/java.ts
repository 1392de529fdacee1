/**
 * What Java programs may use without declaring it: the library that comes with the language, as condensed declarations
 * without bodies. Written from knowledge of the language: the members that code calls most, with types exact where values
 * flow through them (generics, functional interfaces). Where overloads return the same type, one may stand for all.
 * Sections begin with `// @package <name>`; each is a compilation unit.
 */
export const javaModel: string = `// @package java.lang
package java.lang;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class Object { Object() {} boolean equals(Object o); int hashCode(); String toString(); Class<?> getClass();
  protected Object clone(); void notify(); void notifyAll(); void wait(); void wait(long ms);
  protected void finalize(); }
interface CharSequence { int length(); char charAt(int i); default boolean isEmpty();
  CharSequence subSequence(int a, int b); default IntStream chars(); default IntStream codePoints();
  static int compare(CharSequence a, CharSequence b); } interface Comparable<T> { int compareTo(T o); }
interface Iterable<T> { Iterator<T> iterator(); default void forEach(Consumer<? super T> action);
  default Spliterator<T> spliterator(); } interface AutoCloseable { void close() throws Exception; }
interface Cloneable {}
interface Appendable { Appendable append(CharSequence s); Appendable append(CharSequence s, int a, int b);
  Appendable append(char c); } interface Readable { int read(java.nio.CharBuffer b); }
interface Runnable { void run(); }
class $Array<T> implements Cloneable, Serializable { int length; $Array<T> clone(); }
class String implements Comparable<String>, CharSequence, Serializable {
  static Comparator<String> CASE_INSENSITIVE_ORDER; int length(); boolean isEmpty(); boolean isBlank();
  char charAt(int i); int codePointAt(int i); int codePointCount(int a, int b); int compareTo(String s);
  int compareToIgnoreCase(String s); boolean equals(Object o); boolean equalsIgnoreCase(String s);
  boolean contentEquals(CharSequence s); boolean startsWith(String s); boolean endsWith(String s);
  boolean contains(CharSequence s); boolean matches(String regex);
  boolean regionMatches(int a, String s, int b, int n); int hashCode(); String toString(); int indexOf(int c);
  int lastIndexOf(int c); String substring(int a); CharSequence subSequence(int a, int b); String concat(String s);
  String replace(char a, char b); String replaceAll(String a, String b); String replaceFirst(String a, String b);
  String[] split(String regex); String toLowerCase(); String toUpperCase(); String trim(); String strip();
  String stripLeading(); String stripTrailing(); String stripIndent(); String repeat(int n); String intern();
  String indent(int n); String formatted(Object... args); Stream<String> lines(); IntStream chars();
  IntStream codePoints(); char[] toCharArray(); void getChars(int a, int b, char[] to, int at); byte[] getBytes();
  <R> R transform(Function<? super String, ? extends R> f); static String format(String f, Object... args);
  static String join(CharSequence d, CharSequence... parts);
  static String join(CharSequence d, Iterable<? extends CharSequence> parts); static String valueOf(Object o);
  static String copyValueOf(char[] c); }
class AbstractStringBuilder implements Appendable, CharSequence { int length(); char charAt(int i); int capacity();
  void setLength(int n); void setCharAt(int i, char c); void ensureCapacity(int n); void trimToSize();
  String substring(int a); String substring(int a, int b); int indexOf(String s); int indexOf(String s, int i);
  int lastIndexOf(String s); int lastIndexOf(String s, int i); int codePointAt(int i);
  void getChars(int a, int b, char[] to, int at); CharSequence subSequence(int a, int b); IntStream chars();
  String toString(); }
class StringBuilder extends AbstractStringBuilder implements Comparable<StringBuilder>, Serializable {
  StringBuilder append(Object o); StringBuilder append(String s); StringBuilder append(StringBuffer s);
  StringBuilder append(CharSequence s); StringBuilder append(CharSequence s, int a, int b);
  StringBuilder append(char[] c); StringBuilder append(char[] c, int a, int n); StringBuilder append(boolean b);
  StringBuilder append(char c); StringBuilder append(int i); StringBuilder append(long l);
  StringBuilder append(float f); StringBuilder append(double d); StringBuilder appendCodePoint(int c);
  StringBuilder delete(int a, int b); StringBuilder deleteCharAt(int i);
  StringBuilder replace(int a, int b, String s); StringBuilder insert(int i, Object o); StringBuilder reverse(); }
class StringBuffer extends AbstractStringBuilder implements Comparable<StringBuffer>, Serializable {
  StringBuffer append(Object o); StringBuffer append(String s); StringBuffer append(CharSequence s);
  StringBuffer append(CharSequence s, int a, int b); StringBuffer append(char[] c);
  StringBuffer append(char[] c, int a, int n); StringBuffer append(boolean b); StringBuffer append(char c);
  StringBuffer append(int i); StringBuffer append(long l); StringBuffer append(float f);
  StringBuffer append(double d); StringBuffer delete(int a, int b); StringBuffer deleteCharAt(int i);
  StringBuffer replace(int a, int b, String s); StringBuffer insert(int i, Object o); StringBuffer reverse(); }
abstract class Number implements Serializable { int intValue(); long longValue(); float floatValue();
  double doubleValue(); byte byteValue(); short shortValue(); }
class Integer extends Number implements Comparable<Integer> { static int MAX_VALUE, MIN_VALUE, BYTES;
  static Class<Integer> TYPE; int compareTo(Integer o); static int compare(int a, int b);
  static int parseInt(String s); static Integer valueOf(int i); static String toString(int i);
  static String toHexString(int i); static String toBinaryString(int i); static int hashCode(int i);
  static int max(int a, int b); static int min(int a, int b); static int sum(int a, int b); static int signum(int i);
  static int bitCount(int i); }
class Long extends Number implements Comparable<Long> { static long MAX_VALUE, MIN_VALUE; static int SIZE, BYTES;
  static Class<Long> TYPE; int compareTo(Long o); static int compare(long a, long b); static long parseLong(String s);
  static Long valueOf(long l); static String toString(long l); static String toHexString(long l);
  static int hashCode(long l); static long max(long a, long b); static long min(long a, long b);
  static long sum(long a, long b); static int signum(long l); static int bitCount(long l); }
class Double extends Number implements Comparable<Double> {
  static double MAX_VALUE, MIN_VALUE, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY; static int SIZE, BYTES;
  static Class<Double> TYPE; int compareTo(Double o); boolean isNaN(); boolean isInfinite();
  static int compare(double a, double b); static double parseDouble(String s); static Double valueOf(double d);
  static String toString(double d); static boolean isFinite(double d); static long doubleToLongBits(double d);
  static double longBitsToDouble(long l); static int hashCode(double d); static double max(double a, double b);
  static double min(double a, double b); static double sum(double a, double b); }
class Float extends Number implements Comparable<Float> {
  static float MAX_VALUE, MIN_VALUE, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY; static int SIZE, BYTES;
  static Class<Float> TYPE; int compareTo(Float o); boolean isNaN(); boolean isInfinite();
  static int compare(float a, float b); static float parseFloat(String s); static Float valueOf(float f);
  static String toString(float f); static boolean isFinite(float f); static int floatToIntBits(float f);
  static float intBitsToFloat(int i); static int hashCode(float f); static float max(float a, float b);
  static float min(float a, float b); }
class Short extends Number implements Comparable<Short> { static short MAX_VALUE, MIN_VALUE; static int SIZE, BYTES;
  static Class<Short> TYPE; int compareTo(Short o); static int compare(short a, short b);
  static short parseShort(String s); static Short valueOf(short s); static String toString(short s);
  static int hashCode(short s); }
class Byte extends Number implements Comparable<Byte> { static byte MAX_VALUE, MIN_VALUE; static int SIZE, BYTES;
  static Class<Byte> TYPE; int compareTo(Byte o); static int compare(byte a, byte b); static byte parseByte(String s);
  static Byte valueOf(byte b); static String toString(byte b); static int hashCode(byte b);
  static int toUnsignedInt(byte b); }
class Boolean implements Comparable<Boolean>, Serializable { static Boolean TRUE, FALSE; static Class<Boolean> TYPE;
  boolean booleanValue(); int compareTo(Boolean o); static boolean parseBoolean(String s);
  static Boolean valueOf(boolean b); static String toString(boolean b); static int compare(boolean a, boolean b);
  static int hashCode(boolean b); }
class Character implements Comparable<Character>, Serializable { static char MAX_VALUE, MIN_VALUE;
  static int MIN_CODE_POINT, MAX_CODE_POINT, MIN_SUPPLEMENTARY_CODE_POINT, SIZE, BYTES; static Class<Character> TYPE;
  char charValue(); int compareTo(Character o); static int compare(char a, char b); static Character valueOf(char c);
  static String toString(char c); static int hashCode(char c); static boolean isDigit(char c);
  static boolean isLetter(char c); static boolean isLetterOrDigit(char c); static boolean isAlphabetic(int c);
  static boolean isUpperCase(char c); static boolean isLowerCase(char c); static boolean isWhitespace(char c);
  static boolean isJavaIdentifierStart(char c); static boolean isJavaIdentifierPart(char c);
  static char toUpperCase(char c); static int toUpperCase(int c); static char toLowerCase(char c);
  static int toLowerCase(int c); static int getNumericValue(char c); static int digit(char c, int radix);
  static char forDigit(int d, int radix); static char[] toChars(int c); static int toChars(int c, char[] to, int at);
  static int charCount(int c); static class UnicodeBlock { static UnicodeBlock of(char c); } }
class Void { static Class<Void> TYPE; }
class Math { static double PI, E; static int abs(int a); static long abs(long a); static float abs(float a);
  static double abs(double a); static int max(int a, int b); static long max(long a, long b);
  static float max(float a, float b); static double max(double a, double b); static int min(int a, int b);
  static long min(long a, long b); static float min(float a, float b); static double min(double a, double b);
  static double sqrt(double a); static double pow(double a, double b); static double exp(double a);
  static double log(double a); static double log10(double a); static double sin(double a);
  static double cos(double a); static double tan(double a); static double asin(double a);
  static double acos(double a); static double atan(double a); static double atan2(double a, double b);
  static double hypot(double a, double b); static double ceil(double a); static double floor(double a);
  static double rint(double a); static long round(double a); static int round(float a); static double random();
  static double signum(double a); static float signum(float a); static double toRadians(double a);
  static double toDegrees(double a); static int floorDiv(int a, int b); static long floorDiv(long a, long b);
  static int floorMod(int a, int b); static long floorMod(long a, long b); static int addExact(int a, int b);
  static long addExact(long a, long b); static int subtractExact(int a, int b);
  static long subtractExact(long a, long b); static int multiplyExact(int a, int b);
  static long multiplyExact(long a, long b); static int toIntExact(long a); static int negateExact(int a);
  static long negateExact(long a); }
class StrictMath { static double sqrt(double a); static double pow(double a, double b); static double log(double a);
  static double exp(double a); static double abs(double a); static double floor(double a);
  static double sin(double a); static double cos(double a); }
class System { static PrintStream out, err; static InputStream in; static long currentTimeMillis();
  static long nanoTime(); static void arraycopy(Object a, int i, Object b, int j, int n);
  static int identityHashCode(Object o); static String getProperty(String k);
  static String setProperty(String k, String v); static String clearProperty(String k);
  static Properties getProperties(); static void setProperties(Properties p); static String getenv(String k);
  static Map<String, String> getenv(); static String lineSeparator(); static void exit(int n); static void gc();
  static void setOut(PrintStream s); static void setErr(PrintStream s); static void setIn(InputStream s);
  static Console console(); static SecurityManager getSecurityManager(); static void loadLibrary(String s); }
class Runtime { static Runtime getRuntime(); int availableProcessors(); long freeMemory(); long totalMemory();
  long maxMemory(); void gc(); void exit(int n); void halt(int n); void addShutdownHook(Thread t);
  Process exec(String s); }
abstract class Process { InputStream getInputStream(); InputStream getErrorStream(); OutputStream getOutputStream();
  int waitFor(); boolean waitFor(long n, TimeUnit u); int exitValue(); void destroy(); Process destroyForcibly();
  boolean isAlive(); long pid(); ProcessHandle toHandle(); }
class ProcessBuilder { ProcessBuilder(List<String> s) {} Process start(); ProcessBuilder command(String... s);
  ProcessBuilder command(List<String> s); List<String> command(); ProcessBuilder directory(File f); File directory();
  ProcessBuilder inheritIO(); ProcessBuilder redirectErrorStream(boolean b); Map<String, String> environment();
  ProcessBuilder redirectOutput(File f); ProcessBuilder redirectError(ProcessBuilder.Redirect r);
  static abstract class Redirect { static Redirect INHERIT, PIPE, DISCARD; static Redirect to(File f); } }
class Thread implements Runnable { static int MIN_PRIORITY, NORM_PRIORITY, MAX_PRIORITY; Thread() {}
  Thread(Runnable r) {} Thread(Runnable r, String n) {} Thread(String n) {} Thread(ThreadGroup g, Runnable r) {}
  Thread(ThreadGroup g, Runnable r, String n) {} void run(); void start(); void interrupt(); boolean isInterrupted();
  boolean isAlive(); boolean isDaemon(); void setDaemon(boolean b); void join(); String getName();
  void setName(String s); long getId(); int getPriority(); void setPriority(int p); Thread.State getState();
  ThreadGroup getThreadGroup(); StackTraceElement[] getStackTrace(); ClassLoader getContextClassLoader();
  void setContextClassLoader(ClassLoader c); Thread.UncaughtExceptionHandler getUncaughtExceptionHandler();
  void setUncaughtExceptionHandler(Thread.UncaughtExceptionHandler h);
  static void setDefaultUncaughtExceptionHandler(Thread.UncaughtExceptionHandler h);
  static Thread.UncaughtExceptionHandler getDefaultUncaughtExceptionHandler(); static Thread currentThread();
  static void sleep(long ms); static boolean interrupted();
  static Map<Thread, StackTraceElement[]> getAllStackTraces(); enum State {
  NEW, RUNNABLE, BLOCKED, WAITING, TIMED_WAITING, TERMINATED } interface UncaughtExceptionHandler {
  void uncaughtException(Thread t, Throwable e); } }
class ThreadGroup implements Thread.UncaughtExceptionHandler { String getName(); ThreadGroup getParent();
  int activeCount(); int enumerate(Thread[] ts); void interrupt(); void uncaughtException(Thread t, Throwable e); }
class ThreadLocal<T> { ThreadLocal() {} T get(); void set(T v); void remove(); protected T initialValue();
  static <S> ThreadLocal<S> withInitial(Supplier<? extends S> s); }
class InheritableThreadLocal<T> extends ThreadLocal<T> { protected T childValue(T v); }
class Throwable implements Serializable { Throwable() {} Throwable(String m) {} Throwable(String m, Throwable c) {}
  Throwable(Throwable c) {} protected Throwable(String m, Throwable c, boolean s, boolean w) {} String getMessage();
  String getLocalizedMessage(); Throwable getCause(); Throwable initCause(Throwable c); void printStackTrace();
  void printStackTrace(PrintStream s); void printStackTrace(PrintWriter s); StackTraceElement[] getStackTrace();
  void setStackTrace(StackTraceElement[] s); Throwable fillInStackTrace(); void addSuppressed(Throwable t);
  Throwable[] getSuppressed(); }
class StackTraceElement { String getClassName(); String getMethodName(); String getFileName(); int getLineNumber();
  boolean isNativeMethod(); }
class Exception extends Throwable { Exception() {} Exception(String m) {} Exception(String m, Throwable c) {}
  Exception(Throwable c) {} protected Exception(String m, Throwable c, boolean s, boolean w) {} }
class RuntimeException extends Exception { RuntimeException() {} RuntimeException(String m) {}
  RuntimeException(String m, Throwable c) {} RuntimeException(Throwable c) {}
  protected RuntimeException(String m, Throwable c, boolean s, boolean w) {} }
class Error extends Throwable { Error() {} Error(String m) {} Error(String m, Throwable c) {} Error(Throwable c) {} }
class IllegalArgumentException extends RuntimeException {} class IllegalStateException extends RuntimeException {}
class UnsupportedOperationException extends RuntimeException {}
class NumberFormatException extends IllegalArgumentException {} class NullPointerException extends RuntimeException {}
class IndexOutOfBoundsException extends RuntimeException {}
class ArrayIndexOutOfBoundsException extends IndexOutOfBoundsException {}
class StringIndexOutOfBoundsException extends IndexOutOfBoundsException {}
class NegativeArraySizeException extends RuntimeException {} class ArrayStoreException extends RuntimeException {}
class ClassCastException extends RuntimeException {} class ArithmeticException extends RuntimeException {}
class SecurityException extends RuntimeException {} class IllegalMonitorStateException extends RuntimeException {}
class ReflectiveOperationException extends Exception {}
class ClassNotFoundException extends ReflectiveOperationException {}
class NoSuchMethodException extends ReflectiveOperationException {}
class NoSuchFieldException extends ReflectiveOperationException {}
class InstantiationException extends ReflectiveOperationException {}
class IllegalAccessException extends ReflectiveOperationException {} class InterruptedException extends Exception {}
class CloneNotSupportedException extends Exception {}
class EnumConstantNotPresentException extends RuntimeException {}
class TypeNotPresentException extends RuntimeException {} class AssertionError extends Error {}
class LinkageError extends Error {} class NoClassDefFoundError extends LinkageError {}
class ExceptionInInitializerError extends LinkageError {} class NoSuchMethodError extends LinkageError {}
class UnsatisfiedLinkError extends LinkageError {} class IncompatibleClassChangeError extends LinkageError {}
class VirtualMachineError extends Error {} class InternalError extends VirtualMachineError {}
class StackOverflowError extends VirtualMachineError {} class OutOfMemoryError extends VirtualMachineError {}
class ThreadDeath extends Error {}
class Class<T> implements java.lang.reflect.Type, java.lang.reflect.AnnotatedElement { String getName();
  String getSimpleName(); String getTypeName(); String getCanonicalName(); String getPackageName(); T newInstance();
  T cast(Object o); boolean isInstance(Object o); boolean isAssignableFrom(Class<?> c); boolean isInterface();
  boolean isArray(); boolean isEnum(); boolean isRecord(); boolean isPrimitive(); boolean isAnnotation();
  boolean isAnonymousClass(); boolean isLocalClass(); boolean isMemberClass(); boolean isSynthetic();
  boolean desiredAssertionStatus(); int getModifiers(); Class<? super T> getSuperclass(); Class<?>[] getInterfaces();
  Class<?> getComponentType(); Class<?> getEnclosingClass(); Class<?> getDeclaringClass();
  Class<?>[] getDeclaredClasses(); java.lang.reflect.Type getGenericSuperclass();
  java.lang.reflect.Type[] getGenericInterfaces(); java.lang.reflect.TypeVariable<Class<T>>[] getTypeParameters();
  T[] getEnumConstants(); Package getPackage(); Module getModule(); ClassLoader getClassLoader();
  URL getResource(String s); InputStream getResourceAsStream(String s);
  java.security.ProtectionDomain getProtectionDomain(); java.lang.reflect.Method[] getMethods();
  java.lang.reflect.Method[] getDeclaredMethods(); java.lang.reflect.Method getMethod(String n, Class<?>... ps);
  java.lang.reflect.Method getDeclaredMethod(String n, Class<?>... ps); java.lang.reflect.Field[] getFields();
  java.lang.reflect.Field[] getDeclaredFields(); java.lang.reflect.Field getField(String n);
  java.lang.reflect.Field getDeclaredField(String n); java.lang.reflect.Constructor<?>[] getConstructors();
  java.lang.reflect.Constructor<?>[] getDeclaredConstructors();
  java.lang.reflect.Constructor<T> getConstructor(Class<?>... ps);
  java.lang.reflect.Constructor<T> getDeclaredConstructor(Class<?>... ps);
  <A extends java.lang.annotation.Annotation> A getAnnotation(Class<A> c);
  boolean isAnnotationPresent(Class<? extends java.lang.annotation.Annotation> c);
  <U> Class<? extends U> asSubclass(Class<U> c); java.lang.reflect.RecordComponent[] getRecordComponents();
  static Class<?> forName(String n); }
abstract class ClassLoader { Class<?> loadClass(String n); protected Class<?> loadClass(String n, boolean r);
  protected Class<?> findClass(String n); protected Class<?> findLoadedClass(String n);
  protected Class<?> defineClass(String n, byte[] b, int a, int len); URL getResource(String n);
  InputStream getResourceAsStream(String n); java.util.Enumeration<URL> getResources(String n);
  ClassLoader getParent(); static ClassLoader getSystemClassLoader();
  static InputStream getSystemResourceAsStream(String n); }
class Package { String getName(); String getImplementationVersion(); String getImplementationTitle();
  String getSpecificationVersion(); } class Module { String getName(); boolean isNamed(); }
abstract class Enum<E extends Enum<E>> implements Comparable<E>, Serializable { String name(); int ordinal();
  int compareTo(E o); Class<E> getDeclaringClass(); static <T extends Enum<T>> T valueOf(Class<T> c, String n);
  static E valueOf(String n); static $Array<E> values(); } abstract class Record {} @interface Override {}
@interface Deprecated { String since(); boolean forRemoval(); } @interface SuppressWarnings { String[] value(); }
@interface FunctionalInterface {} @interface SafeVarargs {}
// @package java.lang.annotation
package java.lang.annotation;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Annotation { Class<? extends Annotation> annotationType(); }
@interface Retention { RetentionPolicy value(); } @interface Target { ElementType[] value(); }
@interface Documented {} @interface Inherited {} @interface Repeatable { Class<? extends Annotation> value(); }
@interface Native {} enum RetentionPolicy { SOURCE, CLASS, RUNTIME }
enum ElementType {
  TYPE, FIELD, METHOD, PARAMETER, CONSTRUCTOR, LOCAL_VARIABLE, ANNOTATION_TYPE, PACKAGE, TYPE_PARAMETER, TYPE_USE, MODULE, RECORD_COMPONENT }
// @package java.lang.ref
package java.lang.ref;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
abstract class Reference<T> { T get(); void clear(); boolean enqueue(); }
class WeakReference<T> extends Reference<T> { WeakReference(T t, ReferenceQueue<? super T> q) {} }
class SoftReference<T> extends Reference<T> { SoftReference(T t, ReferenceQueue<? super T> q) {} }
class PhantomReference<T> extends Reference<T> { PhantomReference(T t, ReferenceQueue<? super T> q) {} }
class ReferenceQueue<T> { Reference<? extends T> poll(); Reference<? extends T> remove();
  Reference<? extends T> remove(long ms); }
// @package java.lang.reflect
package java.lang.reflect;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Type { default String getTypeName(); }
interface ParameterizedType extends Type { Type[] getActualTypeArguments(); Type getRawType(); Type getOwnerType(); }
interface GenericArrayType extends Type { Type getGenericComponentType(); }
interface WildcardType extends Type { Type[] getUpperBounds(); Type[] getLowerBounds(); }
interface TypeVariable<D> extends Type { Type[] getBounds(); D getGenericDeclaration(); String getName(); }
interface GenericDeclaration extends AnnotatedElement { TypeVariable<?>[] getTypeParameters(); }
interface AnnotatedElement { <A extends java.lang.annotation.Annotation> A getAnnotation(Class<A> c);
  java.lang.annotation.Annotation[] getAnnotations();
  default <A extends java.lang.annotation.Annotation> A[] getAnnotationsByType(Class<A> c);
  java.lang.annotation.Annotation[] getDeclaredAnnotations();
  default boolean isAnnotationPresent(Class<? extends java.lang.annotation.Annotation> c); }
interface Member { Class<?> getDeclaringClass(); String getName(); int getModifiers(); boolean isSynthetic(); }
class AccessibleObject implements AnnotatedElement { void setAccessible(boolean b); boolean isAccessible();
  boolean trySetAccessible(); }
abstract class Executable extends AccessibleObject implements Member, GenericDeclaration {
  Class<?>[] getParameterTypes(); Type[] getGenericParameterTypes(); Class<?>[] getExceptionTypes();
  int getParameterCount(); Parameter[] getParameters(); boolean isVarArgs();
  java.lang.annotation.Annotation[][] getParameterAnnotations(); String toGenericString(); }
class Method extends Executable { Object invoke(Object o, Object... args); Class<?> getReturnType();
  Type getGenericReturnType(); boolean isDefault(); boolean isBridge(); Object getDefaultValue(); }
class Constructor<T> extends Executable { T newInstance(Object... args); Class<T> getDeclaringClass(); }
class Parameter implements AnnotatedElement { String getName(); Class<?> getType(); Type getParameterizedType();
  boolean isNamePresent(); }
class Field extends AccessibleObject implements Member { Object get(Object o); void set(Object o, Object v);
  int getInt(Object o); long getLong(Object o); boolean getBoolean(Object o); void setInt(Object o, int v);
  void setBoolean(Object o, boolean v); Class<?> getType(); Type getGenericType(); boolean isEnumConstant(); }
class RecordComponent { String getName(); Class<?> getType(); Method getAccessor(); Type getGenericType(); }
class Modifier { static boolean isStatic(int m); static boolean isPublic(int m); static boolean isPrivate(int m);
  static boolean isProtected(int m); static boolean isAbstract(int m); static boolean isFinal(int m);
  static boolean isTransient(int m); static boolean isVolatile(int m); static boolean isInterface(int m);
  static String toString(int m); static int STATIC, PUBLIC, FINAL, PRIVATE; }
class Array { static Object newInstance(Class<?> c, int n); static Object newInstance(Class<?> c, int... n);
  static int getLength(Object a); static Object get(Object a, int i); static int getInt(Object a, int i);
  static void set(Object a, int i, Object v); }
class InvocationTargetException extends ReflectiveOperationException { Throwable getTargetException(); }
class UndeclaredThrowableException extends RuntimeException { Throwable getUndeclaredThrowable(); }
interface InvocationHandler { Object invoke(Object p, Method m, Object[] args); }
class Proxy { static Object newProxyInstance(ClassLoader l, Class<?>[] i, InvocationHandler h);
  static boolean isProxyClass(Class<?> c); static InvocationHandler getInvocationHandler(Object o); }
// @package java.lang.invoke
package java.lang.invoke;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
// @package java.util
package java.util;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Collection<E> extends Iterable<E> { int size(); boolean isEmpty(); boolean contains(Object o);
  Object[] toArray(); <T> T[] toArray(T[] a); default <T> T[] toArray(IntFunction<T[]> f); boolean add(E e);
  boolean remove(Object o); boolean containsAll(Collection<?> c); boolean addAll(Collection<? extends E> c);
  boolean removeAll(Collection<?> c); boolean retainAll(Collection<?> c);
  default boolean removeIf(Predicate<? super E> p); void clear(); default Stream<E> stream();
  default Stream<E> parallelStream(); }
interface Iterator<E> { boolean hasNext(); E next(); default void remove();
  default void forEachRemaining(Consumer<? super E> f); }
interface ListIterator<E> extends Iterator<E> { boolean hasPrevious(); E previous(); int nextIndex();
  int previousIndex(); void remove(); void set(E e); void add(E e); }
interface PrimitiveIterator<T, C> extends Iterator<T> {
  interface OfInt extends PrimitiveIterator<Integer, IntConsumer> { int nextInt(); }
  interface OfLong extends PrimitiveIterator<Long, LongConsumer> { long nextLong(); } }
interface Spliterator<T> {
  static int ORDERED = 16, DISTINCT = 1, SORTED = 4, SIZED = 64, NONNULL = 256, IMMUTABLE = 1024;
  boolean tryAdvance(Consumer<? super T> f); default void forEachRemaining(Consumer<? super T> f);
  Spliterator<T> trySplit(); long estimateSize(); int characteristics(); }
class Spliterators { static <T> Spliterator<T> spliteratorUnknownSize(Iterator<? extends T> i, int c);
  static <T> Spliterator<T> spliterator(Collection<? extends T> i, int c);
  static abstract class AbstractSpliterator<T> implements Spliterator<T> {} }
interface Enumeration<E> { boolean hasMoreElements(); E nextElement(); default Iterator<E> asIterator(); }
interface RandomAccess {} interface EventListener {}
class EventObject { protected Object source; Object getSource(); }
interface List<E> extends Collection<E> { Iterator<E> iterator(); boolean add(E e); boolean remove(Object o);
  E get(int i); E set(int i, E e); void add(int i, E e); E remove(int i); int indexOf(Object o);
  int lastIndexOf(Object o); ListIterator<E> listIterator(); ListIterator<E> listIterator(int i);
  List<E> subList(int a, int b); boolean addAll(Collection<? extends E> c);
  boolean addAll(int i, Collection<? extends E> c); default void replaceAll(UnaryOperator<E> f);
  default void sort(Comparator<? super E> c); static <E> List<E> of(E... es);
  static <E> List<E> copyOf(Collection<? extends E> c); default E getFirst(); default E getLast();
  default E removeFirst(); default E removeLast(); default List<E> reversed(); }
interface Set<E> extends Collection<E> { static <E> Set<E> of(E... es);
  static <E> Set<E> copyOf(Collection<? extends E> c); }
interface SortedSet<E> extends Set<E> { Comparator<? super E> comparator(); E first(); E last();
  SortedSet<E> headSet(E e); SortedSet<E> tailSet(E e); SortedSet<E> subSet(E a, E b); }
interface NavigableSet<E> extends SortedSet<E> { E lower(E e); E floor(E e); E ceiling(E e); E higher(E e);
  E pollFirst(); E pollLast(); NavigableSet<E> descendingSet(); Iterator<E> descendingIterator();
  NavigableSet<E> headSet(E e, boolean i); NavigableSet<E> tailSet(E e, boolean i);
  NavigableSet<E> subSet(E a, boolean i, E b, boolean j); }
interface Queue<E> extends Collection<E> { boolean offer(E e); E remove(); E poll(); E element(); E peek(); }
interface Deque<E> extends Queue<E> { void addFirst(E e); void addLast(E e); boolean offerFirst(E e);
  boolean offerLast(E e); E removeFirst(); E removeLast(); E pollFirst(); E pollLast(); E getFirst(); E getLast();
  E peekFirst(); E peekLast(); void push(E e); E pop(); boolean removeFirstOccurrence(Object o);
  boolean removeLastOccurrence(Object o); Iterator<E> descendingIterator(); }
interface Map<K, V> { int size(); boolean isEmpty(); boolean containsKey(Object k); boolean containsValue(Object v);
  V get(Object k); V put(K k, V v); V remove(Object k); default boolean remove(Object k, Object v);
  void putAll(Map<? extends K, ? extends V> m); void clear(); Set<K> keySet(); Collection<V> values();
  Set<Map.Entry<K, V>> entrySet(); default V getOrDefault(Object k, V v);
  default void forEach(BiConsumer<? super K, ? super V> f);
  default void replaceAll(BiFunction<? super K, ? super V, ? extends V> f); default V putIfAbsent(K k, V v);
  default V replace(K k, V v); default boolean replace(K k, V a, V b);
  default V computeIfAbsent(K k, Function<? super K, ? extends V> f);
  default V computeIfPresent(K k, BiFunction<? super K, ? super V, ? extends V> f);
  default V compute(K k, BiFunction<? super K, ? super V, ? extends V> f);
  default V merge(K k, V v, BiFunction<? super V, ? super V, ? extends V> f); static <K, V> Map<K, V> of();
  static <K, V> Map<K, V> of(K a, V b); static <K, V> Map<K, V> of(K a, V b, K c, V d);
  static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f);
  static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h);
  static <K, V> Map<K, V> of(K a, V b, K c, V d, K e, V f, K g, V h, K i, V j);
  static <K, V> Map<K, V> ofEntries(Map.Entry<? extends K, ? extends V>... es);
  static <K, V> Map.Entry<K, V> entry(K k, V v); static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> m);
  interface Entry<K, V> { K getKey(); V getValue(); V setValue(V v);
  static <K extends Comparable<? super K>, V> Comparator<Map.Entry<K, V>> comparingByKey();
  static <K, V> Comparator<Map.Entry<K, V>> comparingByKey(Comparator<? super K> c);
  static <K, V extends Comparable<? super V>> Comparator<Map.Entry<K, V>> comparingByValue();
  static <K, V> Comparator<Map.Entry<K, V>> comparingByValue(Comparator<? super V> c); } }
interface SortedMap<K, V> extends Map<K, V> { Comparator<? super K> comparator(); K firstKey(); K lastKey();
  SortedMap<K, V> headMap(K k); SortedMap<K, V> tailMap(K k); SortedMap<K, V> subMap(K a, K b); }
interface NavigableMap<K, V> extends SortedMap<K, V> { Map.Entry<K, V> firstEntry(); Map.Entry<K, V> lastEntry();
  Map.Entry<K, V> lowerEntry(K k); Map.Entry<K, V> floorEntry(K k); Map.Entry<K, V> ceilingEntry(K k);
  Map.Entry<K, V> higherEntry(K k); K lowerKey(K k); K floorKey(K k); K ceilingKey(K k); K higherKey(K k);
  Map.Entry<K, V> pollFirstEntry(); Map.Entry<K, V> pollLastEntry(); NavigableMap<K, V> descendingMap();
  NavigableSet<K> navigableKeySet(); NavigableSet<K> descendingKeySet(); NavigableMap<K, V> headMap(K k, boolean i);
  NavigableMap<K, V> tailMap(K k, boolean i); NavigableMap<K, V> subMap(K a, boolean i, K b, boolean j); }
abstract class AbstractCollection<E> implements Collection<E> { String toString(); boolean isEmpty();
  boolean contains(Object o); boolean add(E e); boolean remove(Object o); void clear(); }
abstract class AbstractList<E> extends AbstractCollection<E> implements List<E> { protected int modCount;
  protected void removeRange(int a, int b); } abstract class AbstractSequentialList<E> extends AbstractList<E> {}
abstract class AbstractSet<E> extends AbstractCollection<E> implements Set<E> {}
abstract class AbstractQueue<E> extends AbstractCollection<E> implements Queue<E> {}
abstract class AbstractMap<K, V> implements Map<K, V> { static class SimpleEntry<K, V> implements Map.Entry<K, V> {
  SimpleEntry(Map.Entry<? extends K, ? extends V> e) {} }
  static class SimpleImmutableEntry<K, V> implements Map.Entry<K, V> {} }
class ArrayList<E> extends AbstractList<E> implements RandomAccess, Cloneable, Serializable {
  ArrayList(Collection<? extends E> c) {} void ensureCapacity(int n); void trimToSize(); Object clone(); }
class LinkedList<E> extends AbstractSequentialList<E> implements List<E>, Deque<E> {
  LinkedList(Collection<? extends E> c) {} Object clone(); }
class Vector<E> extends AbstractList<E> implements RandomAccess { Vector(Collection<? extends E> c) {}
  E elementAt(int i); E firstElement(); E lastElement(); void addElement(E e); void insertElementAt(E e, int i);
  void setElementAt(E e, int i); boolean removeElement(Object o); void removeElementAt(int i);
  void removeAllElements(); Enumeration<E> elements(); void copyInto(Object[] a); }
class Stack<E> extends Vector<E> { E push(E e); E pop(); E peek(); boolean empty(); int search(Object o); }
class ArrayDeque<E> extends AbstractCollection<E> implements Deque<E> { ArrayDeque(Collection<? extends E> c) {}
  ArrayDeque<E> clone(); } class PriorityQueue<E> extends AbstractQueue<E> { PriorityQueue(Comparator<? super E> c) {}
  PriorityQueue(int n, Comparator<? super E> c) {} PriorityQueue(Collection<? extends E> c) {}
  Comparator<? super E> comparator(); }
class HashSet<E> extends AbstractSet<E> { HashSet(Collection<? extends E> c) {} Object clone(); }
class LinkedHashSet<E> extends HashSet<E> { LinkedHashSet(Collection<? extends E> c) {} }
class TreeSet<E> extends AbstractSet<E> implements NavigableSet<E> { TreeSet(Comparator<? super E> c) {}
  TreeSet(Collection<? extends E> c) {} }
class HashMap<K, V> extends AbstractMap<K, V> implements Cloneable, Serializable {
  HashMap(Map<? extends K, ? extends V> m) {} Object clone(); }
class LinkedHashMap<K, V> extends HashMap<K, V> { LinkedHashMap(Map<? extends K, ? extends V> m) {}
  protected boolean removeEldestEntry(Map.Entry<K, V> e); }
class TreeMap<K, V> extends AbstractMap<K, V> implements NavigableMap<K, V> { TreeMap(Comparator<? super K> c) {}
  TreeMap(Map<? extends K, ? extends V> m) {} } class WeakHashMap<K, V> extends AbstractMap<K, V> {}
class IdentityHashMap<K, V> extends AbstractMap<K, V> {}
class EnumMap<K extends Enum<K>, V> extends AbstractMap<K, V> { EnumMap(Class<K> c) {}
  EnumMap(Map<K, ? extends V> m) {} }
abstract class EnumSet<E extends Enum<E>> extends AbstractSet<E> {
  static <E extends Enum<E>> EnumSet<E> of(E e, E... es); static <E extends Enum<E>> EnumSet<E> noneOf(Class<E> c);
  static <E extends Enum<E>> EnumSet<E> allOf(Class<E> c); static <E extends Enum<E>> EnumSet<E> range(E a, E b);
  static <E extends Enum<E>> EnumSet<E> copyOf(Collection<E> c);
  static <E extends Enum<E>> EnumSet<E> complementOf(EnumSet<E> s); EnumSet<E> clone(); }
abstract class Dictionary<K, V> { Enumeration<K> keys(); Enumeration<V> elements(); }
class Hashtable<K, V> extends Dictionary<K, V> implements Map<K, V> { Hashtable(Map<? extends K, ? extends V> m) {}
  boolean contains(Object o); Object clone(); }
class Properties extends Hashtable<Object, Object> { String getProperty(String k);
  String getProperty(String k, String d); Object setProperty(String k, String v); void load(InputStream i);
  void load(Reader r); void store(OutputStream o, String c); void store(Writer w, String c);
  Set<String> stringPropertyNames(); Enumeration<?> propertyNames(); void list(PrintStream s); }
class BitSet { boolean get(int i); BitSet get(int a, int b); void set(int i); void clear(); void flip(int i);
  void and(BitSet b); void or(BitSet b); void xor(BitSet b); boolean intersects(BitSet b); int nextSetBit(int i);
  int nextClearBit(int i); int cardinality(); int length(); int size(); boolean isEmpty(); IntStream stream();
  Object clone(); long[] toLongArray(); static BitSet valueOf(long[] l); }
interface Comparator<T> { int compare(T a, T b); default Comparator<T> reversed();
  default Comparator<T> thenComparing(Comparator<? super T> c);
  default <U extends Comparable<? super U>> Comparator<T> thenComparing(Function<? super T, ? extends U> f);
  default <U> Comparator<T> thenComparing(Function<? super T, ? extends U> f, Comparator<? super U> c);
  default Comparator<T> thenComparingInt(ToIntFunction<? super T> f);
  default Comparator<T> thenComparingLong(ToLongFunction<? super T> f);
  default Comparator<T> thenComparingDouble(ToDoubleFunction<? super T> f);
  static <T, U extends Comparable<? super U>> Comparator<T> comparing(Function<? super T, ? extends U> f);
  static <T, U> Comparator<T> comparing(Function<? super T, ? extends U> f, Comparator<? super U> c);
  static <T> Comparator<T> comparingInt(ToIntFunction<? super T> f);
  static <T> Comparator<T> comparingLong(ToLongFunction<? super T> f);
  static <T> Comparator<T> comparingDouble(ToDoubleFunction<? super T> f);
  static <T extends Comparable<? super T>> Comparator<T> naturalOrder();
  static <T extends Comparable<? super T>> Comparator<T> reverseOrder();
  static <T> Comparator<T> nullsFirst(Comparator<? super T> c);
  static <T> Comparator<T> nullsLast(Comparator<? super T> c); }
class Optional<T> { static <T> Optional<T> of(T t); static <T> Optional<T> ofNullable(T t);
  static <T> Optional<T> empty(); T get(); boolean isPresent(); boolean isEmpty();
  void ifPresent(Consumer<? super T> f); void ifPresentOrElse(Consumer<? super T> f, Runnable r);
  Optional<T> filter(Predicate<? super T> p); <U> Optional<U> map(Function<? super T, ? extends U> f);
  <U> Optional<U> flatMap(Function<? super T, ? extends Optional<? extends U>> f);
  Optional<T> or(Supplier<? extends Optional<? extends T>> s); Stream<T> stream(); T orElse(T t);
  T orElseGet(Supplier<? extends T> s); T orElseThrow(); <X extends Throwable> T orElseThrow(Supplier<? extends X> s);
  }
class OptionalInt { static OptionalInt of(int i); static OptionalInt empty(); int getAsInt(); boolean isPresent();
  boolean isEmpty(); void ifPresent(IntConsumer f); int orElse(int i); int orElseGet(IntSupplier s);
  int orElseThrow(); <X extends Throwable> int orElseThrow(Supplier<? extends X> s); }
class OptionalLong { static OptionalLong of(long i); static OptionalLong empty(); long getAsLong();
  boolean isPresent(); void ifPresent(LongConsumer f); long orElse(long i); long orElseThrow(); }
class OptionalDouble { static OptionalDouble of(double i); static OptionalDouble empty(); double getAsDouble();
  boolean isPresent(); void ifPresent(DoubleConsumer f); double orElse(double i); double orElseThrow(); }
class Arrays { static <T> List<T> asList(T... ts); static <T> Stream<T> stream(T[] a);
  static <T> Stream<T> stream(T[] a, int i, int j); static IntStream stream(int[] a);
  static LongStream stream(long[] a); static DoubleStream stream(double[] a); static void sort(int[] a);
  static <T> void sort(T[] a, Comparator<? super T> c);
  static <T> void sort(T[] a, int i, int j, Comparator<? super T> c); static void fill(Object[] a, Object v);
  static <T> T[] copyOf(T[] a, int n); static int[] copyOf(int[] a, int n); static long[] copyOf(long[] a, int n);
  static byte[] copyOf(byte[] a, int n); static char[] copyOf(char[] a, int n);
  static double[] copyOf(double[] a, int n); static <T> T[] copyOfRange(T[] a, int i, int j);
  static int[] copyOfRange(int[] a, int i, int j); static byte[] copyOfRange(byte[] a, int i, int j);
  static char[] copyOfRange(char[] a, int i, int j); static boolean equals(Object[] a, Object[] b);
  static boolean deepEquals(Object[] a, Object[] b); static int hashCode(Object[] a);
  static int deepHashCode(Object[] a); static String toString(Object[] a); static String deepToString(Object[] a);
  static int binarySearch(Object[] a, Object k); static <T> int binarySearch(T[] a, T k, Comparator<? super T> c);
  static <T> void setAll(T[] a, IntFunction<? extends T> f); static void setAll(int[] a, IntUnaryOperator f); }
class Collections { static List EMPTY_LIST; static Set EMPTY_SET; static Map EMPTY_MAP;
  static <T> List<T> emptyList(); static <T> Set<T> emptySet(); static <K, V> Map<K, V> emptyMap();
  static <T> Iterator<T> emptyIterator(); static <T> Enumeration<T> emptyEnumeration();
  static <T> List<T> singletonList(T t); static <T> Set<T> singleton(T t);
  static <K, V> Map<K, V> singletonMap(K k, V v); static <T> List<T> nCopies(int n, T t);
  static <T> List<T> unmodifiableList(List<? extends T> l); static <T> Set<T> unmodifiableSet(Set<? extends T> s);
  static <T> Collection<T> unmodifiableCollection(Collection<? extends T> c);
  static <K, V> Map<K, V> unmodifiableMap(Map<? extends K, ? extends V> m);
  static <T> SortedSet<T> unmodifiableSortedSet(SortedSet<T> s);
  static <K, V> SortedMap<K, V> unmodifiableSortedMap(SortedMap<K, ? extends V> m);
  static <T> List<T> synchronizedList(List<T> l); static <T> Set<T> synchronizedSet(Set<T> s);
  static <T> Collection<T> synchronizedCollection(Collection<T> c);
  static <K, V> Map<K, V> synchronizedMap(Map<K, V> m); static <T extends Comparable<? super T>> void sort(List<T> l);
  static <T> void sort(List<T> l, Comparator<? super T> c); static void reverse(List<?> l);
  static void shuffle(List<?> l); static void shuffle(List<?> l, Random r); static void swap(List<?> l, int i, int j);
  static <T> T max(Collection<? extends T> c); static <T> T max(Collection<? extends T> c, Comparator<? super T> o);
  static <T> T min(Collection<? extends T> c); static <T> T min(Collection<? extends T> c, Comparator<? super T> o);
  static <T> boolean addAll(Collection<? super T> c, T... ts); static int frequency(Collection<?> c, Object o);
  static boolean disjoint(Collection<?> a, Collection<?> b); static <T> int binarySearch(List<? extends T> l, T k);
  static <T> int binarySearch(List<? extends T> l, T k, Comparator<? super T> c);
  static <T> Comparator<T> reverseOrder(); static <T> Comparator<T> reverseOrder(Comparator<T> c);
  static <T> Enumeration<T> enumeration(Collection<T> c); static <T> ArrayList<T> list(Enumeration<T> e);
  static <T> Set<T> newSetFromMap(Map<T, Boolean> m); static <T> void fill(List<? super T> l, T t);
  static <T> void copy(List<? super T> a, List<? extends T> b); }
class Objects { static boolean equals(Object a, Object b); static boolean deepEquals(Object a, Object b);
  static int hashCode(Object o); static int hash(Object... os); static String toString(Object o);
  static <T> int compare(T a, T b, Comparator<? super T> c); static <T> T requireNonNull(T t);
  static <T> T requireNonNull(T t, String m); static <T> T requireNonNull(T t, Supplier<String> s);
  static <T> T requireNonNullElse(T t, T d); static <T> T requireNonNullElseGet(T t, Supplier<? extends T> s);
  static boolean isNull(Object o); static boolean nonNull(Object o); static int checkIndex(int i, int n); }
class StringTokenizer implements Enumeration<Object> { boolean hasMoreTokens(); String nextToken(); int countTokens();
  } class StringJoiner { StringJoiner add(CharSequence s); StringJoiner setEmptyValue(CharSequence s); int length(); }
class Scanner implements Iterator<String>, Closeable { String next(); String nextLine(); boolean hasNextLine();
  boolean hasNextInt(); int nextInt(); long nextLong(); double nextDouble(); boolean nextBoolean();
  Scanner useDelimiter(String s); void close(); }
class UUID implements Comparable<UUID> { static UUID randomUUID(); static UUID fromString(String s);
  static UUID nameUUIDFromBytes(byte[] b); long getMostSignificantBits(); long getLeastSignificantBits(); }
class Locale { static Locale ENGLISH, US, UK, ROOT, GERMANY, FRANCE; static Locale getDefault();
  static void setDefault(Locale l); static Locale forLanguageTag(String t); String getLanguage(); String getCountry();
  String getDisplayName(); }
class Random { int nextInt(); long nextLong(); double nextDouble(); float nextFloat(); boolean nextBoolean();
  double nextGaussian(); void nextBytes(byte[] b); void setSeed(long s); IntStream ints(); DoubleStream doubles(); }
class Date implements Comparable<Date>, Cloneable, Serializable { long getTime(); void setTime(long t);
  boolean before(Date d); boolean after(Date d); int compareTo(Date d); Object clone(); java.time.Instant toInstant();
  static Date from(java.time.Instant i); }
abstract class Calendar {
  static int YEAR, MONTH, DATE, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND, AM_PM, ERA, WEEK_OF_YEAR, WEEK_OF_MONTH, DAY_OF_WEEK_IN_MONTH, ZONE_OFFSET, DST_OFFSET, JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY;
  static Calendar getInstance(); int get(int f); void set(int f, int v); void add(int f, int n); Date getTime();
  void setTime(Date d); long getTimeInMillis(); void setTimeInMillis(long t); TimeZone getTimeZone(); Object clone();
  void clear(); void roll(int f, int n); int getActualMaximum(int f); int getActualMinimum(int f);
  int getFirstDayOfWeek(); void setLenient(boolean b); boolean before(Object o); boolean after(Object o);
  java.time.Instant toInstant(); } class GregorianCalendar extends Calendar {}
abstract class TimeZone { static TimeZone getDefault(); static TimeZone getTimeZone(String id);
  static TimeZone getTimeZone(java.time.ZoneId z); static String[] getAvailableIDs();
  static void setDefault(TimeZone z); String getID(); int getRawOffset(); int getOffset(long t);
  boolean inDaylightTime(Date d); boolean useDaylightTime(); String getDisplayName(); java.time.ZoneId toZoneId(); }
class Currency { static Currency getInstance(String s); String getCurrencyCode(); String getSymbol(); }
class Timer { void schedule(TimerTask t, long d); void schedule(TimerTask t, long d, long p); void cancel(); }
abstract class TimerTask implements Runnable { boolean cancel(); }
class Formatter { Formatter format(String f, Object... a); }
class Base64 { static Encoder getEncoder(); static Decoder getDecoder(); static Encoder getUrlEncoder();
  static Decoder getUrlDecoder(); static Decoder getMimeDecoder(); static class Encoder { byte[] encode(byte[] b);
  String encodeToString(byte[] b); Encoder withoutPadding(); } static class Decoder { byte[] decode(byte[] b);
  byte[] decode(String s); } }
abstract class ResourceBundle { static ResourceBundle getBundle(String n); String getString(String k);
  Object getObject(String k); boolean containsKey(String k); Enumeration<String> getKeys(); }
class ServiceLoader<S> implements Iterable<S> { static <S> ServiceLoader<S> load(Class<S> c);
  static <S> ServiceLoader<S> load(Class<S> c, ClassLoader l); Optional<S> findFirst(); void reload(); }
class HexFormat { static HexFormat of(); String formatHex(byte[] b); byte[] parseHex(CharSequence s); }
class IntSummaryStatistics { int getMax(); int getMin(); double getAverage(); long getSum(); long getCount(); }
class LongSummaryStatistics { long getMax(); long getMin(); double getAverage(); long getSum(); long getCount(); }
class DoubleSummaryStatistics { double getMax(); double getMin(); double getAverage(); double getSum();
  long getCount(); } interface Observer { void update(Observable o, Object a); }
class Observable { void addObserver(Observer o); void setChanged(); void notifyObservers(Object a); }
class NoSuchElementException extends RuntimeException {}
class InputMismatchException extends NoSuchElementException {}
class ConcurrentModificationException extends RuntimeException {}
class EmptyStackException extends RuntimeException {} class MissingResourceException extends RuntimeException {}
class IllegalFormatException extends IllegalArgumentException {}
// @package java.util.function
package java.util.function;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Function<T, R> { R apply(T t); default <V> Function<V, R> compose(Function<? super V, ? extends T> f);
  default <V> Function<T, V> andThen(Function<? super R, ? extends V> f); static <T> Function<T, T> identity(); }
interface BiFunction<T, U, R> { R apply(T t, U u);
  default <V> BiFunction<T, U, V> andThen(Function<? super R, ? extends V> f); }
interface UnaryOperator<T> extends Function<T, T> { static <T> UnaryOperator<T> identity(); }
interface BinaryOperator<T> extends BiFunction<T, T, T> { static <T> BinaryOperator<T> minBy(Comparator<? super T> c);
  static <T> BinaryOperator<T> maxBy(Comparator<? super T> c); } interface Supplier<T> { T get(); }
interface Consumer<T> { void accept(T t); default Consumer<T> andThen(Consumer<? super T> f); }
interface BiConsumer<T, U> { void accept(T t, U u);
  default BiConsumer<T, U> andThen(BiConsumer<? super T, ? super U> f); }
interface Predicate<T> { boolean test(T t); default Predicate<T> and(Predicate<? super T> p);
  default Predicate<T> or(Predicate<? super T> p); default Predicate<T> negate();
  static <T> Predicate<T> not(Predicate<? super T> p); static <T> Predicate<T> isEqual(Object o); }
interface BiPredicate<T, U> { boolean test(T t, U u);
  default BiPredicate<T, U> and(BiPredicate<? super T, ? super U> p);
  default BiPredicate<T, U> or(BiPredicate<? super T, ? super U> p); default BiPredicate<T, U> negate(); }
interface IntFunction<R> { R apply(int i); } interface LongFunction<R> { R apply(long l); }
interface DoubleFunction<R> { R apply(double d); } interface ToIntFunction<T> { int applyAsInt(T t); }
interface ToLongFunction<T> { long applyAsLong(T t); } interface ToDoubleFunction<T> { double applyAsDouble(T t); }
interface ToIntBiFunction<T, U> { int applyAsInt(T t, U u); }
interface ToLongBiFunction<T, U> { long applyAsLong(T t, U u); }
interface ToDoubleBiFunction<T, U> { double applyAsDouble(T t, U u); }
interface IntUnaryOperator { int applyAsInt(int i); } interface LongUnaryOperator { long applyAsLong(long l); }
interface DoubleUnaryOperator { double applyAsDouble(double d); }
interface IntBinaryOperator { int applyAsInt(int a, int b); }
interface LongBinaryOperator { long applyAsLong(long a, long b); }
interface DoubleBinaryOperator { double applyAsDouble(double a, double b); }
interface IntToLongFunction { long applyAsLong(int i); }
interface IntToDoubleFunction { double applyAsDouble(int i); } interface LongToIntFunction { int applyAsInt(long l); }
interface DoubleToIntFunction { int applyAsInt(double d); }
interface DoubleToLongFunction { long applyAsLong(double d); }
interface LongToDoubleFunction { double applyAsDouble(long l); }
interface IntPredicate { boolean test(int i); default IntPredicate negate(); default IntPredicate and(IntPredicate p);
  default IntPredicate or(IntPredicate p); } interface LongPredicate { boolean test(long l); }
interface DoublePredicate { boolean test(double d); } interface IntConsumer { void accept(int i); }
interface LongConsumer { void accept(long l); } interface DoubleConsumer { void accept(double d); }
interface ObjIntConsumer<T> { void accept(T t, int i); } interface ObjLongConsumer<T> { void accept(T t, long l); }
interface IntSupplier { int getAsInt(); } interface LongSupplier { long getAsLong(); }
interface DoubleSupplier { double getAsDouble(); } interface BooleanSupplier { boolean getAsBoolean(); }
// @package java.util.stream
package java.util.stream;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface BaseStream<T, S extends BaseStream<T, S>> extends AutoCloseable { Iterator<T> iterator();
  Spliterator<T> spliterator(); boolean isParallel(); S sequential(); S parallel(); S unordered();
  S onClose(Runnable r); void close(); }
interface Stream<T> extends BaseStream<T, Stream<T>> { Stream<T> filter(Predicate<? super T> p);
  <R> Stream<R> map(Function<? super T, ? extends R> f); IntStream mapToInt(ToIntFunction<? super T> f);
  LongStream mapToLong(ToLongFunction<? super T> f); DoubleStream mapToDouble(ToDoubleFunction<? super T> f);
  <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> f);
  IntStream flatMapToInt(Function<? super T, ? extends IntStream> f);
  default <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> f); Stream<T> distinct();
  Stream<T> sorted(); Stream<T> sorted(Comparator<? super T> c); Stream<T> peek(Consumer<? super T> f);
  Stream<T> limit(long n); Stream<T> skip(long n); default Stream<T> takeWhile(Predicate<? super T> p);
  default Stream<T> dropWhile(Predicate<? super T> p); void forEach(Consumer<? super T> f);
  void forEachOrdered(Consumer<? super T> f); Object[] toArray(); <A> A[] toArray(IntFunction<A[]> f);
  T reduce(T t, BinaryOperator<T> f); Optional<T> reduce(BinaryOperator<T> f);
  <U> U reduce(U u, BiFunction<U, ? super T, U> f, BinaryOperator<U> g);
  <R, A> R collect(Collector<? super T, A, R> c);
  <R> R collect(Supplier<R> s, BiConsumer<R, ? super T> f, BiConsumer<R, R> g); default List<T> toList();
  Optional<T> min(Comparator<? super T> c); Optional<T> max(Comparator<? super T> c); long count();
  boolean anyMatch(Predicate<? super T> p); boolean allMatch(Predicate<? super T> p);
  boolean noneMatch(Predicate<? super T> p); Optional<T> findFirst(); Optional<T> findAny();
  static <T> Stream<T> of(T... ts); static <T> Stream<T> ofNullable(T t); static <T> Stream<T> empty();
  static <T> Stream<T> iterate(T t, UnaryOperator<T> f);
  static <T> Stream<T> iterate(T t, Predicate<? super T> p, UnaryOperator<T> f);
  static <T> Stream<T> generate(Supplier<? extends T> s);
  static <T> Stream<T> concat(Stream<? extends T> a, Stream<? extends T> b); static <T> Builder<T> builder();
  interface Builder<T> extends Consumer<T> { default Builder<T> add(T t); Stream<T> build(); } }
interface IntStream extends BaseStream<Integer, IntStream> { IntStream filter(IntPredicate p);
  IntStream map(IntUnaryOperator f); <U> Stream<U> mapToObj(IntFunction<? extends U> f);
  LongStream mapToLong(IntToLongFunction f); DoubleStream mapToDouble(IntToDoubleFunction f);
  IntStream flatMap(IntFunction<? extends IntStream> f); IntStream distinct(); IntStream sorted();
  IntStream peek(IntConsumer f); IntStream limit(long n); IntStream skip(long n); void forEach(IntConsumer f);
  int[] toArray(); int reduce(int i, IntBinaryOperator f); OptionalInt reduce(IntBinaryOperator f);
  <R> R collect(Supplier<R> s, ObjIntConsumer<R> f, BiConsumer<R, R> g); int sum(); OptionalInt min();
  OptionalInt max(); long count(); OptionalDouble average(); IntSummaryStatistics summaryStatistics();
  boolean anyMatch(IntPredicate p); boolean allMatch(IntPredicate p); boolean noneMatch(IntPredicate p);
  OptionalInt findFirst(); OptionalInt findAny(); LongStream asLongStream(); DoubleStream asDoubleStream();
  Stream<Integer> boxed(); PrimitiveIterator.OfInt iterator(); static IntStream range(int a, int b);
  static IntStream rangeClosed(int a, int b); static IntStream of(int... is);
  static IntStream iterate(int i, IntUnaryOperator f); static IntStream generate(IntSupplier s);
  static IntStream empty(); static IntStream concat(IntStream a, IntStream b); }
interface LongStream extends BaseStream<Long, LongStream> { LongStream filter(LongPredicate p);
  LongStream map(LongUnaryOperator f); <U> Stream<U> mapToObj(LongFunction<? extends U> f);
  IntStream mapToInt(LongToIntFunction f); void forEach(LongConsumer f); LongStream limit(long n);
  LongStream sorted(); long reduce(long i, LongBinaryOperator f); long[] toArray(); long sum(); OptionalLong min();
  OptionalLong max(); long count(); OptionalDouble average(); Stream<Long> boxed(); boolean anyMatch(LongPredicate p);
  boolean allMatch(LongPredicate p); OptionalLong findFirst(); static LongStream range(long a, long b);
  static LongStream rangeClosed(long a, long b); static LongStream of(long... ls); }
interface DoubleStream extends BaseStream<Double, DoubleStream> { DoubleStream filter(DoublePredicate p);
  DoubleStream map(DoubleUnaryOperator f); <U> Stream<U> mapToObj(DoubleFunction<? extends U> f);
  IntStream mapToInt(DoubleToIntFunction f); void forEach(DoubleConsumer f); DoubleStream limit(long n);
  DoubleStream sorted(); double reduce(double i, DoubleBinaryOperator f); double[] toArray(); double sum();
  OptionalDouble min(); OptionalDouble max(); long count(); OptionalDouble average(); Stream<Double> boxed();
  boolean anyMatch(DoublePredicate p); boolean allMatch(DoublePredicate p); OptionalDouble findFirst();
  static DoubleStream of(double... ds); static DoubleStream generate(DoubleSupplier s); }
class StreamSupport { static <T> Stream<T> stream(Spliterator<T> s, boolean p); }
interface Collector<T, A, R> { Supplier<A> supplier(); BiConsumer<A, T> accumulator(); BinaryOperator<A> combiner();
  Function<A, R> finisher(); Set<Collector.Characteristics> characteristics();
  static <T, R> Collector<T, R, R> of(Supplier<R> s, BiConsumer<R, T> a, BinaryOperator<R> c, Collector.Characteristics... cs);
  static <T, A, R> Collector<T, A, R> of(Supplier<A> s, BiConsumer<A, T> a, BinaryOperator<A> c, Function<A, R> f, Collector.Characteristics... cs);
  enum Characteristics { CONCURRENT, UNORDERED, IDENTITY_FINISH } }
class Collectors { static <T> Collector<T, ?, List<T>> toList();
  static <T> Collector<T, ?, List<T>> toUnmodifiableList(); static <T> Collector<T, ?, Set<T>> toSet();
  static <T> Collector<T, ?, Set<T>> toUnmodifiableSet();
  static <T, C extends Collection<T>> Collector<T, ?, C> toCollection(Supplier<C> s);
  static Collector<CharSequence, ?, String> joining();
  static Collector<CharSequence, ?, String> joining(CharSequence d);
  static Collector<CharSequence, ?, String> joining(CharSequence d, CharSequence p, CharSequence s);
  static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> k, Function<? super T, ? extends U> v);
  static <T, K, U> Collector<T, ?, Map<K, U>> toMap(Function<? super T, ? extends K> k, Function<? super T, ? extends U> v, BinaryOperator<U> m);
  static <T, K, U, M extends Map<K, U>> Collector<T, ?, M> toMap(Function<? super T, ? extends K> k, Function<? super T, ? extends U> v, BinaryOperator<U> m, Supplier<M> s);
  static <T, K, U> Collector<T, ?, Map<K, U>> toUnmodifiableMap(Function<? super T, ? extends K> k, Function<? super T, ? extends U> v);
  static <T, K, U> Collector<T, ?, java.util.concurrent.ConcurrentMap<K, U>> toConcurrentMap(Function<? super T, ? extends K> k, Function<? super T, ? extends U> v);
  static <T, K> Collector<T, ?, Map<K, List<T>>> groupingBy(Function<? super T, ? extends K> f);
  static <T, K, A, D> Collector<T, ?, Map<K, D>> groupingBy(Function<? super T, ? extends K> f, Collector<? super T, A, D> d);
  static <T, K, D, A, M extends Map<K, D>> Collector<T, ?, M> groupingBy(Function<? super T, ? extends K> f, Supplier<M> s, Collector<? super T, A, D> d);
  static <T> Collector<T, ?, Map<Boolean, List<T>>> partitioningBy(Predicate<? super T> p);
  static <T, D, A> Collector<T, ?, Map<Boolean, D>> partitioningBy(Predicate<? super T> p, Collector<? super T, A, D> d);
  static <T, U, A, R> Collector<T, ?, R> mapping(Function<? super T, ? extends U> f, Collector<? super U, A, R> d);
  static <T, A, R> Collector<T, ?, R> filtering(Predicate<? super T> p, Collector<? super T, A, R> d);
  static <T, U, A, R> Collector<T, ?, R> flatMapping(Function<? super T, ? extends Stream<? extends U>> f, Collector<? super U, A, R> d);
  static <T, A, R, S> Collector<T, A, S> collectingAndThen(Collector<T, A, R> c, Function<R, S> f);
  static <T> Collector<T, ?, Long> counting();
  static <T> Collector<T, ?, Integer> summingInt(ToIntFunction<? super T> f);
  static <T> Collector<T, ?, Long> summingLong(ToLongFunction<? super T> f);
  static <T> Collector<T, ?, Double> summingDouble(ToDoubleFunction<? super T> f);
  static <T> Collector<T, ?, Double> averagingInt(ToIntFunction<? super T> f);
  static <T> Collector<T, ?, Double> averagingDouble(ToDoubleFunction<? super T> f);
  static <T> Collector<T, ?, Optional<T>> minBy(Comparator<? super T> c);
  static <T> Collector<T, ?, Optional<T>> maxBy(Comparator<? super T> c);
  static <T> Collector<T, ?, T> reducing(T t, BinaryOperator<T> f);
  static <T, U> Collector<T, ?, U> reducing(U u, Function<? super T, ? extends U> f, BinaryOperator<U> g);
  static <T> Collector<T, ?, IntSummaryStatistics> summarizingInt(ToIntFunction<? super T> f); }
// @package java.util.concurrent
package java.util.concurrent;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Callable<V> { V call() throws Exception; } interface Executor { void execute(Runnable r); }
interface Future<V> { boolean cancel(boolean b); boolean isCancelled(); boolean isDone(); V get();
  V get(long n, TimeUnit u); } interface RunnableFuture<V> extends Runnable, Future<V> {}
interface Delayed extends Comparable<Delayed> { long getDelay(TimeUnit u); }
interface ScheduledFuture<V> extends Delayed, Future<V> {} interface ThreadFactory { Thread newThread(Runnable r); }
interface ExecutorService extends Executor, AutoCloseable { void shutdown(); List<Runnable> shutdownNow();
  boolean isShutdown(); boolean isTerminated(); boolean awaitTermination(long n, TimeUnit u);
  <T> Future<T> submit(Callable<T> c); <T> Future<T> submit(Runnable r, T t); Future<?> submit(Runnable r);
  <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> c);
  <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> c, long n, TimeUnit u);
  <T> T invokeAny(Collection<? extends Callable<T>> c); }
interface ScheduledExecutorService extends ExecutorService {
  ScheduledFuture<?> schedule(Runnable r, long n, TimeUnit u);
  <V> ScheduledFuture<V> schedule(Callable<V> c, long n, TimeUnit u);
  ScheduledFuture<?> scheduleAtFixedRate(Runnable r, long a, long b, TimeUnit u);
  ScheduledFuture<?> scheduleWithFixedDelay(Runnable r, long a, long b, TimeUnit u); }
abstract class AbstractExecutorService implements ExecutorService {
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> c); }
class ThreadPoolExecutor extends AbstractExecutorService {
  ThreadPoolExecutor(int a, int b, long t, TimeUnit u, BlockingQueue<Runnable> q) {}
  ThreadPoolExecutor(int a, int b, long t, TimeUnit u, BlockingQueue<Runnable> q, ThreadFactory f) {}
  BlockingQueue<Runnable> getQueue(); int getActiveCount(); int getPoolSize(); int getCorePoolSize();
  void setCorePoolSize(int n); int getMaximumPoolSize(); void setMaximumPoolSize(int n); long getCompletedTaskCount();
  void allowCoreThreadTimeOut(boolean b); void setRejectedExecutionHandler(RejectedExecutionHandler h);
  ThreadFactory getThreadFactory(); protected void beforeExecute(Thread t, Runnable r);
  protected void afterExecute(Runnable r, Throwable t); protected void terminated();
  static class CallerRunsPolicy implements RejectedExecutionHandler {}
  static class AbortPolicy implements RejectedExecutionHandler {}
  static class DiscardPolicy implements RejectedExecutionHandler {} }
class ScheduledThreadPoolExecutor extends ThreadPoolExecutor implements ScheduledExecutorService {
  void setRemoveOnCancelPolicy(boolean b); }
interface RejectedExecutionHandler { void rejectedExecution(Runnable r, ThreadPoolExecutor e); }
class FutureTask<V> implements RunnableFuture<V> { FutureTask(Callable<V> c) {} FutureTask(Runnable r, V v) {}
  void run(); protected void done(); protected void set(V v); protected void setException(Throwable t); }
class Executors { static ExecutorService newFixedThreadPool(int n); static ExecutorService newCachedThreadPool();
  static ExecutorService newSingleThreadExecutor(); static ExecutorService newWorkStealingPool();
  static ExecutorService newVirtualThreadPerTaskExecutor();
  static ScheduledExecutorService newScheduledThreadPool(int n);
  static ScheduledExecutorService newSingleThreadScheduledExecutor(); static ThreadFactory defaultThreadFactory();
  static <T> Callable<T> callable(Runnable r, T t); }
interface CompletionStage<T> { <U> CompletionStage<U> thenApply(Function<? super T, ? extends U> f);
  CompletionStage<Void> thenAccept(Consumer<? super T> f); CompletionStage<Void> thenRun(Runnable r);
  <U> CompletionStage<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> f);
  <U> CompletionStage<U> handle(BiFunction<? super T, Throwable, ? extends U> f);
  CompletionStage<T> whenComplete(BiConsumer<? super T, ? super Throwable> f);
  CompletionStage<T> exceptionally(Function<Throwable, ? extends T> f); CompletableFuture<T> toCompletableFuture(); }
class CompletableFuture<T> implements Future<T>, CompletionStage<T> {
  static <U> CompletableFuture<U> supplyAsync(Supplier<U> s);
  static <U> CompletableFuture<U> supplyAsync(Supplier<U> s, Executor e);
  static CompletableFuture<Void> runAsync(Runnable r);
  static CompletableFuture<Void> runAsync(Runnable r, Executor e);
  static <U> CompletableFuture<U> completedFuture(U u); static <U> CompletableFuture<U> failedFuture(Throwable t);
  static CompletableFuture<Void> allOf(CompletableFuture<?>... fs);
  static CompletableFuture<Object> anyOf(CompletableFuture<?>... fs); boolean complete(T t);
  boolean completeExceptionally(Throwable t); T join(); T getNow(T t); boolean isCompletedExceptionally();
  CompletableFuture<T> orTimeout(long n, TimeUnit u);
  <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> f);
  <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f);
  <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f, Executor e);
  CompletableFuture<Void> thenAccept(Consumer<? super T> f);
  CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f);
  CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f, Executor e);
  CompletableFuture<Void> thenRun(Runnable r); CompletableFuture<Void> thenRunAsync(Runnable r, Executor e);
  <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> f);
  <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f);
  <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f, Executor e);
  <U, V> CompletableFuture<V> thenCombine(CompletionStage<? extends U> o, BiFunction<? super T, ? super U, ? extends V> f);
  <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> f);
  <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> f);
  CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> f);
  CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> f);
  CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> f); CompletableFuture<T> toCompletableFuture();
  } interface ConcurrentMap<K, V> extends Map<K, V> {}
interface ConcurrentNavigableMap<K, V> extends ConcurrentMap<K, V>, NavigableMap<K, V> {}
class ConcurrentHashMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
  ConcurrentHashMap(Map<? extends K, ? extends V> m) {} static <T> Set<T> newKeySet();
  ConcurrentHashMap.KeySetView<K, V> keySet(); Enumeration<K> keys(); Enumeration<V> elements(); long mappingCount();
  <U> U search(long n, BiFunction<? super K, ? super V, ? extends U> f);
  static class KeySetView<K, V> implements Set<K> {} }
class ConcurrentSkipListMap<K, V> extends AbstractMap<K, V> implements ConcurrentNavigableMap<K, V> {
  ConcurrentSkipListMap(Comparator<? super K> c) {} }
class ConcurrentSkipListSet<E> extends AbstractSet<E> implements NavigableSet<E> {
  ConcurrentSkipListSet(Comparator<? super E> c) {} }
class CopyOnWriteArrayList<E> implements List<E>, RandomAccess { CopyOnWriteArrayList(Collection<? extends E> c) {}
  boolean addIfAbsent(E e); }
class CopyOnWriteArraySet<E> extends AbstractSet<E> { CopyOnWriteArraySet(Collection<? extends E> c) {} }
class ConcurrentLinkedQueue<E> extends AbstractQueue<E> {}
class ConcurrentLinkedDeque<E> extends AbstractCollection<E> implements Deque<E> {}
interface BlockingQueue<E> extends Queue<E> { void put(E e); E take(); boolean offer(E e, long n, TimeUnit u);
  E poll(long n, TimeUnit u); int remainingCapacity(); int drainTo(Collection<? super E> c);
  int drainTo(Collection<? super E> c, int n); }
interface BlockingDeque<E> extends BlockingQueue<E>, Deque<E> { E takeFirst(); E takeLast(); void putFirst(E e);
  void putLast(E e); } class LinkedBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
class ArrayBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
class LinkedBlockingDeque<E> extends AbstractQueue<E> implements BlockingDeque<E> {}
class PriorityBlockingQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
class SynchronousQueue<E> extends AbstractQueue<E> implements BlockingQueue<E> {}
class DelayQueue<E extends Delayed> extends AbstractQueue<E> implements BlockingQueue<E> {}
class CountDownLatch { void await(); boolean await(long n, TimeUnit u); void countDown(); long getCount(); }
class CyclicBarrier { CyclicBarrier(int n, Runnable r) {} int await(); int await(long n, TimeUnit u); void reset(); }
class Semaphore { void acquire(); boolean tryAcquire(); void release(); int availablePermits(); }
class ForkJoinPool extends AbstractExecutorService { static ForkJoinPool commonPool();
  <T> T invoke(ForkJoinTask<T> t); <T> ForkJoinTask<T> submit(ForkJoinTask<T> t); }
abstract class ForkJoinTask<V> implements Future<V> { ForkJoinTask<V> fork(); V join(); V invoke();
  static void invokeAll(ForkJoinTask<?> a, ForkJoinTask<?> b); }
abstract class RecursiveTask<V> extends ForkJoinTask<V> { protected abstract V compute(); }
abstract class RecursiveAction extends ForkJoinTask<Void> { protected abstract void compute(); }
class ThreadLocalRandom extends Random { static ThreadLocalRandom current(); }
interface CompletionService<V> { Future<V> submit(Callable<V> c); Future<V> take(); Future<V> poll(); }
class ExecutorCompletionService<V> implements CompletionService<V> {}
enum TimeUnit { NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS; long toMillis(long n);
  long toSeconds(long n); long toNanos(long n); long toMicros(long n); long toMinutes(long n); long toHours(long n);
  long toDays(long n); long convert(long n, TimeUnit u); void sleep(long n); }
class ExecutionException extends Exception {} class TimeoutException extends Exception {}
class CancellationException extends IllegalStateException {} class CompletionException extends RuntimeException {}
class RejectedExecutionException extends RuntimeException {} class BrokenBarrierException extends Exception {}
// @package java.util.concurrent.atomic
package java.util.concurrent.atomic;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class AtomicInteger extends Number { int get(); void set(int i); void lazySet(int i); int getAndSet(int i);
  boolean compareAndSet(int a, int b); int getAndIncrement(); int getAndDecrement(); int getAndAdd(int i);
  int incrementAndGet(); int decrementAndGet(); int addAndGet(int i); int updateAndGet(IntUnaryOperator f);
  int getAndUpdate(IntUnaryOperator f); int accumulateAndGet(int i, IntBinaryOperator f); }
class AtomicLong extends Number { long get(); void set(long i); void lazySet(long i); long getAndSet(long i);
  boolean compareAndSet(long a, long b); long getAndIncrement(); long getAndDecrement(); long getAndAdd(long i);
  long incrementAndGet(); long decrementAndGet(); long addAndGet(long i); long updateAndGet(LongUnaryOperator f);
  long getAndUpdate(LongUnaryOperator f); long accumulateAndGet(long i, LongBinaryOperator f); }
class AtomicBoolean { boolean get(); void set(boolean b); void lazySet(boolean b); boolean getAndSet(boolean b);
  boolean compareAndSet(boolean a, boolean b); }
class AtomicReference<V> { V get(); void set(V v); void lazySet(V v); V getAndSet(V v);
  boolean compareAndSet(V a, V b); V updateAndGet(UnaryOperator<V> f); V getAndUpdate(UnaryOperator<V> f);
  V accumulateAndGet(V v, BinaryOperator<V> f); V getAndAccumulate(V v, BinaryOperator<V> f); }
class AtomicIntegerArray { int get(int i); void set(int i, int v); int incrementAndGet(int i); int length(); }
class AtomicLongArray { long get(int i); void set(int i, long v); long incrementAndGet(int i); int length(); }
class AtomicReferenceArray<E> { E get(int i); void set(int i, E e); void lazySet(int i, E e); E getAndSet(int i, E e);
  boolean compareAndSet(int i, E a, E b); int length(); }
abstract class AtomicReferenceFieldUpdater<T, V> {
  static <U, W> AtomicReferenceFieldUpdater<U, W> newUpdater(Class<U> a, Class<W> b, String f); V get(T t);
  void set(T t, V v); V getAndSet(T t, V v); boolean compareAndSet(T t, V a, V b); }
abstract class AtomicIntegerFieldUpdater<T> {
  static <U> AtomicIntegerFieldUpdater<U> newUpdater(Class<U> a, String f); int incrementAndGet(T t);
  boolean compareAndSet(T t, int a, int b); }
class LongAdder extends Number { void add(long l); void increment(); void decrement(); long sum(); void reset(); }
// @package java.util.concurrent.locks
package java.util.concurrent.locks;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Lock { void lock(); void lockInterruptibly(); boolean tryLock(); boolean tryLock(long n, TimeUnit u);
  void unlock(); Condition newCondition(); }
interface Condition { void await(); boolean await(long n, TimeUnit u); long awaitNanos(long n); void signal();
  void signalAll(); } class ReentrantLock implements Lock { boolean isLocked(); boolean isHeldByCurrentThread(); }
interface ReadWriteLock { Lock readLock(); Lock writeLock(); }
class ReentrantReadWriteLock implements ReadWriteLock { ReadLock readLock(); WriteLock writeLock();
  static class ReadLock implements Lock {} static class WriteLock implements Lock {} }
class LockSupport { static void park(); static void parkNanos(long n); static void unpark(Thread t); }
// @package java.util.regex
package java.util.regex;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class Pattern { static int CASE_INSENSITIVE, MULTILINE, DOTALL, UNICODE_CASE, LITERAL, COMMENTS;
  static Pattern compile(String s); static boolean matches(String r, CharSequence s); static String quote(String s);
  Matcher matcher(CharSequence s); String pattern(); int flags(); String[] split(CharSequence s);
  Stream<String> splitAsStream(CharSequence s); Predicate<String> asPredicate(); Predicate<String> asMatchPredicate();
  }
interface MatchResult { int start(); int start(int g); int end(); int end(int g); String group(); String group(int g);
  int groupCount(); }
class PatternSyntaxException extends IllegalArgumentException { String getPattern(); int getIndex();
  String getDescription(); }
class Matcher implements MatchResult { boolean matches(); boolean find(); boolean lookingAt(); String group(String n);
  int start(String n); int end(String n); Matcher reset(); Matcher region(int a, int b); String replaceAll(String s);
  String replaceAll(Function<MatchResult, String> f); String replaceFirst(String s);
  Matcher appendReplacement(StringBuffer b, String s); StringBuffer appendTail(StringBuffer b);
  StringBuilder appendTail(StringBuilder b); MatchResult toMatchResult(); Stream<MatchResult> results();
  boolean hitEnd(); Pattern pattern(); static String quoteReplacement(String s); Matcher usePattern(Pattern p); }
// @package java.util.logging
package java.util.logging;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class Logger { static Logger getLogger(String n); static Logger getAnonymousLogger(); String getName();
  void info(String s); void info(Supplier<String> s); void warning(String s); void warning(Supplier<String> s);
  void severe(String s); void severe(Supplier<String> s); void fine(String s); void fine(Supplier<String> s);
  void finer(String s); void finest(String s); void config(String s); void log(Level l, String s);
  void log(Level l, Supplier<String> s); boolean isLoggable(Level l); void setLevel(Level l); Level getLevel();
  void addHandler(Handler h); void removeHandler(Handler h); Handler[] getHandlers();
  void setUseParentHandlers(boolean b); Logger getParent(); }
class Level { static Level OFF, SEVERE, WARNING, INFO, CONFIG, FINE, FINER, FINEST, ALL; String getName();
  int intValue(); static Level parse(String s); }
abstract class Handler { void publish(LogRecord r); void flush(); void close(); void setLevel(Level l);
  void setFormatter(Formatter f); Level getLevel(); } class ConsoleHandler extends Handler {}
class LogRecord { String getMessage(); Level getLevel(); Throwable getThrown(); void setThrown(Throwable t);
  String getLoggerName(); void setLoggerName(String s); Object[] getParameters(); long getMillis(); }
abstract class Formatter { String format(LogRecord r); String formatMessage(LogRecord r); }
class SimpleFormatter extends Formatter {}
// @package java.io
package java.io;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Serializable {} interface Closeable extends AutoCloseable { void close(); }
interface Flushable { void flush(); } interface FileFilter { boolean accept(File f); }
interface FilenameFilter { boolean accept(File d, String n); }
interface DataInput { int readInt(); long readLong(); byte readByte(); short readShort(); boolean readBoolean();
  char readChar(); float readFloat(); double readDouble(); int readUnsignedByte(); int readUnsignedShort();
  String readUTF(); void readFully(byte[] b); void readFully(byte[] b, int a, int n); int skipBytes(int n); }
interface DataOutput { void write(int i); void write(byte[] b); void write(byte[] b, int a, int n);
  void writeInt(int i); void writeLong(long l); void writeByte(int b); void writeShort(int s);
  void writeBoolean(boolean b); void writeChar(int c); void writeFloat(float f); void writeDouble(double d);
  void writeUTF(String s); void writeBytes(String s); void writeChars(String s); }
interface ObjectInput extends DataInput { Object readObject(); }
interface ObjectOutput extends DataOutput { void writeObject(Object o); }
interface Externalizable extends Serializable { void writeExternal(ObjectOutput o); void readExternal(ObjectInput i);
  }
abstract class InputStream implements Closeable { int read(); int read(byte[] b); int read(byte[] b, int a, int n);
  byte[] readAllBytes(); byte[] readNBytes(int n); long skip(long n); int available(); void close(); void mark(int n);
  void reset(); boolean markSupported(); long transferTo(OutputStream o); }
abstract class OutputStream implements Closeable, Flushable { void write(int b); void write(byte[] b);
  void write(byte[] b, int a, int n); void flush(); void close(); static OutputStream nullOutputStream(); }
abstract class Reader implements Readable, Closeable { protected Object lock; int read(); int read(char[] c);
  int read(char[] c, int a, int n); long skip(long n); boolean ready(); void close(); void mark(int n); void reset();
  boolean markSupported(); long transferTo(Writer w); }
abstract class Writer implements Appendable, Closeable, Flushable { protected Object lock; void write(int c);
  void write(char[] c); void write(char[] c, int a, int n); void write(String s); void write(String s, int a, int n);
  Writer append(CharSequence s); Writer append(CharSequence s, int a, int n); Writer append(char c); void flush();
  void close(); } class FilterInputStream extends InputStream { protected InputStream in; }
class FilterOutputStream extends OutputStream { protected OutputStream out; }
class FilterReader extends Reader { protected Reader in; } class FilterWriter extends Writer { protected Writer out; }
class BufferedInputStream extends FilterInputStream { protected byte[] buf; protected int count, pos; }
class BufferedOutputStream extends FilterOutputStream {}
class FileInputStream extends InputStream { java.nio.channels.FileChannel getChannel(); FileDescriptor getFD(); }
class FileOutputStream extends OutputStream { java.nio.channels.FileChannel getChannel(); FileDescriptor getFD(); }
class FileDescriptor { void sync(); }
class ByteArrayInputStream extends InputStream { protected byte[] buf; protected int pos, count, mark; }
class ByteArrayOutputStream extends OutputStream { protected byte[] buf; protected int count; byte[] toByteArray();
  int size(); void reset(); void writeTo(OutputStream o); String toString(Charset c); String toString(String c); }
class DataInputStream extends FilterInputStream implements DataInput {}
class DataOutputStream extends FilterOutputStream implements DataOutput { int size(); }
class ObjectInputStream extends InputStream implements ObjectInput { void defaultReadObject(); GetField readFields();
  protected Class<?> resolveClass(ObjectStreamClass c); static abstract class GetField {
  Object get(String n, Object d); int get(String n, int d); } }
class ObjectOutputStream extends OutputStream implements ObjectOutput { void defaultWriteObject(); }
class ObjectStreamClass { String getName(); } class SequenceInputStream extends InputStream {}
class PushbackInputStream extends FilterInputStream { void unread(int b); }
class PipedInputStream extends InputStream {} class PipedOutputStream extends OutputStream {}
class InputStreamReader extends Reader { String getEncoding(); }
class OutputStreamWriter extends Writer { String getEncoding(); } class FileReader extends InputStreamReader {}
class FileWriter extends OutputStreamWriter {}
class BufferedReader extends Reader { String readLine(); Stream<String> lines(); }
class LineNumberReader extends BufferedReader { int getLineNumber(); }
class PushbackReader extends FilterReader { void unread(int c); }
class BufferedWriter extends Writer { void newLine(); } class StringReader extends Reader {}
class StringWriter extends Writer { StringWriter append(CharSequence s); StringWriter append(char c);
  StringBuffer getBuffer(); } class CharArrayReader extends Reader {}
class CharArrayWriter extends Writer { char[] toCharArray(); }
class PrintStream extends FilterOutputStream implements Appendable { void print(Object o); void println();
  PrintStream printf(String f, Object... a); PrintStream format(String f, Object... a);
  PrintStream append(CharSequence s); PrintStream append(char c); boolean checkError(); }
class PrintWriter extends Writer { protected Writer out; void print(Object o); void print(String s);
  void print(char c); void print(int i); void println(); void println(Object o); void println(String s);
  void println(int i); PrintWriter printf(String f, Object... a); PrintWriter format(String f, Object... a);
  PrintWriter append(CharSequence s); PrintWriter append(char c); boolean checkError(); }
class File implements Comparable<File>, Serializable { static String separator, pathSeparator;
  static char separatorChar, pathSeparatorChar; String getName(); String getPath(); String getParent();
  File getParentFile(); String getAbsolutePath(); File getAbsoluteFile(); String getCanonicalPath();
  File getCanonicalFile(); boolean exists(); boolean isFile(); boolean isDirectory(); boolean isAbsolute();
  boolean canRead(); boolean canWrite(); long length(); long lastModified(); boolean createNewFile();
  boolean delete(); void deleteOnExit(); boolean mkdir(); boolean mkdirs(); boolean renameTo(File f); String[] list();
  String[] list(FilenameFilter f); File[] listFiles(); File[] listFiles(FileFilter f);
  File[] listFiles(FilenameFilter f); URI toURI(); URL toURL(); java.nio.file.Path toPath(); int compareTo(File f);
  static File createTempFile(String p, String s); }
class RandomAccessFile implements DataInput, DataOutput, Closeable { void seek(long p); long length();
  long getFilePointer(); void setLength(long n); int read(); int read(byte[] b); int read(byte[] b, int a, int n);
  java.nio.channels.FileChannel getChannel(); void close(); }
class Console { String readLine(); char[] readPassword(); PrintWriter writer(); }
class StreamTokenizer { int nextToken(); }
class IOException extends Exception { IOException() {} IOException(String m) {} IOException(String m, Throwable c) {}
  IOException(Throwable c) {} } class UncheckedIOException extends RuntimeException { IOException getCause(); }
class FileNotFoundException extends IOException {} class EOFException extends IOException {}
class UnsupportedEncodingException extends IOException {} class InterruptedIOException extends IOException {}
class ObjectStreamException extends IOException {} class NotSerializableException extends ObjectStreamException {}
class InvalidObjectException extends ObjectStreamException {}
class InvalidClassException extends ObjectStreamException {}
class StreamCorruptedException extends ObjectStreamException {} class CharConversionException extends IOException {}
// @package java.nio
package java.nio;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
abstract class Buffer { int position(); Buffer position(int p); int limit(); Buffer limit(int n); int capacity();
  int remaining(); boolean hasRemaining(); Buffer flip(); Buffer clear(); Buffer rewind(); Buffer mark();
  Buffer reset(); boolean isDirect(); boolean isReadOnly(); boolean hasArray(); int arrayOffset(); }
abstract class ByteBuffer extends Buffer implements Comparable<ByteBuffer> { static ByteBuffer allocate(int n);
  static ByteBuffer allocateDirect(int n); static ByteBuffer wrap(byte[] b); byte get(); ByteBuffer get(byte[] b);
  ByteBuffer put(byte b); int getInt(); ByteBuffer putInt(int v); long getLong(); ByteBuffer putLong(long v);
  short getShort(); ByteBuffer putShort(short v); char getChar(); double getDouble(); float getFloat();
  ByteBuffer putDouble(double d); ByteBuffer putFloat(float f); ByteBuffer flip(); ByteBuffer clear();
  ByteBuffer rewind(); ByteBuffer mark(); ByteBuffer reset(); ByteBuffer position(int p); ByteBuffer limit(int n);
  ByteBuffer slice(); ByteBuffer duplicate(); ByteBuffer asReadOnlyBuffer(); ByteBuffer compact();
  ByteBuffer order(ByteOrder o); ByteOrder order(); byte[] array(); CharBuffer asCharBuffer();
  IntBuffer asIntBuffer(); }
abstract class CharBuffer extends Buffer implements CharSequence, Appendable { static CharBuffer allocate(int n);
  static CharBuffer wrap(char[] c); char get(); CharBuffer put(char c); CharBuffer flip(); CharBuffer clear();
  char[] array(); }
abstract class IntBuffer extends Buffer { static IntBuffer allocate(int n); static IntBuffer wrap(int[] a); int get();
  IntBuffer put(int v); int[] array(); }
abstract class LongBuffer extends Buffer { long get(); LongBuffer put(long v); }
class ByteOrder { static ByteOrder BIG_ENDIAN, LITTLE_ENDIAN; static ByteOrder nativeOrder(); }
abstract class MappedByteBuffer extends ByteBuffer {} class BufferOverflowException extends RuntimeException {}
class BufferUnderflowException extends RuntimeException {}
// @package java.nio.channels
package java.nio.channels;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Channel extends Closeable { boolean isOpen(); void close(); }
interface ReadableByteChannel extends Channel { int read(java.nio.ByteBuffer b); }
interface WritableByteChannel extends Channel { int write(java.nio.ByteBuffer b); }
interface ByteChannel extends ReadableByteChannel, WritableByteChannel {}
interface SeekableByteChannel extends ByteChannel { long position(); SeekableByteChannel position(long p);
  long size(); SeekableByteChannel truncate(long n); }
abstract class FileChannel implements SeekableByteChannel {
  static FileChannel open(java.nio.file.Path p, java.nio.file.OpenOption... os); FileChannel position(long p);
  void force(boolean b); FileLock lock(); FileLock tryLock(); long transferTo(long a, long n, WritableByteChannel c);
  long transferFrom(ReadableByteChannel c, long a, long n);
  java.nio.MappedByteBuffer map(FileChannel.MapMode m, long a, long n); static class MapMode {
  static MapMode READ_ONLY, READ_WRITE; } } abstract class FileLock implements AutoCloseable { void release(); }
class Channels { static ReadableByteChannel newChannel(InputStream i);
  static InputStream newInputStream(ReadableByteChannel c);
  static OutputStream newOutputStream(WritableByteChannel c); } class ClosedChannelException extends IOException {}
// @package java.nio.charset
package java.nio.charset;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
abstract class Charset implements Comparable<Charset> { static Charset forName(String s);
  static Charset defaultCharset(); static boolean isSupported(String s); String name();
  java.nio.ByteBuffer encode(String s); java.nio.CharBuffer decode(java.nio.ByteBuffer b);
  CharsetEncoder newEncoder(); CharsetDecoder newDecoder(); }
class StandardCharsets { static Charset UTF_8, UTF_16, UTF_16BE, UTF_16LE, US_ASCII, ISO_8859_1; }
abstract class CharsetEncoder { boolean canEncode(char c); } abstract class CharsetDecoder {}
class CharacterCodingException extends IOException {}
class UnsupportedCharsetException extends IllegalArgumentException {}
// @package java.nio.file
package java.nio.file;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Path extends Comparable<Path>, Iterable<Path> { static Path of(String s, String... more);
  Path getFileName(); Path getParent(); Path getRoot(); int getNameCount(); Path getName(int i);
  Path subpath(int a, int b); FileSystem getFileSystem(); boolean isAbsolute(); boolean startsWith(Path p);
  boolean endsWith(Path p); Path normalize(); Path resolve(Path p); default Path resolveSibling(Path p);
  Path relativize(Path p); Path toAbsolutePath(); Path toRealPath(LinkOption... o); default File toFile();
  URI toUri(); } class Paths { static Path get(String s, String... more); }
class Files { static boolean exists(Path p, LinkOption... o); static boolean notExists(Path p, LinkOption... o);
  static boolean isDirectory(Path p, LinkOption... o); static boolean isRegularFile(Path p, LinkOption... o);
  static boolean isReadable(Path p); static boolean isSymbolicLink(Path p); static boolean isSameFile(Path a, Path b);
  static boolean isHidden(Path p); static boolean isExecutable(Path p); static long size(Path p);
  static byte[] readAllBytes(Path p); static String readString(Path p); static List<String> readAllLines(Path p);
  static Stream<String> lines(Path p); static Path write(Path p, byte[] b, OpenOption... o);
  static Path write(Path p, Iterable<? extends CharSequence> l, OpenOption... o);
  static Path writeString(Path p, CharSequence s, OpenOption... o); static BufferedReader newBufferedReader(Path p);
  static BufferedWriter newBufferedWriter(Path p, OpenOption... o);
  static InputStream newInputStream(Path p, OpenOption... o);
  static OutputStream newOutputStream(Path p, OpenOption... o);
  static java.nio.channels.SeekableByteChannel newByteChannel(Path p, OpenOption... o);
  static Path createFile(Path p, java.nio.file.attribute.FileAttribute<?>... a);
  static Path createDirectory(Path p, java.nio.file.attribute.FileAttribute<?>... a);
  static Path createDirectories(Path p, java.nio.file.attribute.FileAttribute<?>... a);
  static Path createTempFile(String p, String s, java.nio.file.attribute.FileAttribute<?>... a);
  static Path createTempFile(Path d, String p, String s, java.nio.file.attribute.FileAttribute<?>... a);
  static Path createTempDirectory(String p, java.nio.file.attribute.FileAttribute<?>... a);
  static void delete(Path p); static boolean deleteIfExists(Path p);
  static Path copy(Path a, Path b, CopyOption... o); static long copy(InputStream i, Path p, CopyOption... o);
  static Path move(Path a, Path b, CopyOption... o); static Stream<Path> list(Path p);
  static Stream<Path> walk(Path p, FileVisitOption... o);
  static Stream<Path> find(Path p, int n, BiPredicate<Path, java.nio.file.attribute.BasicFileAttributes> f, FileVisitOption... o);
  static Path walkFileTree(Path p, FileVisitor<? super Path> v);
  static DirectoryStream<Path> newDirectoryStream(Path p);
  static java.nio.file.attribute.FileTime getLastModifiedTime(Path p, LinkOption... o);
  static <A extends java.nio.file.attribute.BasicFileAttributes> A readAttributes(Path p, Class<A> c, LinkOption... o);
  static String probeContentType(Path p); } interface CopyOption {} interface OpenOption {}
enum StandardOpenOption implements OpenOption {
  READ, WRITE, APPEND, TRUNCATE_EXISTING, CREATE, CREATE_NEW, DELETE_ON_CLOSE, SYNC }
enum StandardCopyOption implements CopyOption { REPLACE_EXISTING, COPY_ATTRIBUTES, ATOMIC_MOVE }
enum LinkOption implements OpenOption, CopyOption { NOFOLLOW_LINKS } enum FileVisitOption { FOLLOW_LINKS }
enum FileVisitResult { CONTINUE, TERMINATE, SKIP_SUBTREE, SKIP_SIBLINGS }
interface FileVisitor<T> { FileVisitResult preVisitDirectory(T t, java.nio.file.attribute.BasicFileAttributes a);
  FileVisitResult visitFile(T t, java.nio.file.attribute.BasicFileAttributes a);
  FileVisitResult visitFileFailed(T t, IOException e); FileVisitResult postVisitDirectory(T t, IOException e); }
class SimpleFileVisitor<T> implements FileVisitor<T> {}
interface DirectoryStream<T> extends Closeable, Iterable<T> { interface Filter<T> { boolean accept(T t); } }
abstract class FileSystem implements Closeable { Path getPath(String s, String... more);
  PathMatcher getPathMatcher(String s); String getSeparator(); Iterable<Path> getRootDirectories(); }
class FileSystems { static FileSystem getDefault(); static FileSystem newFileSystem(URI u, Map<String, ?> m); }
interface PathMatcher { boolean matches(Path p); } class FileSystemException extends IOException {}
class NoSuchFileException extends FileSystemException {}
class FileAlreadyExistsException extends FileSystemException {}
class InvalidPathException extends IllegalArgumentException {}
// @package java.nio.file.attribute
package java.nio.file.attribute;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface FileAttribute<T> { String name(); T value(); }
interface BasicFileAttributes { FileTime lastModifiedTime(); FileTime creationTime(); FileTime lastAccessTime();
  boolean isDirectory(); boolean isRegularFile(); boolean isSymbolicLink(); long size(); Object fileKey(); }
class FileTime implements Comparable<FileTime> { long toMillis(); java.time.Instant toInstant();
  static FileTime fromMillis(long n); static FileTime from(java.time.Instant i); }
// @package java.net
package java.net;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class URI implements Comparable<URI> { static URI create(String s); String getScheme(); String getHost();
  int getPort(); String getPath(); String getRawPath(); String getQuery(); String getRawQuery(); String getFragment();
  String getAuthority(); String getUserInfo(); String getSchemeSpecificPart(); URI resolve(String s);
  URI relativize(URI u); URI normalize(); boolean isAbsolute(); boolean isOpaque(); URL toURL();
  String toASCIIString(); }
class URL { String getProtocol(); String getHost(); int getPort(); String getPath(); String getFile();
  String getQuery(); String getRef(); URI toURI(); InputStream openStream(); URLConnection openConnection();
  String toExternalForm(); }
abstract class URLConnection { InputStream getInputStream(); OutputStream getOutputStream(); void connect();
  void setDoOutput(boolean b); void setUseCaches(boolean b); void setConnectTimeout(int n);
  void setReadTimeout(int n); void setRequestProperty(String k, String v); String getHeaderField(String n);
  String getContentType(); int getContentLength(); long getLastModified(); }
abstract class HttpURLConnection extends URLConnection { int getResponseCode(); void setRequestMethod(String s);
  InputStream getErrorStream(); void disconnect(); } class URLEncoder { static String encode(String s, String c); }
class URLDecoder { static String decode(String s, String c); }
class URLClassLoader extends ClassLoader { URL[] getURLs(); }
class InetAddress { static InetAddress getByName(String s); static InetAddress getLocalHost();
  static InetAddress getLoopbackAddress(); static InetAddress[] getAllByName(String s); String getHostName();
  String getHostAddress(); byte[] getAddress(); boolean isLoopbackAddress(); }
class Inet4Address extends InetAddress {} class Inet6Address extends InetAddress {} abstract class SocketAddress {}
class InetSocketAddress extends SocketAddress { InetAddress getAddress(); String getHostName();
  String getHostString(); int getPort(); }
class Socket implements Closeable { InputStream getInputStream(); OutputStream getOutputStream();
  void connect(SocketAddress a); InetAddress getInetAddress(); int getPort(); int getLocalPort();
  SocketAddress getRemoteSocketAddress(); void setSoTimeout(int n); void setTcpNoDelay(boolean b);
  boolean isConnected(); boolean isClosed(); void close(); java.nio.channels.SocketChannel getChannel(); }
class ServerSocket implements Closeable { Socket accept(); int getLocalPort(); void bind(SocketAddress a);
  boolean isClosed(); void close(); } class DatagramSocket implements Closeable {}
class Proxy { static Proxy NO_PROXY; } class URISyntaxException extends Exception {}
class MalformedURLException extends IOException {} class UnknownHostException extends IOException {}
class SocketException extends IOException {} class ConnectException extends SocketException {}
class SocketTimeoutException extends InterruptedIOException {}
// @package java.math
package java.math;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class BigInteger extends Number implements Comparable<BigInteger> { static BigInteger ZERO, ONE, TWO, TEN;
  static BigInteger valueOf(long l); BigInteger add(BigInteger o); BigInteger subtract(BigInteger o);
  BigInteger multiply(BigInteger o); BigInteger divide(BigInteger o); BigInteger mod(BigInteger o);
  BigInteger remainder(BigInteger o); BigInteger pow(int n); BigInteger modPow(BigInteger e, BigInteger m);
  BigInteger gcd(BigInteger o); BigInteger abs(); BigInteger negate(); BigInteger and(BigInteger o);
  BigInteger or(BigInteger o); BigInteger shiftLeft(int n); BigInteger shiftRight(int n);
  BigInteger max(BigInteger o); BigInteger min(BigInteger o); int signum(); int bitLength(); boolean testBit(int n);
  int compareTo(BigInteger o); byte[] toByteArray(); String toString(int r); long longValueExact();
  int intValueExact(); }
class BigDecimal extends Number implements Comparable<BigDecimal> { static BigDecimal ZERO, ONE, TEN;
  static BigDecimal valueOf(long l); BigDecimal add(BigDecimal o); BigDecimal subtract(BigDecimal o);
  BigDecimal multiply(BigDecimal o); BigDecimal divide(BigDecimal o); BigDecimal remainder(BigDecimal o);
  BigDecimal pow(int n); BigDecimal abs(); BigDecimal negate(); BigDecimal setScale(int s);
  BigDecimal round(MathContext m); BigDecimal stripTrailingZeros(); BigDecimal movePointLeft(int n);
  BigDecimal movePointRight(int n); BigDecimal max(BigDecimal o); BigDecimal min(BigDecimal o); int scale();
  int precision(); int signum(); int compareTo(BigDecimal o); String toPlainString(); BigInteger toBigInteger();
  BigInteger unscaledValue(); int intValueExact(); long longValueExact(); }
enum RoundingMode { UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN, UNNECESSARY }
class MathContext { static MathContext DECIMAL32, DECIMAL64, DECIMAL128, UNLIMITED; }
// @package java.text
package java.text;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
abstract class Format { String format(Object o); Object parseObject(String s); Object clone(); }
abstract class NumberFormat extends Format { static NumberFormat getInstance();
  static NumberFormat getInstance(Locale l); static NumberFormat getCurrencyInstance();
  static NumberFormat getPercentInstance(); static NumberFormat getNumberInstance(Locale l); String format(long l);
  String format(double d); Number parse(String s); void setMaximumFractionDigits(int n);
  void setMinimumFractionDigits(int n); void setGroupingUsed(boolean b); }
class DecimalFormat extends NumberFormat { void setRoundingMode(java.math.RoundingMode m); }
abstract class DateFormat extends Format { static int SHORT, MEDIUM, LONG, FULL, DEFAULT; String format(Date d);
  Date parse(String s); void setTimeZone(TimeZone z); void setLenient(boolean b);
  static DateFormat getDateTimeInstance(); static DateFormat getDateInstance(); static DateFormat getTimeInstance(); }
class SimpleDateFormat extends DateFormat {}
class MessageFormat extends Format { static String format(String p, Object... a); }
class ParseException extends Exception { int getErrorOffset(); }
class ParsePosition { int getIndex(); void setIndex(int i); } class FieldPosition {}
class Normalizer { static String normalize(CharSequence s, Normalizer.Form f); enum Form { NFC, NFD, NFKC, NFKD } }
abstract class Collator implements Comparator<Object> { static Collator getInstance(); }
interface CharacterIterator { char first(); char next(); char current(); }
class DecimalFormatSymbols { static DecimalFormatSymbols getInstance(Locale l); }
// @package java.time
package java.time;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class Instant implements Comparable<Instant> { static Instant EPOCH, MIN, MAX; static Instant now();
  static Instant ofEpochMilli(long n); static Instant ofEpochSecond(long n); static Instant parse(CharSequence s);
  long toEpochMilli(); long getEpochSecond(); int getNano(); Instant plus(Duration d); Instant minus(Duration d);
  Instant plusSeconds(long n); Instant plusMillis(long n); Instant minusSeconds(long n); Instant minusMillis(long n);
  boolean isBefore(Instant i); boolean isAfter(Instant i); ZonedDateTime atZone(ZoneId z);
  Instant truncatedTo(java.time.temporal.ChronoUnit u); }
class Duration implements Comparable<Duration> { static Duration ZERO; static Duration ofMillis(long n);
  static Duration ofSeconds(long n); static Duration ofMinutes(long n); static Duration ofHours(long n);
  static Duration ofDays(long n); static Duration ofNanos(long n);
  static Duration of(long n, java.time.temporal.ChronoUnit u); static Duration between(Object a, Object b);
  static Duration parse(CharSequence s); long toMillis(); long toNanos(); long getSeconds(); long toSeconds();
  long toMinutes(); long toHours(); long toDays(); int getNano(); Duration plus(Duration d);
  Duration minus(Duration d); Duration plusMillis(long n); Duration plusSeconds(long n);
  Duration multipliedBy(long n); Duration dividedBy(long n); boolean isNegative(); boolean isZero(); }
class LocalDate implements Comparable<Object> { static LocalDate now(); static LocalDate of(int y, int m, int d);
  static LocalDate parse(CharSequence s); static LocalDate ofEpochDay(long n); int getYear(); int getMonthValue();
  Month getMonth(); int getDayOfMonth(); DayOfWeek getDayOfWeek(); int getDayOfYear(); int lengthOfMonth();
  LocalDate plusDays(long n); LocalDate plusWeeks(long n); LocalDate plusMonths(long n); LocalDate plusYears(long n);
  LocalDate minusDays(long n); LocalDate minusMonths(long n); LocalDate minusYears(long n);
  LocalDate withDayOfMonth(int n); boolean isBefore(Object o); boolean isAfter(Object o); boolean isLeapYear();
  LocalDateTime atStartOfDay(); LocalDateTime atTime(int h, int m); long toEpochDay();
  String format(java.time.format.DateTimeFormatter f); }
class LocalTime implements Comparable<LocalTime> { static LocalTime MIDNIGHT, NOON, MIN, MAX; static LocalTime now();
  static LocalTime of(int h, int m); static LocalTime parse(CharSequence s); int getHour(); int getMinute();
  int getSecond(); LocalTime plusHours(long n); LocalTime plusMinutes(long n); boolean isBefore(LocalTime t);
  boolean isAfter(LocalTime t); String format(java.time.format.DateTimeFormatter f); int toSecondOfDay(); }
class LocalDateTime implements Comparable<Object> { static LocalDateTime now();
  static LocalDateTime of(int y, int m, int d, int h, int n); static LocalDateTime parse(CharSequence s);
  static LocalDateTime ofInstant(Instant i, ZoneId z); LocalDate toLocalDate(); LocalTime toLocalTime();
  int getYear(); int getMonthValue(); int getDayOfMonth(); int getHour(); int getMinute(); int getSecond();
  LocalDateTime plusDays(long n); LocalDateTime plusHours(long n); LocalDateTime plusMinutes(long n);
  LocalDateTime minusDays(long n); LocalDateTime minusHours(long n); LocalDateTime minusMinutes(long n);
  boolean isBefore(Object o); boolean isAfter(Object o); ZonedDateTime atZone(ZoneId z);
  Instant toInstant(ZoneOffset o); String format(java.time.format.DateTimeFormatter f); }
class ZonedDateTime { static ZonedDateTime now(); static ZonedDateTime parse(CharSequence s);
  static ZonedDateTime ofInstant(Instant i, ZoneId z); Instant toInstant(); LocalDateTime toLocalDateTime();
  LocalDate toLocalDate(); LocalTime toLocalTime(); ZoneId getZone(); OffsetDateTime toOffsetDateTime();
  String format(java.time.format.DateTimeFormatter f); }
class OffsetDateTime { static OffsetDateTime now(); static OffsetDateTime parse(CharSequence s); Instant toInstant();
  LocalDateTime toLocalDateTime(); LocalDate toLocalDate(); String format(java.time.format.DateTimeFormatter f); }
abstract class ZoneId { static ZoneId of(String s); static ZoneId systemDefault(); String getId(); }
class ZoneOffset extends ZoneId { static ZoneOffset UTC; static ZoneOffset ofHours(int n); int getTotalSeconds(); }
class Period { static Period ofDays(int n); static Period ofMonths(int n);
  static Period between(LocalDate a, LocalDate b); int getDays(); int getMonths(); int getYears(); }
abstract class Clock { static Clock systemUTC(); static Clock systemDefaultZone();
  static Clock fixed(Instant i, ZoneId z); Instant instant(); long millis(); }
enum DayOfWeek { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY; int getValue();
  DayOfWeek plus(long n); }
enum Month { JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER;
  int getValue(); } class Year { static boolean isLeap(long y); } class DateTimeException extends RuntimeException {}
// @package java.time.format
package java.time.format;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
class DateTimeFormatter {
  static DateTimeFormatter ISO_DATE, ISO_LOCAL_DATE, ISO_DATE_TIME, ISO_LOCAL_DATE_TIME, ISO_INSTANT, ISO_OFFSET_DATE_TIME;
  static DateTimeFormatter ofPattern(String p); String format(Object o); Object parse(CharSequence s);
  DateTimeFormatter withZone(java.time.ZoneId z); DateTimeFormatter withLocale(Locale l); }
class DateTimeParseException extends java.time.DateTimeException {}
// @package java.time.temporal
package java.time.temporal;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
enum ChronoUnit { NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, HALF_DAYS, DAYS, WEEKS, MONTHS, YEARS;
  long between(Object a, Object b); java.time.Duration getDuration(); }
// @package java.sql
package java.sql;
import java.io.*; import java.net.*; import java.nio.charset.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*; import java.util.stream.*;
interface Connection extends AutoCloseable { Statement createStatement();
  PreparedStatement prepareStatement(String s); CallableStatement prepareCall(String s); void commit();
  void rollback(); void setAutoCommit(boolean b); boolean getAutoCommit(); boolean isClosed(); void close();
  DatabaseMetaData getMetaData(); }
interface Statement extends AutoCloseable { ResultSet executeQuery(String s); int executeUpdate(String s);
  boolean execute(String s); ResultSet getResultSet(); ResultSet getGeneratedKeys(); int getUpdateCount();
  void addBatch(String s); int[] executeBatch(); void setFetchSize(int n); Connection getConnection(); void close(); }
interface PreparedStatement extends Statement { ResultSet executeQuery(); int executeUpdate(); boolean execute();
  void setString(int i, String s); void setInt(int i, int v); void setLong(int i, long v);
  void setDouble(int i, double v); void setBoolean(int i, boolean v); void setObject(int i, Object o);
  void setNull(int i, int t); void setTimestamp(int i, Timestamp t); void setDate(int i, Date d);
  void setBytes(int i, byte[] b); void addBatch(); void clearParameters(); }
interface ResultSet extends AutoCloseable { boolean next(); boolean wasNull(); String getString(int i);
  int getInt(int i); long getLong(int i); double getDouble(int i); boolean getBoolean(int i); Object getObject(int i);
  Date getDate(String n); Timestamp getTimestamp(int i); byte[] getBytes(int i); ResultSetMetaData getMetaData();
  void close(); }
interface ResultSetMetaData { int getColumnCount(); String getColumnName(int i); String getColumnLabel(int i);
  int getColumnType(int i); }
class DriverManager { static Connection getConnection(String u);
  static Connection getConnection(String u, String n, String p); }
class Timestamp extends java.util.Date { static Timestamp valueOf(java.time.LocalDateTime t);
  static Timestamp from(java.time.Instant i); java.time.LocalDateTime toLocalDateTime(); }
class Date extends java.util.Date { static Date valueOf(String s); java.time.LocalDate toLocalDate(); }
class Time extends java.util.Date {}
class Types { static int VARCHAR, INTEGER, BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, NULL; }
class SQLException extends Exception { String getSQLState(); int getErrorCode(); }
`;
