/** Records kept between windows: what was checked stays checked, as long as all that decides it is the same. */
import type { Build } from '../../core/build';
import { FileError, type Files } from '../../core/ports';
import { reasons, type Site, type SiteCallee } from '../../core/verdict';
import { version } from '../../../package.json';
import type { GoEnvironment } from '../messages';
import type { CheckParts } from './check';
import type { ProgramRecord, RecordedFunction } from './programRecord';
import type { Session } from './session';

/** Raised with the shape of what is kept. Each version of ours reads only its own: it may read a record otherwise. */
const format = `2 ${version}`;

const encoder = new TextEncoder();

/** Where the record of this session belongs; undefined where it can't be told which Go would compile it. */
async function nameOf(
  { program, bytes }: Session,
  build: Build,
  env: GoEnvironment,
  files: Files,
  hash: CheckParts['hash'],
): Promise<string | undefined> {
  if (build.toolchain === undefined) return undefined;
  // Versions of dependencies; all other text is compared function by function.
  const modules: string[] = [];
  for (const root of build.roots) {
    for (const name of ['go.mod', 'go.sum']) {
      const path = `${root}/${name}`;
      modules.push(path, await files.read(path, 64 << 20).then(hash, absent));
    }
  }
  const parts = [program.dir, await hash(bytes), build.toolchain, env, modules];
  return `${await hash(encoder.encode(JSON.stringify(parts)))}.json`;
}

function absent(error: unknown): string {
  if (error instanceof FileError) return '';
  throw error;
}

export interface StoreParts {
  readonly session: Session;
  readonly build: Build;
  readonly env: GoEnvironment;
  readonly files: Files;
  readonly check: CheckParts | undefined;
  readonly log: (line: string) => void;
}

/** What an earlier window (or an earlier profile of this one) was told. Never fails: a broken record is no record. */
export async function storedRecord({
  session,
  build,
  env,
  files,
  check,
}: StoreParts): Promise<ProgramRecord | undefined> {
  const name = check && (await nameOf(session, build, env, files, check.hash));
  const bytes = name === undefined ? undefined : await check?.records.get(name);
  return bytes && decodeRecord(bytes);
}

/** A record that can't be kept is lost with the window, no more: the log says why. */
export async function storeRecord(
  record: ProgramRecord,
  { session, build, env, files, check, log }: StoreParts,
): Promise<void> {
  const name = check && (await nameOf(session, build, env, files, check.hash));
  if (name === undefined) return;
  try {
    await check?.records.put(name, encodeRecord(record));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    log(`check: the record of ${session.program.name} is not kept: ${error.message}`);
  }
}

/** Weights are digits: they pass 2^53. */
export function encodeRecord({ go, scope, files, callees }: ProgramRecord): Uint8Array {
  const digits = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
  return encoder.encode(JSON.stringify({ format, go, scope, files: [...files], callees: [...callees] }, digits));
}

const weights: ReadonlySet<string> = new Set(['weight', 'ownWeight']);
const revive = (key: string, value: unknown): unknown => (weights.has(key) ? BigInt(value as string) : value);

/** As it is kept: its shape is checked before it is believed. */
interface Kept {
  readonly format: string;
  readonly go: string;
  readonly scope: string;
  readonly files: readonly (readonly [string, readonly RecordedFunction[]])[];
  readonly callees: readonly (readonly [string, string])[];
}

/** Undefined for anything but what this version of ours has written. */
export function decodeRecord(bytes: Uint8Array): ProgramRecord | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes), revive) as Kept;
    if (value.format !== format || typeof value.go !== 'string') return undefined;
    if (value.scope !== 'module' && value.scope !== 'all') return undefined;
    const files = new Map(value.files);
    for (const functions of files.values()) if (!functions.every(isFunction)) return undefined;
    const callees = new Map(value.callees);
    for (const hash of callees.values()) if (typeof hash !== 'string') return undefined;
    return { go: value.go, scope: value.scope, files, callees };
  } catch {
    return undefined;
  }
}

const isFunction = ({ name, line, hash, sites }: RecordedFunction): boolean =>
  typeof name === 'string' && typeof line === 'number' && typeof hash === 'string' && sites.every(isSite);

/** What a mark can't be made without. */
function isSite({ file, line, column, callers, callees, weight, ownWeight, reason, verdict }: Site): boolean {
  const named = (callee: SiteCallee): boolean => typeof callee.name === 'string' && typeof callee.weight === 'bigint';
  return (
    typeof file === 'string' &&
    typeof line === 'number' &&
    typeof column === 'number' &&
    typeof verdict === 'string' &&
    Array.isArray(callers) &&
    callees.every(named) &&
    typeof weight === 'bigint' &&
    typeof ownWeight === 'bigint' &&
    (reason === undefined || Object.hasOwn(reasons, reason))
  );
}
