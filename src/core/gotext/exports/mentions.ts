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
      if (entity !== undefined) references.entity(entity, scope.path);
      return;
    }
    case 'Selector': {
      const entity = expr.x.k === 'Ident' ? scope.find(expr.x.name) : undefined;
      if (entity?.k !== 'import' || entity.path === 'unsafe') return;
      const pkg = checker.imported(scope.path, entity.path);
      const member = pkg?.scope.find(expr.sel.name);
      if (pkg && member) references.entity(member, pkg.path);
      return;
    }
    case 'Paren':
    case 'Star':
    case 'Unary':
      return inner(expr.x);
    case 'Index':
      inner(expr.x);
      expr.indices.forEach(inner);
      return;
    case 'Binary':
      inner(expr.x);
      inner(expr.y);
      return;
    case 'ArrayType':
    case 'ChanType':
      return inner(expr.elem);
    case 'MapType':
      inner(expr.key);
      inner(expr.value);
      return;
    case 'FuncType':
      fields(expr.params);
      fields(expr.results);
      return;
    case 'StructType':
      return fields(expr.fields);
    case 'InterfaceType':
      expr.methods.forEach(({ type }) => inner(type));
      expr.embeds.forEach(inner);
      return;
    default:
  }
}
