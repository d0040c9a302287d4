import type { Block, CaseClause, Expr, If, Range, Select, Spec, Stmt, Switch, TypeSwitch } from '../ast';
import { declare, declaredSince, declareType } from '../scope';
import type { Scope } from '../scope';
import { partOf, rangeType } from '../types/entityType';
import { readType } from '../types/readType';
import type { Type } from '../types/types';
import { defineAll, unparen } from '../walkParts';
import type { Body } from './body';
import { hasConstantLength } from './constant';
import { converted, exprCost, spreadConversions } from './costExpr';
import { caseNodes } from './dictionary';
import { labelOf, rangeFuncCost } from './costRangeFunc';

/** A declaration of a variable and its name. */
const declaration = 2;

/** Adds the nodes of statements, without those that the compiler drops. Gives the scope behind them. */
export function stmtsCost(body: Body, list: readonly Stmt[], scope: Scope, blockStart: Scope): Scope {
  const lastLabel = list.reduce((last, stmt, index) => (stmt.k === 'Labeled' ? index : last), -1);
  let inner = scope;
  let dead = false;
  list.forEach((stmt, index) => {
    if (dead && index > lastLabel) return;
    const before = inner;
    inner = stmtCost(body, stmt, inner, blockStart);
    const isOpen = stmt.k === 'If' && !stmt.else && staticBool(body, stmt.cond, before).value === undefined;
    dead = !isOpen && body.branches.terminates(stmt, before);
  });
  return inner;
}

const blockCost = (body: Body, { list }: Block, scope: Scope): void => {
  stmtsCost(body, list, scope, scope);
};

function stmtCost(body: Body, stmt: Stmt, scope: Scope, blockStart: Scope): Scope {
  switch (stmt.k) {
    case 'Block':
      blockCost(body, stmt, scope);
      return scope;
    case 'ExprStmt':
      exprCost(body, stmt.x, scope);
      return scope;
    case 'IncDec':
      body.add(2);
      exprCost(body, stmt.x, scope);
      return scope;
    case 'Send': {
      const chan = body.checker.core(body.checker.typeOf(stmt.chan, scope));
      body.add(1);
      exprCost(body, stmt.chan, scope);
      converted(body, stmt.value, chan.k === 'chan' ? chan.elem : undefined, scope);
      return scope;
    }
    case 'Assign':
      return assignCost(body, stmt, scope, blockStart);
    case 'GoDefer':
      if (body.exits && stmt.keyword === 'defer') body.exits.defers = true;
      body.block(`unhandled op ${stmt.keyword.toUpperCase()}`);
      exprCost(body, stmt.call, scope);
      return scope;
    case 'Return':
      if (body.exits) body.exits.returns = true;
      returnCost(body, stmt.results, scope);
      return scope;
    case 'If':
      ifCost(body, stmt, scope);
      return scope;
    case 'Switch':
      switchCost(body, stmt, scope);
      return scope;
    case 'TypeSwitch':
      typeSwitchCost(body, stmt, scope);
      return scope;
    case 'Select':
      selectCost(body, stmt, scope);
      return scope;
    case 'For': {
      const inner = stmt.init ? stmtCost(body, stmt.init, scope, scope) : scope;
      const cond = stmt.cond && staticBool(body, stmt.cond, inner);
      if (cond?.value === false) return scope;
      body.add(1);
      if (cond) exprCost(body, cond.kept, inner);
      if (stmt.post) stmtCost(body, stmt.post, inner, inner);
      blockCost(body, stmt.body, inner);
      return scope;
    }
    case 'Range':
      rangeCost(body, stmt, undefined, scope);
      return scope;
    case 'Labeled':
      body.add(1);
      body.exits?.label(labelOf(body, stmt));
      if (stmt.stmt.k !== 'Range') return stmtCost(body, stmt.stmt, scope, blockStart);
      rangeCost(body, stmt.stmt, labelOf(body, stmt), scope);
      return scope;
    case 'DeclStmt':
      return stmt.specs.reduce((inner, spec) => specCost(body, spec, inner), scope);
    case 'Branch':
      body.add(stmt.keyword === 'fallthrough' ? 0 : 1);
      body.exits?.branch(body.text.slice(stmt.pos, stmt.end));
      return scope;
    case 'Empty':
      return scope;
    case 'Bad':
      body.unsure();
      return scope;
  }
}

