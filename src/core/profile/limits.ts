/** How much of a file is taken. */
export interface Limits {
  /** Bytes when uncompressed. */
  readonly raw: number;
  readonly samples: number;
}

export const DEFAULT_LIMITS: Limits = { raw: 512 * 1024 * 1024, samples: 16_000_000 };
