/**
 * Which files make a program, as `go build` would choose them: modules, go.work, vendor, replace, GOPATH, build tags,
 * cgo, GOROOT. From files alone.
 */
export { openBuild, type Build, type Overlay } from './build';
export type { BuildEnv } from './context';
export { readHeader } from './header';
export { looksStandard, type Owner } from './locate';
export { missingSource } from './missing';
export type { Package } from './package';
export { dirOf } from './paths';
export { isSourceName } from './scan';
