import type { Expr, Field } from '../ast';
import type { Scope } from '../scope';
import type { Checker } from '../types/checker';
import type { References } from './body';

/** Tells all that a type expression names. */
export function mentionType(checker: Checker, references: References, expr: Expr | undefined, scope: Scope): void {
  const inner = (part: Expr): void => mentionType(checker, references, part, scope);
  const fields = (list: readonly Field[]): void => list.forEach((field) => inner(field.type));
  switch (expr?.k) {
    case 'Ident': {
      const entity = scope.find(expr.name);
      if (entity !== undefined) references.entity(entity);
      return;
    }
    case 'Selector': {
      const entity = expr.x.k === 'Ident' ? scope.find(expr.x.name) : undefined;
      if (entity?.k !== 'import' || entity.path === 'unsafe') return;
      const member = checker.imported(scope.path, entity.path)?.scope.find(expr.sel.name);
      if (member) references.entity(member);
      return;
    }
    case 'Paren':
    case 'Star':
    case 'Unary': {
      inner(expr.x);
      return;
    }
    case 'Index':
      inner(expr.x);
      expr.indices.forEach(inner);
      return;
    case 'Binary':
      inner(expr.x);
      inner(expr.y);
      return;
    case 'ArrayType':
    case 'ChanType': {
      inner(expr.elem);
      return;
    }
    case 'MapType':
      inner(expr.key);
      inner(expr.value);
      return;
    case 'FuncType':
      fields(expr.params);
      fields(expr.results);
      return;
    case 'StructType': {
      fields(expr.fields);
      return;
    }
    case 'InterfaceType':
      expr.methods.forEach(({ type }) => inner(type));
      expr.embeds.forEach(inner);
      return;
    case undefined:
    case 'BasicLit':
    case 'FuncLit':
    case 'CompositeLit':
    case 'Slice':
    case 'TypeAssert':
    case 'Call':
    case 'Bad':
  }
}