function assignCost(body: Body, stmt: Stmt & { k: 'Assign' }, scope: Scope, blockStart: Scope): Scope {
  const { lhs, rhs, op } = stmt;
  const { checker } = body;
  if (op !== ':=' && op !== '=') {
    body.add(1);
    exprCost(body, lhs[0]!, scope);
    exprCost(body, rhs[0]!, scope);
    return scope;
  }
  body.add(1);
  const targets = lhs.map((expr) => {
    const name = unparen(expr);
    if (name.k === 'Ident' && name.name === '_') {
      body.add(1);
      return undefined;
    }
    if (op === ':=' && name.k === 'Ident' && !declaredSince(scope, blockStart, name.name)) {
      body.add(1 + declaration);
      return undefined;
    }
    exprCost(body, expr, scope);
    return checker.typeOf(expr, scope);
  });
  valuesCost(body, rhs, targets, scope);
  return op === ':=' ? defineAll(lhs, rhs, scope, blockStart) : scope;
}

/** The right-hand sides of an assignment; what one gives for several places waits in variables that cost nothing. */
function valuesCost(body: Body, rhs: readonly Expr[], targets: readonly (Type | undefined)[], scope: Scope): void {
  const [only] = rhs;
  if (rhs.length === 1 && targets.length > 1 && only) {
    exprCost(body, only, scope);
    if (targets.some((target) => target !== undefined)) {
      const entity = { k: 'var', ident: noIdent, values: rhs, index: 0, count: targets.length, scope } as const;
      spreadConversions(
        body,
        targets.map((target, index) => target && partOf(body.checker, only, index, entity)),
        targets,
      );
    }
    return;
  }
  rhs.forEach((value, index) => converted(body, value, targets[index], scope));
}

const noIdent = { k: 'Ident', name: '', pos: 0, end: 0 } as const;

function returnCost(body: Body, results: readonly Expr[], scope: Scope): void {
  const [only] = results;
  body.add(1);
  if (results.length === 1 && body.results.length > 1 && only) {
    const type = body.checker.typeOf(only, scope);
    body.add(1 + 4 * body.results.length);
    exprCost(body, only, scope);
    if (type.k === 'tuple') spreadConversions(body, type.types, body.results);
    return;
  }
  results.forEach((result, index) => converted(body, result, body.results[index], scope));
}

function specCost(body: Body, spec: Spec, scope: Scope): Scope {
  if (spec.k === 'TypeSpec') {
    const inner = declareType(scope, spec);
    body.mention(spec.type, inner);
    return inner;
  }
  if (spec.k === 'ImportSpec') return scope;
  const { type, values, names } = spec;
  if (spec.keyword === 'const') {
    return names.reduce((inner, { name }, index) => declare(inner, name, { k: 'const', spec, index, scope }), scope);
  }
  if (type !== undefined) body.mention(type, scope);
  const declared = names.reduce(
    (inner, ident, index) =>
      declare(inner, ident.name, {
        ...{ k: 'var', ident, values, index, count: names.length, scope },
        ...(type && { type }),
      }),
    scope,
  );
  for (const { name } of names) body.add(name === '_' ? 1 : 1 + declaration);
  // Without values each name is set on its own.
  body.add(values.length === 0 ? names.length : 1);
  if (values.length > 0) {
    const known = type && body.checker.entityType({ k: 'param', field: { names: [], type, variadic: false }, scope });
    valuesCost(
      body,
      values,
      names.map(() => known),
      scope,
    );
  }
  return declared;
}

/** Before Go 1.22 nothing but constants decides a branch here. */
function staticBool(body: Body, cond: Expr, scope: Scope): ReturnType<Body['branches']['staticBool']> {
  if (body.minor < 22 && body.checker.constant(cond, scope) === undefined) return { value: undefined, kept: cond };
  return body.branches.staticBool(cond, scope);
}

function ifCost(body: Body, stmt: If, outer: Scope): void {
  const scope = stmt.init ? stmtCost(body, stmt.init, outer, outer) : outer;
  const { value, kept } = staticBool(body, stmt.cond, scope);
  if (value === undefined) {
    body.add(1);
    exprCost(body, kept, scope);
  } else if (body.checker.constant(kept, scope) === undefined) {
    // What is left of the condition runs for its effects: `_ = x`.
    body.add(2);
    exprCost(body, kept, scope);
  }
  if (value !== false) blockCost(body, stmt.then, scope);
  if (value !== true && stmt.else) stmtCost(body, stmt.else, scope, scope);
}

