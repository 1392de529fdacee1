/**
 * What Solidity brings along, as stubs in its own syntax. Built-in types have keywords for names, so theirs begin with `$` here.
 * https://docs.soliditylang.org/en/latest/units-and-global-variables.html
 */
export const solidityModel: string = `
contract $bool {}
contract $int {}
contract $word { $int length; }
contract $string { function concat() public returns (string memory) {} }
contract $bytes { $int length; function concat() public returns (bytes memory) {} function push($int x) public {} function pop() public {} }
contract $array { $int length; function push($int x) public {} function pop() public {} }
contract $mapping {}
contract $address {
  $int balance; $bytes code; $word codehash;
  function transfer(uint x) public {}
  function send(uint x) public returns (bool) {}
  function call(bytes memory x) public returns (bool, bytes memory) {}
  function delegatecall(bytes memory x) public returns (bool, bytes memory) {}
  function staticcall(bytes memory x) public returns (bool, bytes memory) {}
}
contract $wrapped { function wrap() public {} function unwrap() public {} }
contract $function { bytes4 selector; address $address; }
contract $type { string name; bytes creationCode; bytes runtimeCode; bytes4 interfaceId; int min; int max; }
contract $abi {
  function encode() public returns (bytes memory) {}
  function encodePacked() public returns (bytes memory) {}
  function encodeWithSelector() public returns (bytes memory) {}
  function encodeWithSignature() public returns (bytes memory) {}
  function encodeCall() public returns (bytes memory) {}
  function decode() public {}
}
contract $block { uint basefee; uint blobbasefee; uint chainid; address coinbase; uint difficulty; uint gaslimit; uint number; uint prevrandao; uint timestamp; }
contract $msg { bytes data; address sender; bytes4 sig; uint value; }
contract $tx { uint gasprice; address origin; }
$abi constant abi = 0;
$block constant block = 0;
$msg constant msg = 0;
$tx constant tx = 0;
uint constant now = 0;
function require(bool x) pure {}
function assert(bool x) pure {}
function revert() pure {}
function blockhash(uint x) returns (bytes32) {}
function blobhash(uint x) returns (bytes32) {}
function gasleft() returns (uint) {}
function keccak256(bytes memory x) returns (bytes32) {}
function sha256(bytes memory x) returns (bytes32) {}
function ripemd160(bytes memory x) returns (bytes20) {}
function ecrecover(bytes32 x, uint8 v, bytes32 r, bytes32 s) returns (address) {}
function addmod(uint x, uint y, uint k) returns (uint) {}
function mulmod(uint x, uint y, uint k) returns (uint) {}
function selfdestruct(address x) {}
`;
