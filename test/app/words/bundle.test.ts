// The bundle that translators start from: every text that goes through `t`, and the core's problems. `npx vitest -u`
// writes it anew.
import { getL10nJson } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const sources = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(dir, name))
    .sort();

/** The exporter looks for `l10n.t` of the editor's module, and is slow to start: one script with every call of `t`. */
function asOneScript(files: readonly string[]): string {
  const calls = files.flatMap((file) => {
    const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === 't') {
        const [message] = node.arguments;
        if (message !== undefined && ts.isStringLiteralLike(message)) found.push(`l10n.t(${message.getText()});`);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });
  return `import * as l10n from '@vscode/l10n';\n${calls.join('\n')}\n`;
}

/** Texts of problems: the tables of the core's problems.ts files, and literals with `what` and `todo`. */
function problemTexts(file: string): string[] {
  const found: string[] = [];
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node) && node.elements.length === 2 && file.endsWith('problems.ts')) {
      found.push(...node.elements.filter(ts.isStringLiteralLike).map(({ text }) => text));
    }
    if (
      ts.isPropertyAssignment(node) &&
      /^(what|todo|title|sentence|change)$/.test(node.name.getText()) &&
      ts.isStringLiteralLike(node.initializer)
    ) {
      found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

test('l10n/bundle.l10n.json holds every text', async () => {
  const files = [...sources('src/app/words'), ...sources('src/editor')];
  const words = await getL10nJson([{ extension: '.ts', contents: asOneScript(files) }]);
  const problems = [...sources('src/core'), ...sources('src/app'), ...sources('src/editor')].flatMap(problemTexts);
  const all = { ...words, ...Object.fromEntries(problems.map((text) => [text, text])) };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  expect(Object.keys(sorted).length).toBeGreaterThan(100);
  await expect(`${JSON.stringify(sorted, null, 2)}\n`).toMatchFileSnapshot('../../../l10n/bundle.l10n.json');
});

test('every word of the manifest is in package.nls.json, and nothing else is', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
  expect([...new Set(used)].sort()).toEqual(Object.keys(nls).sort());
});
