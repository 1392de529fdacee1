/**
 * What Swift programs may use without declaring it: the types and functions of the library that code calls most, without bodies,
 * written from knowledge of the language. Members of collections stand where most of their kind have them.
 */
export const swiftModel: string = `
public protocol Equatable {}
  protocol Hashable: Equatable {
  func hash(into hasher: inout Hasher)
  var hashValue: Int { get }
}
public protocol Comparable: Equatable {}
public protocol Identifiable {}
public protocol Codable {}
  protocol Encodable {
  func encode(to encoder: Encoder) throws
}
public protocol Decodable {}
public protocol Encoder {}
public protocol Decoder {}
  protocol CodingKey {
  var stringValue: String { get }
}
public protocol CaseIterable {}
public protocol RawRepresentable {}
  protocol CustomStringConvertible {
  var description: String { get }
}
  protocol CustomDebugStringConvertible {
  var debugDescription: String { get }
}
  protocol Error {
  var localizedDescription: String { get }
}
public protocol AnyObject {}
public protocol Sendable {}
public protocol ExpressibleByStringLiteral {}
public protocol ExpressibleByArrayLiteral {}
  protocol OptionSet {
  func contains(_ x: Self) -> Bool
  mutating func insert(_ x: Self)
}
public struct Hasher {
  public mutating func combine(_ x: Any) {}
}
public struct $Enum<E> {
  public var rawValue: Int
  public static var allCases: [E]
  public var hashValue: Int
}
public struct Never {}
public struct Void {}
public struct Any {}
public struct Bool {
  public mutating func toggle() {}
}
public struct Int: Hashable {
  public static var max: Int
  public static var min: Int
  public init(_ x: Any) {}
  public func isMultiple(of n: Int) -> Bool {}
}
public struct Int32 {}
public struct Int64 {}
public struct UInt {}
public struct UInt8 {}
public struct UInt32 {}
public struct UInt64 {}
public struct Double: Hashable {
  public static var pi: Double
  public static var infinity: Double
  public func rounded() -> Double {}
  public var isNaN: Bool
  public init(_ x: Any) {}
}
public struct Float: Hashable {
  public func rounded() -> Float {}
}
public struct CGFloat: Hashable {
  public static var pi: CGFloat
  public static var greatestFiniteMagnitude: CGFloat
  public init(_ x: Any) {}
}
public struct CGPoint: Hashable {
  public static var zero: CGPoint
  public var x: CGFloat
  public var y: CGFloat
}
public struct CGSize: Hashable {
  public static var zero: CGSize
  public var width: CGFloat
  public var height: CGFloat
}
public struct CGRect: Hashable {
  public static var zero: CGRect
  public var origin: CGPoint
  public var size: CGSize
  public var width: CGFloat
  public var height: CGFloat
  public var midX: CGFloat
  public var midY: CGFloat
  public func insetBy(dx: CGFloat, dy: CGFloat) -> CGRect {}
}
public struct CGVector {
  public var dx: CGFloat
  public var dy: CGFloat
}
public struct TimeInterval {}
public struct AnyHashable: Hashable {}
public struct UInt16 {}
public struct Character: Hashable {}
public struct Substring {}
public struct String: Collection<Character> {
  public var utf8: [UInt8]
  public func hasPrefix(_ s: String) -> Bool {}
  public func hasSuffix(_ s: String) -> Bool {}
  public func lowercased() -> String {}
  public func uppercased() -> String {}
  public func replacingOccurrences(of a: String, with b: String) -> String {}
  public func components(separatedBy s: String) -> [String] {}
  public func trimmingCharacters(in s: CharacterSet) -> String {}
  public func split(separator: Character) -> [String] {}
  public func data(using e: Any) -> Data {}
  public mutating func append(_ s: String) {}
  public init(_ x: Any) {}
  public init(format: String, _ xs: Any...) {}
  public init(describing x: Any) {}
}
public struct CharacterSet {}
public struct Data: Collection<UInt8> {
  public init(contentsOf url: URL) {}
  public func write(to url: URL) {}
}
public struct Date {
  public init() {}
  public var timeIntervalSince1970: Double
  public func timeIntervalSince(_ d: Date) -> Double {}
}
public struct URL: Hashable {
  public var path: String
  public var absoluteString: String
  public var lastPathComponent: String
  public var pathExtension: String
  public func appendingPathComponent(_ s: String) -> URL {}
  public func deletingLastPathComponent() -> URL {}
  public func deletingPathExtension() -> URL {}
}
public struct UUID {
  public var uuidString: String
}
public struct IndexPath {
  public var row: Int
  public var section: Int
}
public class JSONDecoder {
  public func decode<T>(_ t: T, from d: Data) throws -> T {}
}
public class JSONEncoder {
  public func encode<T>(_ x: T) throws -> Data {}
}
public class NSObject: Hashable {
  public init() {}
}
public class Sequence<Element> {
  public func map<R>(_ f: (Element) -> R) -> [R] {}
  public func compactMap<R>(_ f: (Element) -> R?) -> [R] {}
  public func flatMap<R>(_ f: (Element) -> [R]) -> [R] {}
  public func filter(_ f: (Element) -> Bool) -> [Element] {}
  public func forEach(_ f: (Element) -> Void) {}
  public func reduce<R>(_ r: R, _ f: (R, Element) -> R) -> R {}
  public func contains(where f: (Element) -> Bool) -> Bool {}
  public func contains(_ x: Element) -> Bool {}
  public func allSatisfy(_ f: (Element) -> Bool) -> Bool {}
  public func first(where f: (Element) -> Bool) -> Element? {}
  public func sorted(by f: (Element, Element) -> Bool) -> [Element] {}
  public func sorted() -> [Element] {}
  public func enumerated() -> [(Int, Element)] {}
  public func reversed() -> [Element] {}
  public func min() -> Element? {}
  public func max() -> Element? {}
  public func max(by f: (Element, Element) -> Bool) -> Element? {}
  public func joined(separator: String) -> String {}
  public func prefix(_ n: Int) -> [Element] {}
  public func suffix(_ n: Int) -> [Element] {}
  public func dropFirst(_ n: Int) -> [Element] {}
  public func dropLast(_ n: Int) -> [Element] {}
}
public class Collection<Element>: Sequence<Element> {
  var count: Int
  var isEmpty: Bool
  var first: Element?
  var last: Element?
  var indices: Range
  var startIndex: Int
  var endIndex: Int
  public func firstIndex(of x: Element) -> Int? {}
  public func firstIndex(where f: (Element) -> Bool) -> Int? {}
  public func index(_ i: Int, offsetBy n: Int) -> Int {}
  public func index(after i: Int) -> Int {}
}
public struct Array<Element>: Collection<Element> {
  public init(_ x: Any) {}
  public init(repeating x: Element, count: Int) {}
  public mutating func append(_ x: Element) {}
  public mutating func append(contentsOf xs: [Element]) {}
  public mutating func insert(_ x: Element, at i: Int) {}
  public mutating func remove(at i: Int) -> Element {}
  public mutating func removeAll() {}
  public mutating func removeFirst() -> Element {}
  public mutating func removeLast() -> Element {}
  public mutating func popLast() -> Element? {}
  public mutating func sort() {}
  public mutating func swapAt(_ i: Int, _ j: Int) {}
  public mutating func reserveCapacity(_ n: Int) {}
}
public struct ContiguousArray<Element>: Array<Element> {}
public struct Set<Element>: Collection<Element> {
  public init(_ x: Any) {}
  public mutating func insert(_ x: Element) {}
  public mutating func remove(_ x: Element) -> Element? {}
  public func union(_ o: Set<Element>) -> Set<Element> {}
  public func intersection(_ o: Set<Element>) -> Set<Element> {}
  public func subtracting(_ o: Set<Element>) -> Set<Element> {}
  public func isSubset(of o: Set<Element>) -> Bool {}
}
public struct Dictionary<Key, Value>: Collection<(Key, Value)> {
  public var keys: [Key]
  public var values: [Value]
  public mutating func removeValue(forKey k: Key) -> Value? {}
  public mutating func updateValue(_ v: Value, forKey k: Key) -> Value? {}
  public func mapValues<R>(_ f: (Value) -> R) -> Dictionary<Key, R> {}
  public mutating func removeAll() {}
  public mutating func merge(_ o: Dictionary<Key, Value>, uniquingKeysWith f: (Value, Value) -> Value) {}
}
public struct Range: Collection<Int> {
  public var lowerBound: Int
  public var upperBound: Int
}
public enum Result<Success, Failure> {
  case success(Success)
  case failure(Failure)
  public func get() throws -> Success {}
}
public enum Optional<Wrapped> {
  case some(Wrapped)
  case none
  public func map<R>(_ f: (Wrapped) -> R) -> R? {}
  public func flatMap<R>(_ f: (Wrapped) -> R?) -> R? {}
}
public class DispatchQueue {
  public static var main: DispatchQueue
  public static func global() -> DispatchQueue {}
  public init(label: String) {}
  public func async(execute f: () -> Void) {}
  public func sync<T>(execute f: () -> T) -> T {}
  public func asyncAfter(deadline: Any, execute f: () -> Void) {}
}
public class NotificationCenter {
  public static var \`default\`: NotificationCenter
}
public class FileManager {
  public static var \`default\`: FileManager
  public func fileExists(atPath p: String) -> Bool {}
}
public class Bundle {
  public static var main: Bundle
  public func url(forResource n: String, withExtension e: String) -> URL? {}
}
public class UserDefaults {
  public static var standard: UserDefaults
}
public class ProcessInfo {
  public static var processInfo: ProcessInfo
}
public func print(_ items: Any...) {}
public func fatalError(_ s: String = "") -> Never {}
public func precondition(_ b: Bool, _ s: String = "") {}
public func preconditionFailure(_ s: String = "") -> Never {}
public func assert(_ b: Bool, _ s: String = "") {}
public func assertionFailure(_ s: String = "") {}
public func min<T>(_ a: T, _ b: T) -> T {}
public func max<T>(_ a: T, _ b: T) -> T {}
public func abs<T>(_ a: T) -> T {}
public func zip<A, B>(_ a: [A], _ b: [B]) -> [(A, B)] {}
public func stride<T>(from: T, to: T, by: T) -> [T] {}
public func type<T>(of x: T) -> T {}
public func sqrt<T>(_ x: T) -> T {}
public func pow<T>(_ x: T, _ y: T) -> T {}
public func floor<T>(_ x: T) -> T {}
public func ceil<T>(_ x: T) -> T {}
public func round<T>(_ x: T) -> T {}
public func sin<T>(_ x: T) -> T {}
public func cos<T>(_ x: T) -> T {}
public func swap<T>(_ a: inout T, _ b: inout T) {}
public func dump(_ x: Any) {}
`;
