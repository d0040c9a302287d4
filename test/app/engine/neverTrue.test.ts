import { expect, test } from 'vitest';
import type { Effect } from '../../../src/core/verdict';
import { noGo, onlyProgram, startEngine } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

const sum = `package shapes
type Shape interface{ Area() int }
type Square struct{ side int }
func (s Square) Area() int { return s.side * s.side }
func Sum(all []Shape) int {
	sum := 0
	for _, one := range all {
		sum += one.Area()
	}
	return sum
}
`;
const main = `package main
import "w/shapes"
func main() {
	shapes.Sum([]shapes.Shape{&shapes.Square{}})
}
`;
const more = 'package more\n';

const files = {
  '/go/VERSION': 'go1.26.1\n',
  '/go/src/runtime/proc.go': 'package runtime\n',
  '/w/go.mod': 'module w\ngo 1.26\n',
  '/w/main.go': main.replace('import', 'import _ "w/more"\nimport'),
  '/w/more/more.go': more,
  '/w/shapes/sum.go': sum,
  '/w/default.pgo': 'GO PREPROFILE V1\nw/shapes.Sum\nw/shapes.Square.Area\n3 9\n',
};

/** The effect that the call in `Sum` has, with other texts in the editor. `shapes`: of the package it is in. */
async function effects(
  shapes = sum,
  profile = files['/w/default.pgo'],
): Promise<(texts?: Readonly<Record<string, string>>) => Promise<Effect | undefined>> {
  const all = memoryFiles({ ...files, '/w/shapes/sum.go': shapes, '/w/default.pgo': profile });
  const engine = await startEngine(['/w'], { files: all, env: { ...noGo, goroot: '/go' } });
  const program = await onlyProgram(engine);
  await engine.load(program);
  let version = 0;
  return async (texts = {}) => {
    for (const [path, text] of Object.entries({
      '/w/main.go': files['/w/main.go'],
      '/w/more/more.go': more,
      ...texts,
    })) {
      await engine.marks(program.id, { path, version: ++version, text });
    }
    const { sites } = await engine.marks(program.id, { path: '/w/shapes/sum.go', version: ++version, text: shapes });
    return sites[0]?.verdict?.effect;
  };
}

test('a check that never holds is told as such, until an unsaved edit makes interface values of its type', async () => {
  const effect = await effects();
  expect(await effect()).toBe('never-true');
  const boxed = files['/w/main.go'].replace('{&shapes', '{shapes');
  expect(await effect({ '/w/main.go': boxed })).not.toBe('never-true');
  expect(await effect()).toBe('never-true');
});

test('nothing is proven while a text that is not saved imports what its package did not', async () => {
  const effect = await effects();
  const imported = 'package more\nimport "w/shapes"\nvar _ shapes.Shape = shapes.Square{}\n';
  expect(await effect({ '/w/more/more.go': imported })).not.toBe('never-true');
  expect(await effect()).toBe('never-true');
});

test('a pointer’s check never holds while only what embeds its type arrives', async () => {
  const shapes = `${sum.replace('(s Square)', '(s *Square)')}type Framed struct{ Square }\n`;
  const effect = await effects(shapes, files['/w/default.pgo'].replace('Square', '(*Square)'));
  const framed = files['/w/main.go'].replace('Square', 'Framed');
  expect(await effect()).toBe('full');
  expect(await effect({ '/w/main.go': framed })).toBe('never-true');
  const both = framed.replace('{&shapes', '{&shapes.Square{}, &shapes');
  expect(await effect({ '/w/main.go': both })).toBe('full');
});
