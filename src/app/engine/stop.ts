import { CancelledError } from '../../core/ports';
import type { AbortLike } from '../messages';

/** Work between two questions may be stopped here. */
export function stopIf(abort: AbortLike | undefined): void {
  if (abort?.aborted === true) throw new CancelledError();
}
