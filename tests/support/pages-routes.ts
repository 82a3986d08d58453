import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const sources = join(import.meta.dirname, '../../apps/web/src');

/**
 * The paths of an entry of the web app, as its own `routes.ts` writes them, `/events/:id/live`. Read out of its text, so that a
 * page that is added there is known here.
 */
export function routesOf(entry: 'attendee' | 'organizer'): string[] {
  const text = readFileSync(join(sources, entry, 'routes.ts'), 'utf8');
  const file = ts.createSourceFile('routes.ts', text, ts.ScriptTarget.Latest);
  const constants = new Map<string, ts.Expression>();
  for (const statement of file.statements.filter(ts.isVariableStatement))
    for (const { name, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer) constants.set(name.text, plain(initializer));
  const routes = constants.get('routes');
  if (!routes) throw new Error(`There is no constant "routes" in the routes of the ${entry} entry.`);
  return [...new Set(pathsIn(routes, constants))];
}

/** Without the types that are said about it. */
function plain(expression: ts.Expression): ts.Expression {
  return ts.isSatisfiesExpression(expression) || ts.isAsExpression(expression) ? plain(expression.expression) : expression;
}

/** Keys that are texts are parts of paths; the others, such as `layout`, say how a page is shown. */
function pathsIn(expression: ts.Expression, constants: Map<string, ts.Expression>, base = ''): string[] {
  const value = ts.isIdentifier(expression) ? (constants.get(expression.text) ?? expression) : expression;
  if (!ts.isObjectLiteralExpression(value)) return [base.replace(/(?<=.)\/$/, '')];
  return value.properties
    .filter(ts.isPropertyAssignment)
    .flatMap(({ name, initializer }) =>
      ts.isStringLiteral(name) ? pathsIn(plain(initializer), constants, join(base || '/', name.text)) : [],
    );
}
