/**
 * The engine across a worker's border: JSON-RPC over the worker's port. Requests may be cancelled; errors cross as
 * data, so that a ProblemError thrown in the worker is a ProblemError in the editor.
 */
import { CancellationTokenSource, type CancellationToken, type MessageConnection, ResponseError } from 'vscode-jsonrpc';
import { CancelledError, ProblemError, type Problem } from '../../core/ports';
import type { AbortLike, Engine } from '../messages';

/** Methods that end with an optional AbortLike carry `cancellable: true`: it crosses as JSON-RPC's own cancellation. */
const methods = {
  configure: false,
  programs: true,
  load: true,
  unload: false,
  rewritten: false,
  changed: false,
  marks: true,
  functions: true,
  calls: true,
  health: true,
  check: true,
  checked: false,
  remedies: true,
  place: true,
} as const satisfies Record<keyof Engine, boolean>;

type AnyMethod = (...args: unknown[]) => Promise<unknown>;
type ErrorData = { readonly problem: Problem } | { readonly cancelled: true } | undefined;

const userError = -32000;

/** Answers the other side's requests with `engine`. */
export function serveEngine(connection: MessageConnection, engine: Engine): void {
  for (const [name, cancellable] of Object.entries(methods)) {
    const method = engine[name as keyof Engine].bind(engine) as AnyMethod;
    connection.onRequest(`engine/${name}`, async (args: unknown[], token: CancellationToken) => {
      try {
        // A token that comes cancelled never fires: the cancellation overtook the request.
        if (token.isCancellationRequested) throw new CancelledError();
        return (await method(...args, ...(cancellable ? [abortOf(token)] : []))) ?? null;
      } catch (error) {
        throw responseError(error);
      }
    });
  }
}

/** An Engine whose work is done at the other end of `connection`. */
export function remoteEngine(connection: MessageConnection): Engine {
  const entries = Object.entries(methods).map(([name, cancellable]): [string, AnyMethod] => [
    name,
    async (...args) => {
      const abort = cancellable ? lastAbort(args) : undefined;
      const source = new CancellationTokenSource();
      if (abort !== undefined) {
        if (abort.aborted) throw new CancelledError();
        abort.onabort = () => source.cancel();
      }
      try {
        const sent = abort === undefined ? args.filter((arg) => arg !== undefined) : args.slice(0, -1);
        const answer: unknown = await connection.sendRequest(`engine/${name}`, sent, source.token);
        return answer ?? undefined;
      } catch (error) {
        throw localError(error);
      } finally {
        source.dispose();
      }
    },
  ]);
  return Object.fromEntries(entries) as unknown as Engine;
}

function lastAbort(args: readonly unknown[]): AbortLike | undefined {
  const last = args.at(-1);
  return typeof last === 'object' && last !== null && 'aborted' in last ? (last as AbortLike) : undefined;
}

function abortOf(token: CancellationToken): AbortLike {
  const abort = {
    get aborted(): boolean {
      return token.isCancellationRequested;
    },
    onabort: null as (() => void) | null,
  };
  token.onCancellationRequested(() => abort.onabort?.());
  return abort;
}

function responseError(error: unknown): ResponseError<ErrorData> {
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof ProblemError) return new ResponseError(userError, text, { problem: error.problem });
  if (error instanceof CancelledError) return new ResponseError(userError, text, { cancelled: true });
  return new ResponseError(userError, error instanceof Error ? (error.stack ?? text) : text, undefined);
}

function localError(error: unknown): unknown {
  if (!(error instanceof ResponseError)) return error;
  const data = error.data as ErrorData;
  if (data === undefined) return error;
  return 'problem' in data ? new ProblemError(data.problem) : new CancelledError();
}
