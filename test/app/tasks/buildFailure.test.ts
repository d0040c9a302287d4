import { describe, expect, it } from 'vitest';
import { buildFailure } from '../../../src/app/tasks/buildFailure';

describe('buildFailure', () => {
  it('names the first error’s place', () => {
    expect(buildFailure(['./x.go:5:2: undefined: foo', './x.go:9:1: undefined: bar'], '/w/app')).toEqual({
      code: 'build-failed',
      what: 'go build failed at /w/app/x.go:5:2: undefined: foo',
      todo: 'make “go build” work there',
      place: { file: '/w/app/x.go', line: 5, column: 2 },
    });
  });
  it('finds the physical place of generated code, and other folders', () => {
    expect(buildFailure(['../lib/y.y:50[../lib/y.go:900:12]: boom'], '/w/app').place).toEqual({
      file: '/w/lib/y.go',
      line: 900,
      column: 12,
    });
  });
  it('says what go itself complains about', () => {
    const lines = ['go: downloading example.com/x v1.0.0', 'go: go.mod requires go >= 1.27 (running go 1.26.8)'];
    expect(buildFailure(lines, '/w')).toEqual({
      code: 'build-failed',
      what: 'go build failed: go.mod requires go >= 1.27 (running go 1.26.8)',
      todo: 'make “go build” work there',
    });
  });
  it('has a sentence even for silence', () => {
    expect(buildFailure([], '/w').what).toBe('go build failed: it did not say why');
  });
});
