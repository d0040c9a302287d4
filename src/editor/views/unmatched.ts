/** The view "What No Longer Matches": call edges of the profile that meet no call in today's text. */
import * as vscode from 'vscode';
import type { Health, LostPart, Owner, UnmatchedRow } from '../../app/messages';
import { matchSentence, ownerWords, percent, samples, shortName, unmatchedFigures, whySentence } from '../../app/words';
import { t } from '../l10n';
import type { Links } from '../links';
import type { Healths } from '../model/healths';
import type { Idle } from '../model/idle';
import { owners, page } from '../model/rows';
import type { Session, Sessions } from '../model/sessions';
import { uriOf } from '../paths';
import type { Voice } from '../voice';
import { GroupNode, type Node, Tree } from './tree';

export class UnmatchedView extends Tree {
  constructor(
    private readonly healths: Healths,
    private readonly links: Links,
    private readonly store: Sessions,
    private readonly speaking: Voice,
    idle: Idle,
    warn: (line: string) => void,
  ) {
    super('pgoLens.unmatched', speaking, store, idle, warn);
  }

  protected options(): string {
    const session = this.speaking.speaker();
    return session === undefined ? '' : `${this.healths.state(session)} ${this.healths.stamp(session)}`;
  }

  protected none(program: string): string {
    const session = this.speaking.speaker();
    return (session && notYet(session, this.healths)) ?? matchSentence('whole', program, t);
  }

  /** Answers with what is known, and is asked again once more is. */
  protected load(program: string): Promise<readonly Node[]> {
    const session = this.store.get(program);
    if (session !== undefined) this.healths.want(session);
    const health = this.healths.get(session);
    return Promise.resolve(health === undefined ? [] : this.#groups(health, program));
  }

  #groups(health: Health, program: string): readonly Node[] {
    const rows = (owner: Owner, fate: UnmatchedRow['fate']): readonly UnmatchedRow[] =>
      health.unmatched.filter((row) => row.owner === owner && row.fate === fate);
    const lost = (owner: Owner, ...fates: readonly UnmatchedRow['fate'][]): readonly LostPart[] =>
      health.lost.filter((part) => part.owner === owner && fates.includes(part.fate));
    return owners.flatMap((owner): readonly Node[] => {
      const [stale, never] = [rows(owner, 'stale'), rows(owner, 'unmatchable')];
      if (lost(owner, 'stale', 'unmatchable').length === 0) return [];
      const id = `unmatched\0${owner}`;
      const nodes = (from: readonly UnmatchedRow[]) => (parent: Node) =>
        from.map((row) => this.#row(row, health, program, parent));
      const group = (parts: readonly Node[]) =>
        new GroupNode(
          id,
          ownerWords(owner, t),
          () => parts,
          owner === 'own',
          page,
          weigh(lost(owner, 'stale', 'unmatchable'), health),
        );
      const part = (fate: UnmatchedRow['fate'], label: string, from: readonly UnmatchedRow[]) => {
        const all = lost(owner, fate);
        const missing = all.reduce((sum, { edges }) => sum + edges, 0) - from.length;
        const weight = weigh(all, health);
        const count = missing > 0 ? t('{0} · {1} lighter ones not listed', weight, missing) : weight;
        return new GroupNode(`${id}\0${fate}`, label, nodes(from), fate === 'stale', page, count);
      };
      return [
        group([
          ...(lost(owner, 'stale').length > 0 ? [part('stale', t('Stale'), stale)] : []),
          ...(lost(owner, 'unmatchable').length > 0 ? [part('unmatchable', t('No text can meet'), never)] : []),
        ]),
      ];
    });
  }

  #row(row: UnmatchedRow, health: Health, program: string, parent: Node): Node {
    const { caller, callee, callerShort, offset, fate, why, now } = row;
    const id = `${parent.id}\0${caller}\0${offset}\0${callee}`;
    const figures = unmatchedFigures(row, health, t);
    const sentence = whySentence(why, t);
    const today = now === undefined ? '' : t('Today it is most likely {0}.', shortName(now));
    return {
      id,
      parent,
      text: `${callerShort}  ${figures}`,
      item: () => {
        const item = new vscode.TreeItem(callerShort);
        item.id = id;
        item.description = figures;
        item.iconPath = new vscode.ThemeIcon(fate === 'stale' ? 'debug-disconnect' : 'circle-slash');
        item.tooltip = [
          `${caller} → ${callee}`,
          t('{0}, {1} lines below the start of the caller when the profile was taken', samples(row.weight, t), offset),
          sentence,
          today,
        ]
          .filter((line) => line !== '')
          .join('\n');
        const kind = fate === 'stale' ? t('stale') : t('no text can meet it');
        item.accessibilityInformation = {
          label: [callerShort, kind, figures, sentence, today].join(', '),
        };
        item.contextValue = 'function';
        item.command = this.#goTo(row, program);
        return item;
      },
    };
  }

  /** The caller's place today; without one, whatever the name of today leads to, or the sentence that says why not. */
  #goTo({ place, span, now, caller }: UnmatchedRow, program: string): vscode.Command {
    if (place === undefined) {
      const handle = this.links.functionHandle(program, now ?? caller);
      return { command: 'pgoLens.goToFunction', title: t('Go to Function'), arguments: [handle] };
    }
    const selection =
      span === undefined
        ? new vscode.Range(place.line - 1, 0, place.line - 1, 0)
        : new vscode.Range(span.line - 1, span.start, span.line - 1, span.end);
    return { command: 'vscode.open', title: t('Go to Function'), arguments: [uriOf(place.path), { selection }] };
  }
}

/** Why nothing can be said of how a profile matches; undefined where something can. */
export function notYet(session: Session, healths: Healths): string | undefined {
  const { program, report } = session;
  if (report !== undefined && report.edges === undefined) return matchSentence('refused', program.name, t);
  const state = healths.state(session);
  return state === 'known' ? undefined : matchSentence(state, program.name, t);
}

const weigh = (parts: readonly LostPart[], { total }: Health): string =>
  percent(
    parts.reduce((sum, { weight }) => sum + weight, 0),
    total,
  );
