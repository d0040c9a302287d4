import { unescapePath } from '../../gotext';
import { isDisplayed, splitLinkName } from '../record/names';
import type { CallFact, FunctionFact } from '../record/facts';
import type { Inlining } from '../site';

/** The compiler's budgets (cmd/compile/internal/inline): of every function, of calls in big functions, of hot ones. */
export const budgets = { normal: 80, bigCaller: 20, hot: 2000 } as const;

/**
 * What became of the direct call at this position (the guarded one, where devirtualized). `target` is the linker name
 * of its function where known. Undefined where the record does not tell.
 */
export function inliningOf(
  call: CallFact,
  target: string | undefined,
  functions: ReadonlyMap<string, FunctionFact>,
): Inlining | undefined {
  const name = target === undefined ? undefined : splitLinkName(target);
  const fact = target === undefined ? undefined : functions.get(target);
  // Lines of nested inlining carry the outer call's position: the call's own comes first.
  const shown = name === undefined ? call.inlined[0] : call.inlined.find((one) => isDisplayed(one, name));
  const hot = call.hotCalls.find(({ callee }) =>
    target === undefined ? shown !== undefined && endsIn(callee, shown) : callee === unescapePath(target),
  );
  if (shown !== undefined) {
    if (hot?.big === false) {
      return { state: 'inlined-by-pgo', cost: hot.cost, budget: fact?.hotBudget ?? budgets.hot };
    }
    const cost = fact?.cost;
    if (cost === undefined) return { state: 'inlined' };
    return { state: 'inlined', cost, ...(cost <= budgets.normal && { budget: budgets.normal }) };
  }
  if (hot?.big === true) return { state: 'too-big', cost: hot.cost, budget: budgets.bigCaller, reason: 'big caller' };
  if (fact === undefined) return undefined;
  if (fact.why !== undefined) return { state: 'impossible', reason: fact.why };
  if (call.cycle) return { state: 'impossible', reason: 'repeated recursive cycle' };
  if (fact.cost === undefined) return undefined;
  if (fact.budget !== undefined) return { state: 'too-big', cost: fact.cost, budget: fact.budget };
  if (fact.cost > budgets.normal) return { state: 'too-big', cost: fact.cost, budget: budgets.normal };
  return undefined;
}

/** `path/pkg.symbol` is what is displayed as `symbol` or `pkg.symbol`. */
function endsIn(full: string, shown: string): boolean {
  return full === shown || full.endsWith(`.${shown}`) || full.endsWith(`/${shown}`);
}
