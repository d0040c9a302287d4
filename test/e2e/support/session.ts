// One editor window shared by the tests of a file; a failing test leaves a picture in test/e2e/failures.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { checkout } from '../../editor/paths.mjs';
import { openSession, type Session, type SessionOptions } from '../../editor/session.mjs';

const failures = join(checkout, 'test/e2e/failures');

export function useEditor(options: SessionOptions): () => Session {
  let session: Session | undefined;
  beforeAll(async () => {
    session = await openSession(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || session === undefined) return;
    mkdirSync(failures, { recursive: true });
    await session.workbench.keepFailure(failures, task.name);
    // What is printed is all that a run elsewhere leaves behind.
    console.error(session.hostLogs());
  });
  afterAll(async () => session?.close());
  return () => {
    if (session === undefined) throw new Error('the editor did not start');
    return session;
  };
}
