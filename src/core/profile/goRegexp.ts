/**
 * Go regular expressions over function names, in linear time: a profile brings its own (drop_frames), and a hostile one
 * must not hang the editor as JavaScript's backtracking would. Knows what such patterns use; others don't compile.
 */
import { parsePattern, type Node } from './goRegexpParser';

export interface GoRegexp {
  /** Whether the whole text matches. */
  matches(text: string): boolean;
}

/** Undefined where the pattern is no Go regular expression, or uses a part of the syntax that names never need. */
export function compileGoRegexp(pattern: string): GoRegexp | undefined {
  const tree = parsePattern(pattern);
  if (tree === undefined) return undefined;
  const program = assemble(tree);
  return program === undefined ? undefined : { matches: (text) => run(program, text) };
}

/** Go refuses repetitions that grow beyond this, too. */
const MAX_PROGRAM = 100_000;

type Instruction =
  | { readonly op: 'test'; readonly test: (point: number) => boolean }
  | { readonly op: 'start' | 'end' }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'match' };

/** Pike's construction: at most two ways out of each instruction. */
function assemble(tree: Node): readonly Instruction[] | undefined {
  const program: Instruction[] = [];
  const emit = (node: Node): boolean => {
    if (program.length > MAX_PROGRAM) return false;
    switch (node.kind) {
      case 'test':
        program.push({ op: 'test', test: node.test });
        return true;
      case 'start':
      case 'end':
        program.push({ op: node.kind });
        return true;
      case 'sequence':
        return node.parts.every(emit);
      case 'choice': {
        const jumps: { op: 'jump'; to: number }[] = [];
        const fits = node.parts.every((part, index) => {
          if (index === node.parts.length - 1) return emit(part);
          const split = { op: 'split' as const, first: program.length + 1, second: 0 };
          program.push(split);
          if (!emit(part)) return false;
          const jump = { op: 'jump' as const, to: 0 };
          program.push(jump);
          jumps.push(jump);
          split.second = program.length;
          return true;
        });
        for (const jump of jumps) jump.to = program.length;
        return fits;
      }
      case 'repeat': {
        for (let i = 0; i < node.min; i++) if (!emit(node.part)) return false;
        if (node.max === Infinity) {
          const split = { op: 'split' as const, first: program.length + 1, second: 0 };
          const again = program.length;
          program.push(split);
          if (!emit(node.part)) return false;
          program.push({ op: 'jump', to: again });
          split.second = program.length;
          return true;
        }
        const splits: { second: number }[] = [];
        for (let i = node.min; i < node.max; i++) {
          const split = { op: 'split' as const, first: program.length + 1, second: 0 };
          splits.push(split);
          program.push(split);
          if (!emit(node.part)) return false;
        }
        for (const split of splits) split.second = program.length;
        return true;
      }
    }
  };
  if (!emit(tree)) return undefined;
  program.push({ op: 'match' });
  return program;
}

function run(program: readonly Instruction[], text: string): boolean {
  const points = Array.from(text, (char) => char.codePointAt(0)!);
  const seen = new Int32Array(program.length).fill(-1);
  let current: number[] = [];
  const follow = (into: number[], at: number, position: number): void => {
    const waiting = [at];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen[next] === position) continue;
      seen[next] = position;
      const instruction = program[next]!;
      if (instruction.op === 'split') waiting.push(instruction.second, instruction.first);
      else if (instruction.op === 'jump') waiting.push(instruction.to);
      else if (instruction.op === 'start') {
        if (position === 0) waiting.push(next + 1);
      } else if (instruction.op === 'end') {
        if (position === points.length) waiting.push(next + 1);
      } else into.push(next);
    }
  };
  follow(current, 0, 0);
  for (let position = 0; position < points.length && current.length > 0; position++) {
    const following: number[] = [];
    for (const at of current) {
      const instruction = program[at]!;
      if (instruction.op === 'test' && instruction.test(points[position]!)) follow(following, at + 1, position + 1);
    }
    current = following;
  }
  return current.some((at) => program[at]!.op === 'match');
}
