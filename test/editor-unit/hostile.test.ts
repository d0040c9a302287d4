// Hostile text at every face of the editor: the whole extension is mounted over an engine that answers with it, and all
// that is done in a session is done. No face lets it become markup, and none was left out.
import { afterEach, describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import type {
  CheckReport,
  FileMarks,
  FunctionRow,
  Health,
  ProfileReport,
  Remedy,
  SiteMark,
} from '../../src/app/messages';
import type { BuildFailure } from '../../src/app/tasks/buildFailure';
import { ProblemError } from '../../src/core/ports';
import { Talk } from '../../src/editor';
import { healthCommands } from '../../src/editor/model/healthText';
import { hoverCommands } from '../../src/editor/model/hoverText';
import * as fake from '../support/fakeVscode';
import { hostileTexts, marker, wrongWith } from '../support/hostile';
import { FakeEngine, program, reportOf } from './fakeEngine';
import { front, log, mount } from './mounted';
import { openPage } from './page';

class HostileEngine extends FakeEngine {
  constructor(
    private readonly evil: string,
    private readonly talk: Talk,
  ) {
    super();
    this.list = [program('/w/server', { name: evil, profile: `/w/server/${evil.replaceAll('/', '')}/default.pgo` })];
    this.answer = () => this.#marks();
  }

  override load(): Promise<ProfileReport> {
    const problems = [this.#problem()];
    return Promise.resolve(reportOf(this.list[0]!, { problems, value: { type: this.evil, unit: this.evil } }));
  }

  override async functions(): Promise<readonly FunctionRow[]> {
    const { evil } = this;
    const row = { name: `main.${evil}`, short: evil, flat: 5e9, cum: 5e9, level: 5, ownCaller: evil } as const;
    return Promise.resolve([
      { ...row, owner: 'own' },
      { ...row, name: evil, owner: 'deps' },
    ]);
  }

  override async calls() {
    const { evil } = this;
    const row = { owner: 'own', caller: `main.${evil}`, callerShort: evil, path: `/w/server/${evil}.go` } as const;
    return Promise.resolve(this.#sites().map((site) => ({ ...row, site })));
  }

  override checked() {
    return Promise.resolve({ go: this.evil, scope: 'module' } as const);
  }

  override async check(): Promise<CheckReport> {
    await this.talk.confirm([this.evil]);
    this.talk.progress(1, 2, this.evil);
    return { go: this.evil, packages: 1, indirect: 1, devirtualized: 1, inlinedByPgo: 1 };
  }

  override async remedies(): Promise<readonly Remedy[]> {
    const { evil } = this;
    const place = { path: `/w/${evil}.go`, line: 1 };
    const insertion = { path: '/w/server/main.go', line: 1, column: 0, text: '' };
    return Promise.resolve([
      { kind: 'blank-import', importPath: evil, into: evil, insertion },
      { kind: 'pragma', callee: evil, pragma: evil, place },
      { kind: 'budget', callee: evil, cost: 100, budget: 80, place },
      { kind: 'winner', callee: evil, place },
    ]);
  }

  override async health(): Promise<Health> {
    const { evil } = this;
    const edge = { owner: 'own', why: 'call-gone', weight: 500 } as const;
    const row = { ...edge, caller: evil, callee: `main.${evil}`, callerShort: evil, offset: 1, now: evil } as const;
    return Promise.resolve({
      total: 1000,
      used: 400,
      own: 1000,
      stale: { own: 500, deps: 0, go: 0 },
      unmatchable: 100,
      unseen: 0,
      unmatched: [
        { ...row, fate: 'stale' },
        { ...row, fate: 'unmatchable', place: { path: `/w/${evil}.go`, line: 1 } },
      ],
      lost: [
        { ...edge, fate: 'stale', edges: 1 },
        { ...edge, fate: 'unmatchable', edges: 1 },
      ],
      staleFunctions: [{ name: evil, short: evil, weight: 500, why: 'call-gone' }],
      buildProblems: [this.#problem()],
    });
  }

  override place() {
    return Promise.resolve(undefined);
  }

  #problem() {
    return { code: 'evil', what: this.evil, todo: this.evil };
  }

  #marks(): Partial<FileMarks> {
    const { evil } = this;
    const heat = { flat: 1e9, cum: 5e9 };
    return {
      program: this.list[0]!,
      package: evil,
      lines: [
        { line: 3, ...heat, level: 5 },
        { line: 4, ...heat, level: 5 },
      ],
      functions: [{ span: { line: 2, start: 5, end: 9 }, endLine: 6, name: `${evil}.main`, state: 'edited', ...heat }],
      sites: this.#sites(),
    };
  }

  #sites(): SiteMark[] {
    const { evil } = this;
    const callees = [`main.${evil}`, evil].map((name) => ({ name, short: evil, weight: 20, share: 0.5 }));
    const base = { text: evil, weight: 40, callees, go: evil, estimateGo: evil, flat: 1e9, cum: 5e9 };
    const verdict = { hot: true, callee: evil, detail: evil } as const;
    return [
      {
        ...base,
        span: { line: 3, start: 1, end: 5 },
        kind: 'interface',
        evidence: 'compiler',
        verdict: { ...verdict, kind: 'not-devirtualized', blocker: evil, reason: 'callee-not-imported' },
        estimate: { ...verdict, kind: 'devirtualized' },
      },
      {
        ...base,
        span: { line: 4, start: 1, end: 5 },
        kind: 'direct',
        evidence: 'compiler',
        verdict: { ...verdict, kind: 'direct', inlining: { state: 'impossible', reason: evil } },
      },
      {
        ...base,
        span: { line: 4, start: 7, end: 11 },
        kind: 'function',
        evidence: 'source',
        verdict: { ...verdict, kind: 'devirtualized', inlining: { state: 'inlined-by-pgo' } },
      },
    ];
  }
}

interface Provider {
  provideHover(document: unknown, position: unknown, token: unknown): Promise<unknown>;
  provideCodeLenses(document: unknown): Promise<unknown>;
  provideCodeActions(document: unknown, range: unknown, context: unknown, token: unknown): Promise<unknown>;
}

const token = { isCancellationRequested: false };

type Day = 'answers' | 'no profile' | 'left out' | 'fails';

/** The engine on a day on which less is well. */
const badly: Readonly<Record<Exclude<Day, 'answers'>, (engine: HostileEngine, evil: string) => void>> = {
  'no profile'(engine, evil) {
    engine.load = () => Promise.reject(new ProblemError({ code: evil, what: evil, todo: evil }));
  },
  'left out'(engine, evil) {
    const leftOut = { why: 'constraint', constraint: evil, target: evil, tags: [evil] } as const;
    engine.answer = () => ({ program: engine.list[0]!, package: evil, state: 'not-in-build', leftOut });
    engine.unread = [{ dir: `/w/${evil}`, code: 'failed', why: evil }];
    engine.check = () => Promise.reject(buildError(evil, `/w/server/${evil}`));
  },
  fails(engine, evil) {
    const fail = (): Promise<never> => Promise.reject(new Error(evil));
    const questions = ['marks', 'functions', 'calls', 'health', 'check', 'checked', 'remedies', 'place'] as const;
    for (const question of questions) engine[question] = fail;
  },
};

function buildError(evil: string, file: string): ProblemError {
  const failure: BuildFailure = {
    code: evil,
    what: `failed at ${file}`,
    todo: evil,
    place: { file, line: 1, column: 1 },
  };
  return new ProblemError(failure);
}

/** All that is said in it. */
async function session(evil: string, day: Day): Promise<readonly fake.Said[]> {
  fake.forget();
  const document = fake.textDocument(
    '/w/server/main.go',
    `package main\nfunc main() {\n\tevil.f()\n\tevil(); evil()\n}\n${evil}\n`,
  );
  front(document);
  fake.settings.set('problems.staleFunctions', true).set('codeLens.enabled', true);
  const talk = new Talk();
  const engine = new HostileEngine(evil, talk);
  if (day !== 'answers') badly[day](engine, evil);
  const mounted = mount(engine, { talk, opened: [{ profile: `/x/${evil}`, dir: '/x' }] });
  const idle = (): Promise<void> => mounted.api.whenIdle();
  await idle();
  log.warn(`view: ${evil}`);
  const { registered } = fake;
  const walk = async (): Promise<unknown[]> => {
    const nodes: unknown[] = [];
    for (const view of registered.views.values()) await rows(view, nodes);
    return nodes;
  };
  await walk();
  await idle();
  const [hovers] = registered.hovers as Provider[];
  for (const [row, column] of [
    [1, 6],
    [2, 2],
    [2, 9],
    [3, 2],
    [3, 8],
    [3, 15],
  ] as const) {
    await hovers!.provideHover(document, new fake.Position(row, column), token);
  }
  for (const lens of registered.lenses as Provider[]) await lens.provideCodeLenses(document);
  for (const actions of registered.actions as Provider[]) {
    const range = new fake.Range(2, 2, 2, 2);
    await actions.provideCodeActions(document, range, { diagnostics: [] }, token);
  }
  const page = openPage(`/w/${evil}`);
  await page.ready();
  page.open(0);
  const nodes = await walk();
  for (const { command } of manifest.contributes.commands) {
    if (command === 'pgoLens.copyAsText') await registered.commands.get(command)!(nodes[0], nodes);
    await registered.commands.get(command)!();
    await idle();
  }
  // Links hand numbers to commands: all that were given out so far.
  for (const id of [...hoverCommands, 'pgoLens.showFunctionCalls'].filter((each) => !each.endsWith('.focus'))) {
    for (let handle = 1; handle < 20; handle++) await registered.commands.get(id)!(handle);
  }
  await idle();
  mounted.dispose();
  expect(fake.live()).toEqual([]);
  expect(
    fake.commandsRun.filter((id) => !/^(pgoLens\.|setContext$|vscode\.openFolder$|markdown\.showPreview$)/.test(id)),
  ).toEqual([]);
  return fake.said();
}

async function rows(
  view: typeof fake.registered.views extends Map<string, infer V> ? V : never,
  nodes: unknown[],
  parent?: unknown,
): Promise<void> {
  for (const node of await view.getChildren(parent)) {
    nodes.push(node);
    const item = view.getTreeItem(node) as fake.TreeItem & Record<string, unknown>;
    fake.say('view row', item.label);
    fake.say('view row beside', item['description']);
    fake.say('view row tooltip', item['tooltip']);
    fake.say('view row spoken', (item['accessibilityInformation'] as { label: string } | undefined)?.label);
    if (item.collapsibleState > 0) await rows(view, nodes, node);
  }
}

async function sessions(evil: string): Promise<readonly fake.Said[]> {
  const said = [];
  for (const day of ['answers', 'no profile', 'left out', 'fails'] as const) said.push(...(await session(evil, day)));
  return said;
}

test.each(hostileTexts)('text %# stays text at every face', { timeout: 60_000 }, async (evil) => {
  const said = await sessions(evil);
  const wrong = said.flatMap(({ face, text, commands }) => {
    const what = wrongWith(text, fake.faces[face], commands);
    return what === '' ? [] : [`${face}: ${what}: ${text.slice(0, 300)}`];
  });
  expect([...new Set(wrong)]).toEqual([]);
  const allowed: readonly string[] = [...hoverCommands, ...healthCommands];
  for (const { commands = [] } of said) expect(allowed).toEqual(expect.arrayContaining([...commands]));
});

test('no face was left out', async () => {
  const said = await sessions(`x${marker}`);
  const silent = (among: readonly fake.Said[]): string[] =>
    Object.keys(fake.faces).filter((face) => !among.some((each) => each.face === face));
  expect(silent(said)).toEqual([]);
  // These say counts and our own words only.
  expect(silent(said.filter(({ text }) => text.includes(marker)))).toEqual(['code lens', 'page html']);
});

describe('the way to a failed build’s error', () => {
  const goToError = 'Go to Error';
  const offered: (readonly string[])[] = [];

  /** Presses whatever is offered; what was opened then. */
  async function after(file: string): Promise<readonly string[]> {
    fake.forget();
    offered.length = 0;
    front(fake.textDocument('/w/server/main.go', 'package main\n'));
    fake.workspace.workspaceFolders = [{ uri: fake.Uri.file('/w') }];
    fake.choices.message = (ways) => (offered.push(ways), ways[0]);
    const engine = new HostileEngine('a', new Talk());
    engine.load = () => Promise.resolve(reportOf(engine.list[0]!));
    engine.check = () => Promise.reject(buildError('b', file));
    const mounted = mount(engine);
    await mounted.api.whenIdle();
    await fake.registered.commands.get('pgoLens.check')!();
    await mounted.api.whenIdle();
    mounted.dispose();
    return fake.opened;
  }

  afterEach(() => {
    fake.workspace.workspaceFolders = [];
    fake.choices.message = (ways) => ways[0];
  });

  test.each(['/w/server/main.go', '/w/..x/evil.go'])('leads to %s', async (file) => {
    expect(await after(file)).toEqual([file]);
    expect(offered).toEqual([[goToError]]);
  });

  const others = ['/w/../etc/passwd', '/w/a\\..\\..\\x.go', '/other/x.go', '/ww/x.go', 'vscode-vfs://github/o/r/x.go'];
  test.each([...hostileTexts, ...others])('does not lead out of the workspace, to text %#', async (file) => {
    expect(await after(file)).toEqual([]);
    expect(offered).toEqual([[]]);
  });
});
