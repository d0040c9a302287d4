/** How control leaves the outermost of nested loops over functions: code behind that loop goes on from there. */
export class Exits {
  returns = false;
  defers = false;
  /** A loop over a function within it. */
  nested = false;
  private readonly inside = new Set<string>();
  private readonly branches = new Set<string>();

  /** A label of the loop or in it. */
  label(name: string): void {
    this.inside.add(name);
  }

  /** `break outer`, as it is written. */
  branch(statement: string): void {
    const [keyword, label] = statement.match(words) ?? [];
    if (label !== undefined) this.branches.add(`${keyword!} ${label}`);
  }

  /** Different statements that lead to a label outside. */
  get outward(): number {
    return [...this.branches].filter((branch) => !this.inside.has(branch.slice(branch.indexOf(' ') + 1))).length;
  }
}

const words = /[\p{L}_][\p{L}\p{Nd}_]*/gu;

/** The first name in a text. */
export const firstName = (text: string): string => text.match(words)![0];
