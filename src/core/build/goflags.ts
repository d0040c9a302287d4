/** The flags of GOFLAGS that decide which files make a program. */
export interface GoFlags {
  readonly tags: readonly string[];
  readonly mod: 'mod' | 'readonly' | 'vendor' | undefined;
  /** A go.mod under another name, as written. */
  readonly modfile: string | undefined;
  readonly race: boolean;
  readonly msan: boolean;
  readonly asan: boolean;
}

/** GOFLAGS as cmd/go splits it: blanks part the flags, quotes around a whole flag keep blanks inside. */
export function parseGoFlags(text: string): GoFlags {
  const values = new Map<string, string>();
  for (const found of text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)) {
    const flag = found[1] ?? found[2] ?? found[3]!;
    const parts = /^--?([^=]+)(?:=([^]*))?$/.exec(flag);
    if (parts !== null) values.set(parts[1]!, unquote(parts[2] ?? 'true'));
  }
  const on = (name: string): boolean => /^(?:1|t|true)$/i.test(values.get(name) ?? 'false');
  const mod = values.get('mod');
  return {
    tags: splitTags(values.get('tags') ?? ''),
    mod: mod === 'mod' || mod === 'readonly' || mod === 'vendor' ? mod : undefined,
    modfile: values.get('modfile'),
    race: on('race'),
    msan: on('msan'),
    asan: on('asan'),
  };
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

/** A `-tags` value: commas, or blanks as before Go 1.13. */
export function splitTags(value: string): string[] {
  return value.split(/[\s,]+/).filter((tag) => tag !== '');
}