function switchCost(body: Body, stmt: Switch, outer: Scope): void {
  const scope = stmt.init ? stmtCost(body, stmt.init, outer, outer) : outer;
  const target = body.branches.constantCase(stmt, scope);
  body.add(1);
  const clause = ({ exprs, body: list }: CaseClause, kept: boolean): void => {
    body.add(1);
    if (kept) for (const expr of exprs) converted(body, expr, wanted, scope);
    stmtsCost(body, list, scope, scope);
  };
  const wanted = stmt.tag && target === undefined ? caseType(body, stmt, stmt.tag, scope) : undefined;
  if (target !== undefined) {
    if (target) clause(target, false);
    return;
  }
  if (stmt.tag) converted(body, stmt.tag, wanted, scope);
  for (const one of stmt.cases) clause(one, true);
}

/** Tag and cases are compared as one type: an interface where either side is one. */
function caseType(body: Body, stmt: Switch, tag: Expr, scope: Scope): Type | undefined {
  const { checker } = body;
  const type = checker.typeOf(tag, scope);
  const isInterface = (one: Type): boolean => one.k !== 'type-param' && checker.under(one).k === 'interface';
  if (isInterface(type)) return type;
  const types = stmt.cases.flatMap(({ exprs }) => exprs.map((expr) => checker.typeOf(expr, scope)));
  return types.find((one) => isInterface(one));
}

function typeSwitchCost(body: Body, stmt: TypeSwitch, outer: Scope): void {
  const scope = stmt.init ? stmtCost(body, stmt.init, outer, outer) : outer;
  const bind = stmt.bind?.name;
  const named = bind !== undefined && bind !== '_';
  body.add(2 + (bind === undefined ? 0 : 1));
  exprCost(body, stmt.x, scope);
  const from = body.checker.typeOf(stmt.x, scope);
  for (const { exprs, body: list } of stmt.cases) {
    body.add(1 + (named ? 1 : 0));
    for (const expr of exprs) {
      const isNil = expr.k === 'Ident' && expr.name === 'nil' && scope.find('nil') === undefined;
      if (isNil) body.add(1);
      else {
        body.mention(expr, scope);
        body.add(caseNodes(body, readType(body.checker, expr, scope), from));
      }
    }
    const inner = named ? declare(scope, bind, { k: 'case', stmt, types: exprs, scope }) : scope;
    stmtsCost(body, list, inner, inner);
  }
}

function selectCost(body: Body, stmt: Select, scope: Scope): void {
  body.add(1);
  for (const { comm, body: list } of stmt.clauses) {
    body.add(1);
    const inner = comm ? stmtCost(body, comm, scope, scope) : scope;
    // A receive is kept as one of two results.
    if (comm?.k === 'ExprStmt') body.add(3);
    if (comm?.k === 'Assign' && comm.lhs.length === 1) body.add(1);
    stmtsCost(body, list, inner, scope);
  }
}

function rangeCost(body: Body, stmt: Range, label: string | undefined, scope: Scope): void {
  const { checker } = body;
  const over = checker.core(checker.typeOf(stmt.x, scope));
  if (over.k === 'unknown') body.unsure();
  let inner = scope;
  stmt.lhs.forEach((lhs, index) => {
    if (stmt.define && lhs.k === 'Ident') {
      inner = declare(inner, lhs.name, { k: 'range', stmt, index, scope });
    }
  });
  if (over.k === 'func' && body.minor >= 23) {
    rangeFuncCost(body, stmt, label, over, scope, inner);
    return;
  }
  body.add(1);
  for (const [index, lhs] of stmt.lhs.entries()) {
    if (lhs.k === 'Ident' && lhs.name === '_') body.add(1);
    else if (stmt.define) body.add(1 + declaration);
    else exprCost(body, lhs, scope);
    if (rangeType(checker, over, index).k === 'unknown' && lhs.k === 'Ident' && lhs.name !== '_') body.unsure();
  }
  if (body.minor >= 25 && stmt.lhs.length < 2 && hasConstantLength(checker, stmt.x, scope)) body.add(1);
  else exprCost(body, stmt.x, scope);
  blockCost(body, stmt.body, inner);
}
