import { describe, expect, it } from 'vitest';
import { buildFailure } from '../../../src/app/tasks/buildFailure';

describe('buildFailure', () => {
  it('names the first error’s place', () => {
    expect(
      buildFailure({ complaints: ['./x.go:5:2: undefined: foo', './x.go:9:1: undefined: bar'] }, '/w/app'),
    ).toEqual({
      code: 'build-failed',
      what: 'go build failed at /w/app/x.go:5:2: undefined: foo',
      todo: 'make “go build” work there',
      place: { file: '/w/app/x.go', line: 5, column: 2 },
    });
  });
  it('finds the physical place of generated code, and other folders', () => {
    expect(buildFailure({ complaints: ['../lib/y.y:50[../lib/y.go:900:12]: boom'] }, '/w/app').place).toEqual({
      file: '/w/lib/y.go',
      line: 900,
      column: 12,
    });
  });
  it('says what go itself complains about', () => {
    const complaints = ['go: downloading example.com/x v1.0.0', 'go: go.mod requires go >= 1.27 (running go 1.26.8)'];
    expect(buildFailure({ complaints }, '/w')).toEqual({
      code: 'build-failed',
      what: 'go build failed: go.mod requires go >= 1.27 (running go 1.26.8)',
      todo: 'make “go build” work there',
    });
  });
  it('has a sentence even for silence', () => {
    expect(buildFailure({ complaints: [] }, '/w').what).toBe('go build failed: it did not say why');
  });
  // The lines are those of Go 1.26 on a full tmpfs.
  it.each([
    [
      'compile: writing output: write $WORK/b009/_pkg_.a: no space left on device',
      'go’s temporary folder ($WORK/b009/_pkg_.a)',
      'free some space in GOTMPDIR, or where it is not set in TMPDIR, then check again',
    ],
    [
      'regexp/syntax: write /tmp/go-build234058914/b084/importcfg: no space left on device',
      '/tmp/go-build234058914/b084/importcfg',
      'free some space there, then check again',
    ],
    [
      'copying /tmp/go-build1/b001/exe/a.out: write /small/out: no space left on device',
      '/small/out',
      'free some space there, then check again',
    ],
  ])('says that the disk is full, and where: %s', (fatal, where, todo) => {
    expect(buildFailure({ complaints: ['./x.go:5:2: undefined: foo'], fatal }, '/w')).toEqual({
      code: 'disk-full',
      what: `the disk is full: ${where} could not be written`,
      todo,
    });
  });
  it('says which signal ended go, or that a tool of it was killed', () => {
    const todo = 'a machine that runs out of memory does so: close what takes it, then check again';
    const what = 'go build was ended from outside (SIGKILL)';
    expect(buildFailure({ complaints: [], signal: 'SIGKILL' }, '/w')).toEqual({ code: 'killed', what, todo });
    const fatal = 'example.com/x: /go/pkg/tool/linux_amd64/compile: signal: killed';
    expect(buildFailure({ complaints: [], fatal }, '/w')).toEqual({
      code: 'killed',
      what: 'a tool of go build was ended from outside (SIGKILL)',
      todo,
    });
    expect(buildFailure({ complaints: [], signal: 'SIGTERM' }, '/w').todo).toBe('check again');
  });
});
