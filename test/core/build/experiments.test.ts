import { expect, it } from 'vitest';
import { applyExperiments, baselineExperiments } from '../../../src/core/build/experiments';

const source = `
	var regabiSupported, alwaysOn bool
	switch goarch {
	case "amd64", "arm64":
		alwaysOn = true
		regabiSupported = true
	case "s390x":
		regabiSupported = true
	}
	haveXchg8 := goarch == "386" || goarch == "amd64"
	dwarf5Supported := (goos != "darwin" && goos != "aix")

	baseline := goexperiment.Flags{
		RegabiArgs: regabiSupported,
		SpinbitMutex: haveXchg8,
		Dwarf5: dwarf5Supported,
		SwissMap: true,
		Arenas: false,
	}
`;

it.each([
  ['linux', 'amd64', ['regabiargs', 'spinbitmutex', 'dwarf5', 'swissmap']],
  ['darwin', 'arm64', ['regabiargs', 'swissmap']],
  ['linux', 's390x', ['regabiargs', 'dwarf5', 'swissmap']],
  ['aix', 'ppc64', ['swissmap']],
])('works out the baseline of %s/%s', (goos, goarch, names) => {
  expect([...baselineExperiments(source, goos, goarch)]).toEqual(names);
});

it('lets the setting add and take', () => {
  const enabled = new Set(['a', 'b']);
  applyExperiments(enabled, 'noa,c');
  expect([...enabled]).toEqual(['b', 'c']);
  applyExperiments(enabled, 'none,d');
  expect([...enabled]).toEqual(['d']);
});
