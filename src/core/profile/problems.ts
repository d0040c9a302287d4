/** Everything that can be wrong with a profile's bytes, as people read it. Codes are stable. */
import { ProblemError } from '../ports';

const again = 'capture or copy it again';

const table = {
  empty: ['is empty', again],
  'lfs-pointer': ['is a Git LFS pointer, not the profile itself', 'run git lfs pull'],
  'merge-conflict': ['holds a Git merge conflict', 'take one side whole: git checkout --ours or --theirs FILE'],
  utf16: ['was rewritten as UTF-16 text, which destroyed it', `${again}, as a binary file`],
  utf8: ['was rewritten as UTF-8 text, which destroyed it', `${again}, as a binary file`],
  text: ['is text, not a pprof profile', 'pass a CPU profile as Go writes it (runtime/pprof, go test -cpuprofile)'],
  'legacy-text': [
    'is a profile in an old text format, which Go no longer reads',
    'capture it with Go 1.20 or later, without debug=1',
  ],
  preprofile: [
    'is the output of go tool preprofile, which holds call edges only',
    'pass the pprof profile it was made from',
  ],
  trace: ['is an execution trace, not a profile', 'capture a CPU profile (/debug/pprof/profile)'],
  html: ['is a web page, not a profile', 'fetch it again and look at what the server answers'],
  'gzip-cut': ['ends in the middle of its compressed data', again],
  'gzip-broken': ['holds damaged compressed data', again],
  cut: ['ends in the middle', again],
  malformed: ['is not a pprof profile', again],
  'too-large': ['is too large when uncompressed', 'check where it comes from, or pass a smaller one'],
  'too-many-samples': ['has too many samples', 'merge less into it, or capture for a shorter time'],
  'too-many-entries': ['has too many entries for a profile', 'check where it comes from'],
  'too-deep': ['has a stack that is too deep', 'check where it comes from'],
  'no-types': ['has samples but names no sample type', again],
  'value-count': ['has a sample whose values do not match the sample types', again],
  'unknown-location': ['has a sample that names a location the profile does not hold', again],
  'unknown-function': ['has a location that names a function the profile does not hold', again],
  'bad-id': ['gives two entries the same id, or an entry no id', again],
  'bad-string': ['names a string that its string table does not hold', again],
  'bad-string-table': ["has a string table that does not begin with ''", again],
  'line-without-function': ['has a line without a function', again],
  concatenated: ['is several profiles in one file', 'merge them with go tool pprof -proto A B > MERGED'],
  'unknown-value': ['has no such sample type', 'name one of those it has'],
  'no-values': ['names no sample type, or only such as share a name', again],
} as const satisfies Record<string, readonly [string, string]>;

export type ProfileProblemCode = keyof typeof table;

/** The problem with this code; `detail` is added to what happened. */
export function profileProblem(code: ProfileProblemCode, detail = ''): ProblemError {
  const [what, todo] = table[code];
  return new ProblemError({ code, what: detail === '' ? what : `${what} (${detail})`, todo });
}

/** The first thing that `go tool pprof` refuses in a profile that the compiler takes. */
export class Refusal {
  problem: ProblemError | undefined;

  note(code: ProfileProblemCode): void {
    this.problem ??= profileProblem(code);
  }
}
