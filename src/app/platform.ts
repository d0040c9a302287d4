/** What a host (Node or a browser) gives the front door: files, Go's environment, and an engine in a worker. */
import type { Files } from '../core/ports';
import type { CheckTalk, Engine, GoEnvironment } from './messages';

export interface EngineHost {
  /** Files that the worker can't reach by itself: virtual workspaces, and everything in a browser. */
  readonly files: Files;
  /** A file of the extension's own `dist` folder. */
  asset(name: string): Promise<Uint8Array>;
  /** Where the bundles lie, as a path of this platform. */
  readonly dist: string;
  /** A folder of ours that outlives the session: builds of checks are kept there. */
  readonly storage: string;
  /** Asked and told while a check with the compiler runs. */
  readonly talk: CheckTalk;
  log(line: string): void;
  /** Called once, with the reason, if the worker ends by itself; calls under way are rejected after it. */
  ended(why: string): void;
}

export interface RunningEngine {
  readonly engine: Engine;
  /** Ends the worker; calls under way are rejected. */
  dispose(): void;
}

export interface Platform {
  readonly kind: 'node' | 'web';
  /** Read from the environment and Go's own files; no program is run. `go`: the command, where it is not PATH's. */
  goEnvironment(go?: string): Promise<GoEnvironment>;
  startEngine(host: EngineHost): Promise<RunningEngine>;
}

/** True for paths that only the editor's own file systems can read. */
export const isVirtual = (path: string): boolean => path.includes('://');
