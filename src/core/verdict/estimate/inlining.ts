import type { ExportData } from '../../gotext';
import { budgets } from '../join/inlining';
import type { Inlining } from '../site';

/** What costs no more is inlined into big functions, too. */
const bigCallerBudget = 20;

/**
 * What becomes of a direct call to the function, as far as its cost tells: a hot line raises the budget. Nothing is
 * said where the caller may be so big that it gets less.
 */
export async function estimateInlining(
  exports: ExportData,
  caller: string,
  callee: string | undefined,
  hot: boolean,
): Promise<Inlining | undefined> {
  if (callee === undefined) return undefined;
  const inlinable = await exports.inlinable(callee);
  switch (inlinable.can) {
    case 'unknown':
      return undefined;
    case 'blocked':
      return { state: 'impossible', reason: inlinable.reason };
    case 'too-big':
      return { state: 'too-big', cost: inlinable.cost, budget: inlinable.budget };
    case 'yes': {
      const { cost, budget } = inlinable;
      if (cost > bigCallerBudget && (await exports.mayBeBig(caller))) return undefined;
      if (cost <= budgets.normal) return { state: 'inlined', cost, budget: budgets.normal };
      if (hot) return { state: 'inlined-by-pgo', cost, budget };
      return { state: 'too-big', cost, budget: budgets.normal };
    }
  }
}
