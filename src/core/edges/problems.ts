/** What the compiler refuses in a profile, as people read it. Codes are stable. */
import { ProblemError } from '../ports';

const table = {
  'no-cpu-value': [
    'holds neither samples/count nor cpu/nanoseconds, so the compiler refuses it',
    'use a CPU profile (/debug/pprof/profile, go test -cpuprofile)',
  ],
  'no-start-line': [
    'lacks the start lines of functions, without which PGO matches nothing',
    'capture it from a program built with Go 1.20 or later',
  ],
  'unknown-location': [
    'has a sample that names a location the profile does not hold, which crashes the compiler',
    'capture or copy it again',
  ],
  'bad-preprofile': ['is damaged preprofile text', 'make it again with go tool preprofile'],
} as const satisfies Record<string, readonly [string, string]>;

type EdgeProblemCode = keyof typeof table;

/** The problem with this code; `detail` is added to what happened. */
export function edgeProblem(code: EdgeProblemCode, detail = ''): ProblemError {
  const [what, todo] = table[code];
  return new ProblemError({ code, what: detail === '' ? what : `${what} (${detail})`, todo });
}
