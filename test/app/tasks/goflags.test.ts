import { describe, expect, it } from 'vitest';
import { debugFlags, gcflags, hotThreshold, splitFlags, userFlags } from '../../../src/app/tasks/goflags';

describe('splitFlags', () => {
  it('keeps blanks inside quotes', () => {
    expect(splitFlags(` -tags=a,b  '-gcflags=all=-N -l' "-ldflags=-X 'a b'" `)).toEqual([
      '-tags=a,b',
      '-gcflags=all=-N -l',
      "-ldflags=-X 'a b'",
    ]);
  });
});

describe('userFlags', () => {
  it('keeps what makes the user’s build, and takes out what would change what ours prints', () => {
    const flags = userFlags(
      "-mod=vendor -tags=x -race '-gcflags=all=-N -l' -gcflags=-B -trimpath -v -pgo=off -json -n",
    );
    expect(flags.goflags).toBe('-mod=vendor -tags=x -race -buildvcs=false');
    expect(flags.gcflags).toEqual(['all=-N -l', '-B']);
  });
  it('is never empty, and leaves the user’s word on version control', () => {
    expect(userFlags('').goflags).toBe('-buildvcs=false');
    expect(userFlags('-buildvcs=true').goflags).toBe('-buildvcs=true');
  });
  it('quotes again what was quoted', () => {
    expect(userFlags("'-ldflags=-s -w'").goflags).toBe("'-ldflags=-s -w' -buildvcs=false");
  });
});

describe('gcflags', () => {
  it('asks the patterns, and adds itself to every entry of the user’s, which come last', () => {
    expect(gcflags({ patterns: ['m/...'], user: ['all=-N', '-B'] })).toEqual([
      `-gcflags=m/...=${debugFlags}`,
      `-gcflags=all=-N ${debugFlags}`,
      `-gcflags=-B ${debugFlags}`,
    ]);
  });
  it('gives a text profile to every package', () => {
    expect(gcflags({ patterns: ['m/...'], textProfile: '/a b/p.txt', user: [] })).toEqual([
      "-gcflags=all=-pgoprofile='/a b/p.txt'",
      `-gcflags=m/...=${debugFlags} -pgoprofile='/a b/p.txt'`,
    ]);
  });
});

describe('hotThreshold', () => {
  it('is the user’s last word', () => {
    expect(hotThreshold(['-d=pgoinlinecdfthreshold=90', 'all=-d=x=1,pgoinlinecdfthreshold=95.5'])).toBe(95.5);
    expect(hotThreshold(['-N'])).toBeUndefined();
  });
});
