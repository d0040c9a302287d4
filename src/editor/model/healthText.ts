/** The profile-health tooltip: at most 12 lines of Markdown, the rest behind links. */
import type { Health } from '../../app/messages';
import type { Problem } from '../../core/ports';
import {
  causesSentence,
  edgesWords,
  failureSentence,
  kindOfProfile,
  lostWords,
  percent,
  problemLine,
  profileFacts,
  type State,
  stateSentence,
  type StateFacts,
  type Translate,
} from '../../app/words';
import { code, commandLink, prose } from './markdown';
import { baseName } from './pathText';
import type { Session } from './sessions';

export interface HealthContext {
  /** As it may be shown: relative to the workspace. */
  readonly profile: string;
  readonly now: number;
  readonly t: Translate;
  /** Of the file in front. */
  readonly state?: State | undefined;
  /** Of a state that is a failure. */
  readonly failure?: Problem | undefined;
  readonly facts?: StateFacts | undefined;
  readonly health?: Health | undefined;
  /** What unsaved edits cost, in samples. */
  readonly lost?: number | undefined;
  /** Other programs with a profile. */
  readonly others?: number | undefined;
}

/** The commands that the tooltip may run. */
export const healthCommands = ['pgoLens.unmatched.focus', 'pgoLens.health.focus', 'pgoLens.selectProfile'] as const;

/** More of a profile's problems are in the view. */
const shownProblems = 1;

/** Our own words, with a name or a constraint in them. */
const sentence = (text: string): string => prose(text, 400);

export function healthMarkdown({ program, report, problem }: Session, context: HealthContext): string {
  const { t, health, lost = 0, others = 0 } = context;
  const name = baseName(program.profile);
  const problems = [
    ...(report?.problems ?? []).map((each) => problemLine(name, each, t)),
    ...(health?.buildProblems ?? []).map((each) => problemLine(program.name, each, t)),
  ];
  return [
    `**${prose(program.name)}** — ${code(context.profile)}`,
    ...(report === undefined ? [] : [prose(`${kindOfProfile(report, t)} · ${profileFacts(report, context.now, t)}`)]),
    ...stateLines(context),
    ...(problem === undefined ? [] : [sentence(failureSentence(name, problem, report !== undefined, t))]),
    ...(health === undefined ? [] : healthLines(health, t)),
    ...(report?.edges === undefined ? [] : [prose(edgesWords(report.edges, t))]),
    ...(lost > 0 ? [prose(t('Unsaved: {0}', lostWords(lost, t)))] : []),
    ...problems.slice(0, shownProblems).map((line) => `$(warning) ${sentence(line)}`),
    [
      commandLink(t('What No Longer Matches'), 'pgoLens.unmatched.focus'),
      commandLink(t('Profile Health'), 'pgoLens.health.focus'),
      ...(others > 0 ? [commandLink(t('Choose Another Program ({0})', others), 'pgoLens.selectProfile')] : []),
    ].join(' · '),
  ].join('\n\n');
}

/** What is to be said of the file in front. A profile that was not read has a line of its own. */
export function stateLines({ state, failure, facts, t }: Pick<HealthContext, 'state' | 'failure' | 'facts' | 't'>) {
  if (state === undefined || state === 'load-failed' || facts === undefined) return [];
  if (state !== 'failed') return [sentence(stateSentence(state, facts, t))];
  return failure === undefined ? [] : [sentence(failureSentence(facts.file, failure, false, t))];
}

function healthLines(health: Health, t: Translate): readonly string[] {
  const { total, used, stale, unmatchable, unseen } = health;
  const all = stale.own + stale.deps + stale.go;
  const causes = causesSentence(health, t);
  return [
    prose(
      t('Used {0} · stale {1} · no text can meet {2}', ...[used, all, unmatchable].map((part) => percent(part, total))),
    ),
    ...(all > 0
      ? [
          prose(
            t(
              'Stale: yours {0}, dependencies {1}, Go {2}',
              ...[stale.own, stale.deps, stale.go].map((part) => percent(part, total)),
            ),
          ),
        ]
      : []),
    ...(unseen > 0 ? [sentence(t('Source not on this machine: {0}, nobody can tell', percent(unseen, total)))] : []),
    ...(causes === '' ? [] : [sentence(t('Most lost to: {0}', causes))]),
  ];
}
