import { describe, expect, it } from 'vitest';
import { formatOf, decodeProfile } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { PprofBuilder } from './pprofBuilder';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const gzipMagic = [0x1f, 0x8b, 0x08, 0];

describe('formatOf', () => {
  it.each<[string, Uint8Array]>([
    ['empty', new Uint8Array(0)],
    ['gzip', Uint8Array.from(gzipMagic)],
    ['pprof', new PprofBuilder().cpu().bytes()],
    ['preprofile', text('GO PREPROFILE V1\nmain.main\nmain.f\n1 2\n')],
    ['text', text('GO PREPROFILE V1\r\nmain.main\r\n')],
    ['lfs-pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n')],
    ['merge-conflict', text('<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n')],
    ['utf16', Uint8Array.of(0xff, 0xfe, 0x1f, 0, 0x8b, 0)],
    ['utf8', Uint8Array.of(0x1f, 0xef, 0xbf, 0xbd, 8, 0)],
    ['legacy-text', text('goroutine profile: total 5\n1 @ 0x1\n')],
    ['legacy-text', text('heap profile: 1: 2 [3: 4] @ heap/1048576\n')],
    ['legacy-text', text('--- contention:\n')],
    ['trace', text('go 1.22 trace\0\0\0')],
    ['html', text('<!DOCTYPE html><html>')],
    ['text', text('404 page not found\n')],
  ])('%s', (format, bytes) => expect(formatOf(bytes)).toBe(format));

  it('every named format is named when it is decoded', () => {
    for (const content of ['version https://git-lfs.github.com/spec/v1\n', '<<<<<<< HEAD\n', 'plain words', '<html>']) {
      const format = formatOf(text(content));
      expect(() => decodeProfile(text(content), { inflate: nodeInflate })).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ code: format }) as unknown }),
      );
    }
  });
});
