/** A command that fails says so in our own way: the editor would show the error's words as they are, links and all. */
import { CancelledError } from '../../core/ports';
import { t } from '../l10n';
import { problemOf, textOf } from '../model/sessions';
import type { Command } from '../parts';
import type { Log } from '../services';
import { complain } from '../show';

export function guarded([id, run]: Command, log: Log): Command {
  const guard = async (...args: unknown[]): Promise<unknown> => {
    try {
      return await run(...args);
    } catch (error) {
      if (error instanceof CancelledError) return undefined;
      log.warn(`${id}: ${textOf(error)}`);
      const { what, todo } = problemOf(error, 'the command failed');
      void complain(t('{0}: {1}; {2}.', t('PGO'), what, todo));
      return undefined;
    }
  };
  return [id, guard];
}
