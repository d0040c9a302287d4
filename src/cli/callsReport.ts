import type { CompilerCheck } from '../app/tasks/checkCompiler';

/** What `calls` has to say, before it becomes text or JSON. */
export interface CallsReport {
  readonly package: string;
  /** Absolute path, or `-`. */
  readonly profile: string;
  /** Of the weights; empty where the profile (preprofile text) does not tell. */
  readonly unit: string;
  readonly goFrom: 'flag' | 'toolchain';
  readonly check: CompilerCheck;
  /** Sum of all edges. */
  readonly total: number | bigint;
}
