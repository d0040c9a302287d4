import type { Call, Expr } from '../ast';
import type { Scope } from '../scope';
import type { Checker } from '../types/checker';
import { predeclaredValue } from '../types/universe';

/** Whether an expression is a constant, which the compiler keeps as one node, even where its value is not worked out. */
export function isConstant(checker: Checker, expr: Expr, scope: Scope): boolean {
  switch (expr.k) {
    case 'BasicLit':
      return true;
    case 'Paren':
      return isConstant(checker, expr.x, scope);
    case 'Ident': {
      const entity = scope.find(expr.name);
      return entity ? entity.k === 'const' : predeclaredValue(expr.name) !== undefined && expr.name !== 'nil';
    }
    case 'Selector': {
      const entity = expr.x.k === 'Ident' ? scope.find(expr.x.name) : undefined;
      if (entity?.k !== 'import' || entity.path === 'unsafe') return false;
      return checker.imported(scope.path, entity.path)?.scope.find(expr.sel.name)?.k === 'const';
    }
    case 'Unary':
      return expr.op !== '&' && expr.op !== '<-' && isConstant(checker, expr.x, scope);
    case 'Binary': {
      // A loop: generated strings have thousands of parts.
      let left: Expr = expr;
      for (; left.k === 'Binary'; left = left.x) if (!isConstant(checker, left.y, scope)) return false;
      return isConstant(checker, left, scope);
    }
    case 'Call':
      return isConstantCall(checker, expr, scope);
    case 'FuncLit':
    case 'CompositeLit':
    case 'Index':
    case 'Slice':
    case 'TypeAssert':
    case 'Star':
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType':
    case 'Bad':
      return false;
  }
}

const lengths = new Set(['len', 'cap']);
const folded = new Set(['min', 'max', 'real', 'imag', 'complex']);

function isConstantCall(checker: Checker, { fun, args }: Call, scope: Scope): boolean {
  const [arg] = args;
  if (arg === undefined) return false;
  const operand = checker.operand(fun, scope);
  if (operand.k === 'type') {
    return checker.under(operand.type).k === 'basic' && isConstant(checker, arg, scope);
  }
  if (operand.k !== 'builtin') return false;
  if (/^unsafe\.(?:Sizeof|Alignof|Offsetof)$/.test(operand.name)) return true;
  if (folded.has(operand.name)) return args.every((one) => isConstant(checker, one, scope));
  if (!lengths.has(operand.name)) return false;
  return isConstant(checker, arg, scope) || hasConstantLength(checker, arg, scope);
}

/** Of an array, or a pointer to one, that need not be evaluated to know it. */
export function hasConstantLength(checker: Checker, expr: Expr, scope: Scope): boolean {
  const under = checker.under(checker.typeOf(expr, scope));
  const array = under.k === 'pointer' ? checker.under(under.elem) : under;
  return array.k === 'array' && !runs(checker, expr, scope);
}

/** Whether it calls or receives: then `len` of it is no constant, and what is called on it is kept apart. */
export function runs(checker: Checker, expr: Expr, scope: Scope): boolean {
  switch (expr.k) {
    case 'Call':
      return checker.operand(expr.fun, scope).k === 'value' || expr.args.some((arg) => runs(checker, arg, scope));
    case 'Unary':
      return expr.op === '<-' || runs(checker, expr.x, scope);
    case 'Binary':
      return runs(checker, expr.x, scope) || runs(checker, expr.y, scope);
    case 'Slice':
      return [expr.x, ...expr.bounds].some((part) => runs(checker, part, scope));
    case 'Paren':
    case 'Star':
    case 'Selector':
    case 'TypeAssert':
      return runs(checker, expr.x, scope);
    case 'Index':
      return runs(checker, expr.x, scope) || expr.indices.some((index) => runs(checker, index, scope));
    case 'CompositeLit':
      return expr.elements.some(({ value }) => runs(checker, value, scope));
    case 'Ident':
    case 'BasicLit':
    case 'FuncLit':
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType':
    case 'Bad':
      return false;
  }
}
