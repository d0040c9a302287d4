import type { Site } from '../core/verdict';
import type { CallsReport } from './callsReport';
import { jsonInteger, jsonText } from './json';

/** The contract of `calls --json`; `blocker`, `detail`, `text` and `own` are additions to it. */
export function callsJson(report: CallsReport): string {
  const { package: path, profile, unit, go, goFrom, threshold, sites, unmatched } = report;
  return jsonText({
    schema: 1,
    unit,
    package: path,
    profile,
    go,
    goFrom,
    threshold,
    sites: sites.map(siteJson),
    unmatched: unmatched.map(({ caller, offset, callee, weight, why }) => {
      return { caller, offset, callee, weight: jsonInteger(weight), why };
    }),
  });
}

function siteJson(site: Site): object {
  const { file, line, column, kind, callers, offset, hot, verdict, inlining, evidence } = site;
  return {
    file,
    line,
    column,
    kind,
    callers,
    offset,
    weight: jsonInteger(site.weight),
    ownWeight: jsonInteger(site.ownWeight),
    hot,
    callees: site.callees.map(({ name, weight, own }) => ({ name, weight: jsonInteger(weight), own })),
    verdict,
    callee: site.callee ?? null,
    reason: site.reason ?? null,
    effect: site.effect ?? null,
    inlining: inlining ?? null,
    evidence,
    ...(site.blocker !== undefined && { blocker: site.blocker }),
    ...(site.detail !== undefined && { detail: site.detail }),
    ...(site.text !== undefined && { text: site.text }),
  };
}
