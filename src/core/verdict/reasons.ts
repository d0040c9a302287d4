import type { EdgeWhy } from '../placement';

/**
 * Why a call is not devirtualized, why a hot call has no weight, why a profile edge meets no call: one table for the
 * editor, the command line and docs/reasons.md (whose headings are the anchors). The words are for people who have
 * never read the compiler: no jargon that the sentence does not explain.
 */
export interface Reason {
  /** What it explains. */
  readonly explains: 'not-devirtualized' | 'unseen' | 'unmatched';
  /** A few words, for lists and filters. */
  readonly title: string;
  /** One sentence, ends with a full stop. */
  readonly sentence: string;
  /** What would change it, as a sentence; undefined: nothing in the source would. */
  readonly change?: string;
}

const table = {
  // The winner of the line can't be used.
  'callee-not-imported': {
    explains: 'not-devirtualized',
    title: 'callee’s package not imported here',
    sentence:
      'The heaviest callee lives in a package that this package does not import, so the compiler has no body to call directly.',
    change:
      'A blank import of the callee’s package here makes the body visible, where no import cycle follows; the package then always becomes part of this one’s build.',
  },
  'callee-not-reachable': {
    explains: 'not-devirtualized',
    title: 'callee not reachable from here',
    sentence:
      'The compiler knows the callee’s package, but nothing exported that this package can see leads to the callee, so it has no body to call directly.',
    change:
      'Import the callee’s package directly, or let an exported function, type or inlinable body of an imported package mention the callee’s type.',
  },
  'callee-missing': {
    explains: 'not-devirtualized',
    title: 'callee no longer exists',
    sentence:
      'The profile’s heaviest callee does not exist in today’s source under that name, and the compiler does not fall back to the next one.',
    change: 'Take a new profile of today’s build.',
  },
  'callee-promoted': {
    explains: 'not-devirtualized',
    title: 'promoted method',
    sentence:
      'The heaviest callee is a method that its type only inherits from an embedded field: the compiler looks for declared methods and finds none.',
    change: 'Declare the method on the outer type and call the embedded one from it.',
  },
  'callee-generic': {
    explains: 'not-devirtualized',
    title: 'callee is generic',
    sentence: 'The heaviest callee belongs to a generic type or function, which PGO never calls directly.',
    change: 'A plain (not generic) type can be devirtualized.',
  },
  'callee-closure': {
    explains: 'not-devirtualized',
    title: 'callee is a function literal',
    sentence:
      'The heaviest callee is a function literal: it may use variables around it, and PGO can’t call it directly.',
    change: 'A declared function that takes what it needs as arguments can be devirtualized.',
  },
  'callee-method-value': {
    explains: 'not-devirtualized',
    title: 'callee is a method value',
    sentence:
      'A function value is called and the heaviest callee is a method: method values carry their receiver along, and PGO can’t call them directly.',
    change: 'An interface in place of the function value, or a declared function, can be devirtualized.',
  },
  'callee-assembly': {
    explains: 'not-devirtualized',
    title: 'callee has no Go body',
    sentence: 'The heaviest callee is written in assembly or supplied by the linker: there is no Go body to inline.',
  },
  'callee-pragma': {
    explains: 'not-devirtualized',
    title: 'callee may not be inlined',
    sentence:
      'A directive at the heaviest callee (such as go:noinline) forbids inlining, so the compiler does not devirtualize to it.',
    change: 'Remove the directive at the callee, if nothing else needs it.',
  },
  'callee-not-inlinable': {
    explains: 'not-devirtualized',
    title: 'callee not inlinable in its package',
    sentence:
      'The heaviest callee is in another package and can’t be inlined (too big, or it uses defer, recover, select or the like), so its body is not passed on to this one.',
    change:
      'Split the callee so that its hot part costs at most 80 (2000 where the profile makes it hot) and has no such statement.',
  },
  'other-call-wins': {
    explains: 'not-devirtualized',
    title: 'another call on the line wins',
    sentence:
      'The heaviest callee of this line belongs to another call of it (perhaps one that the compiler adds); the compiler has no body for it, can’t tell the calls apart, and gives up on this one.',
    change: 'Two lines for the two calls help, together with a new profile taken after the split.',
  },
  'other-call-only': {
    explains: 'not-devirtualized',
    title: 'weight belongs to other calls',
    sentence: 'All samples of this line belong to other calls on it; none was seen for this call.',
  },
  'line-stale': {
    explains: 'not-devirtualized',
    title: 'the line has changed',
    sentence:
      'What the profile saw at this line of the function fits no call that stands there today: lines above it were probably added or removed.',
    change: 'Take a new profile of today’s build.',
  },
  'type-mismatch': {
    explains: 'not-devirtualized',
    title: 'callee’s type does not fit',
    sentence:
      'The callees’ types do not implement the interface that is called: they are embedded in the real ones, have changed, or belong to another call of the line.',
    change:
      'Give the type that is stored in the interface its own method where it now inherits one from an embedded field.',
  },
  'signature-mismatch': {
    explains: 'not-devirtualized',
    title: 'callee’s signature does not fit',
    sentence:
      'The callees seen at this line have other parameters or results than the function value that is called: they belong to another call or to an older version.',
  },
  'type-parameter': {
    explains: 'not-devirtualized',
    title: 'call on a type parameter',
    sentence:
      'The method is called on a type parameter, or through a method value or expression of an interface: the compiler treats it as a function value, and methods are never its target.',
    change: 'Call the method on a value of an ordinary interface type.',
  },
  'go-or-defer': {
    explains: 'not-devirtualized',
    title: 'go or defer statement',
    sentence: 'Calls in go and defer statements are never devirtualized by PGO.',
    change: 'Call it from a function literal: go func() { w.Do() }().',
  },
  'line-directive': {
    explains: 'not-devirtualized',
    title: 'generated code with //line',
    sentence:
      'Line directives give several calls of this generated function one and the same line, so the profile can’t tell them apart.',
    change: 'Generate the code without //line directives.',
  },
  'needs-newer-go': {
    explains: 'not-devirtualized',
    title: 'needs a newer Go',
    sentence:
      'This Go version devirtualizes less than newer ones: Go 1.21 neither rewrites calls of function values nor looks callees up in other packages.',
    change: 'Build with Go 1.22 or newer.',
  },
  'switched-off': {
    explains: 'not-devirtualized',
    title: 'switched off by a flag',
    sentence: 'A compiler flag of this build switches PGO devirtualization off, for all calls or for this one.',
    change: 'Remove -d=pgodevirtualize or -d=pgohash from the build’s -gcflags.',
  },
  undecided: {
    explains: 'not-devirtualized',
    title: 'not told',
    sentence: 'The compiler left the call as it is and did not say why, or the source alone does not tell.',
  },

  // Hot by time, but PGO has no edge for it.
  'no-profile': {
    explains: 'unseen',
    title: 'no profile in this build',
    sentence: 'This build has no profile for the package: it is a library built alone, a test, or PGO is off.',
    change: 'Build the main package with its default.pgo, or pass -pgo=FILE.',
  },
  'time-deeper': {
    explains: 'unseen',
    title: 'time is spent deeper',
    sentence:
      'PGO looks only at the last two frames of a sample: the callee passes the work on, so the time is counted further down and this call gets no weight.',
  },
  'main-under-test': {
    explains: 'unseen',
    title: 'main package under test',
    sentence:
      'A main package under test is compiled under its import path, and in the program itself as “main”: what was profiled in one matches none of its own functions in the other.',
    change: 'Profile and measure the program itself in place of its tests.',
  },
  'old-profile': {
    explains: 'unseen',
    title: 'profile from an old Go',
    sentence:
      'The profile comes from a Go older than 1.20 (no function start lines) or 1.21 (generic names without type arguments), so these calls can’t be matched.',
    change: 'Take a new profile from a binary built with a newer Go.',
  },

  // Edges of the profile that no call takes: stale ones, then those that no source can meet.
  'caller-gone': {
    explains: 'unmatched',
    title: 'calling function gone',
    sentence: 'The function that made this call does not exist in today’s build any more.',
    change: 'Take a new profile of today’s build.',
  },
  'caller-renamed': {
    explains: 'unmatched',
    title: 'calling function renamed',
    sentence: 'The function that made this call seems to have another name today.',
    change: 'Take a new profile of today’s build, or rename the function in the profile.',
  },
  'moved-package': {
    explains: 'unmatched',
    title: 'calling function moved',
    sentence:
      'The function that made this call is in another package today; in Go’s own packages this comes with a new Go version.',
    change: 'Take a new profile from a binary built with this Go version and source.',
  },
  'no-package': {
    explains: 'unmatched',
    title: 'package not in this build',
    sentence: 'The package of the function that made this call is not part of today’s build.',
    change: 'Take a new profile of today’s build.',
  },
  'foreign-main': {
    explains: 'unmatched',
    title: 'profile of another program',
    sentence: 'The profile was taken from another program: its own functions do not exist here.',
    change: 'Take a profile of this program.',
  },
  'other-platform': {
    explains: 'unmatched',
    title: 'other platform',
    sentence: 'The function belongs to another operating system, processor or build setting than this build’s.',
    change: 'Take the profile on the platform that you build for.',
  },
  'closure-renumbered': {
    explains: 'unmatched',
    title: 'function literal renumbered',
    sentence:
      'Function literals are named by number: an added or removed literal, another Go version or dead code gives today’s literals other numbers.',
    change: 'Take a new profile of today’s build.',
  },
  'generic-changed': {
    explains: 'unmatched',
    title: 'generic then, not now',
    sentence: 'The function was generic when the profile was taken and is not today, or the other way round.',
    change: 'Take a new profile of today’s build.',
  },
  'instance-gone': {
    explains: 'unmatched',
    title: 'types no longer used',
    sentence:
      'The generic function exists, but today’s program no longer uses it with types of that shape, so the compiler makes no such copy of it.',
    change: 'Take a new profile of today’s build.',
  },
  shifted: {
    explains: 'unmatched',
    title: 'call moved to another line',
    sentence:
      'The function still makes this call, but on another line counted from its start, and that count is all that PGO goes by.',
    change: 'Take a new profile of today’s build.',
  },
  'callee-gone': {
    explains: 'unmatched',
    title: 'call and callee gone',
    sentence:
      'No call stands at that line of the function any more, and what was called is not in today’s build either.',
    change: 'Take a new profile of today’s build.',
  },
  'call-gone': {
    explains: 'unmatched',
    title: 'call gone',
    sentence: 'The function exists, but no call stands at that line of it any more.',
    change: 'Take a new profile of today’s build.',
  },
  edited: {
    explains: 'unmatched',
    title: 'function edited',
    sentence:
      'The function was edited: no call stands at that line of it, and its text does not tell where the call went.',
    change: 'Take a new profile of today’s build.',
  },
  'compiler-call': {
    explains: 'unmatched',
    title: 'call made by the compiler',
    sentence:
      'The compiler or the runtime makes this call (growing a slice, a map access, a write barrier): there is no call in the source.',
  },
  deferred: {
    explains: 'unmatched',
    title: 'deferred call',
    sentence: 'Deferred calls run, and are recorded, where the function ends: no call stands there in the source.',
  },
  wrapper: {
    explains: 'unmatched',
    title: 'compiler-made wrapper',
    sentence:
      'The caller is a small function that the compiler makes (for a promoted method, a method value, a go or defer statement): it has no source.',
  },
  clone: {
    explains: 'unmatched',
    title: 'literal of an inlined function',
    sentence:
      'The function literal belongs to a function that was inlined: its copy has a name that exists only in the finished program, never while PGO decides.',
  },
  algorithm: {
    explains: 'unmatched',
    title: 'compiler-made equality or hash',
    sentence: 'The caller is a comparison or hash function that the compiler makes for a type: it has no source.',
  },
  initializer: {
    explains: 'unmatched',
    title: 'package-level initializer',
    sentence: 'The call initializes package-level variables, in a function that the compiler makes.',
  },
  linkname: {
    explains: 'unmatched',
    title: 'linked under another name',
    sentence: 'The function is linked under another name (go:linkname) than the one that the compiler uses for it.',
  },
  assembly: {
    explains: 'unmatched',
    title: 'assembly',
    sentence: 'The caller is written in assembly, which PGO does not touch.',
  },
  unsymbolized: {
    explains: 'unmatched',
    title: 'no name in the profile',
    sentence: 'The profile has no usable name for the caller: foreign code, or a binary without symbols.',
  },
} as const satisfies Readonly<Record<string, Reason>> & Readonly<Record<EdgeWhy, Reason>>;

export type ReasonCode = keyof typeof table;

/** Every code's reason, in the order of docs/reasons.md. */
export const reasons: Readonly<Record<ReasonCode, Reason>> = table;

export const reasonCodes = Object.keys(table) as readonly ReasonCode[];

/** Relative to the repository: the page's heading for the code. */
export function reasonAnchor(code: ReasonCode): string {
  return `docs/reasons.md#${code}`;
}
