// Names of systems that Go knows, past and present (internal/syslist): a file name's `_word` is a constraint only if
// the word is one of these.
const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);
const unix = new Set('aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris'.split(' '));
const machines = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ' +
    'ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/** Systems that also meet the tag of the system they grew from. */
const parents: Readonly<Record<string, string>> = { android: 'linux', illumos: 'solaris', ios: 'darwin' };

/** Tags that a system and machine meet by themselves. */
export function platformTags(goos: string, goarch: string): string[] {
  const tags = [goos, goarch];
  const parent = parents[goos];
  if (parent !== undefined) tags.push(parent);
  if (unix.has(goos)) tags.push('unix');
  return tags;
}

/**
 * Whether a file's name lets it into the build: `*_GOOS`, `*_GOARCH`, `*_GOOS_GOARCH`, each also before `_test`. A name
 * without anything before its first `_` is free (`linux.go`).
 */
export function nameAllows(fileName: string, has: (tag: string) => boolean): boolean {
  const stem = fileName.split('.', 1)[0]!;
  const words = stem.split('_').slice(1);
  if (words.at(-1) === 'test') words.pop();
  const [last, before] = [words.at(-1), words.at(-2)];
  if (last === undefined) return true;
  if (before !== undefined && systems.has(before) && machines.has(last)) return has(last) && has(before);
  return systems.has(last) || machines.has(last) ? has(last) : true;
}
