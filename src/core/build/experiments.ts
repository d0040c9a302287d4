/**
 * The experiments that a toolchain has on by default, read from its own source (internal/buildcfg/exp.go): the
 * literal `baseline := goexperiment.Flags{…}`, whose values are constants or names worked out from goos and goarch
 * just above. Names as in build tags, lower case. Empty where the text does not look like that.
 */
export function baselineExperiments(source: string, goos: string, goarch: string): Set<string> {
  const enabled = new Set<string>();
  const literal = /baseline := goexperiment\.Flags\{([^}]*)\}/.exec(source);
  if (literal === null) return enabled;
  const known = new Map<string, boolean>();
  const above = source.slice(0, literal.index);
  for (const found of above.matchAll(/^\s*(\w+) := \(?((?:go(?:os|arch)|!|\()[^\n]*?)\)?$/gm)) {
    known.set(found[1]!, compareAll(found[2]!, goos, goarch));
  }
  for (const found of above.matchAll(/switch go(os|arch) \{([^}]*)\}/g)) {
    const subject = found[1] === 'os' ? goos : goarch;
    for (const branch of found[2]!.split(/^\s*case /m).slice(1)) {
      const colon = branch.indexOf(':');
      if (!branch.slice(0, colon).includes(`"${subject}"`)) continue;
      for (const set of branch.matchAll(/(\w+) = (true|false)/g)) known.set(set[1]!, set[2] === 'true');
    }
  }
  for (const found of literal[1]!.matchAll(/(\w+):\s*(\w+),/g)) {
    if (found[2] === 'true' || known.get(found[2]!) === true) enabled.add(found[1]!.toLowerCase());
  }
  return enabled;
}

/** `goos != "a" && goarch == "b" || …` without inner brackets. */
function compareAll(expression: string, goos: string, goarch: string): boolean {
  return expression.split('||').some((all) =>
    all.split('&&').every((one) => {
      const found = /go(os|arch) (==|!=) "(\w+)"/.exec(one);
      return found !== null && ((found[1] === 'os' ? goos : goarch) === found[3]) === (found[2] === '==');
    }),
  );
}

/** Applies a GOEXPERIMENT setting (`a,nob`, `none`) to the baseline, in place. */
export function applyExperiments(enabled: Set<string>, setting: string): void {
  for (const word of setting.split(',')) {
    if (word === 'none') enabled.clear();
    else if (word.startsWith('no')) enabled.delete(word.slice(2));
    else if (word !== '') enabled.add(word);
  }
}
