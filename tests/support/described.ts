import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Client, type Answer } from './client.js';

type Described = { content?: Record<string, { schema: object }> };
type Operation = { responses: Record<string, Described>; security: object[] };
export type ApiDocument = { paths: Record<string, Record<string, Operation>> };

const pattern = (path: string) => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
const pointer = (...parts: string[]) => parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** Validates by JSON Schema 2020-12 with its formats. */
export function schemaValidator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv;
}

/** Compares answers with what the document says of them. */
export class DescribedAnswers {
  /** What was answered and described, as `GET /api/v1/events 200`. */
  readonly seen = new Set<string>();
  /** What was answered otherwise than described. */
  readonly faults: string[] = [];
  private readonly ajv = schemaValidator();

  constructor(private readonly document: ApiDocument) {
    this.ajv.addSchema(document, 'api');
  }

  /** Looks at every answer that any client gets from now on, until what it answers is called. */
  watch(): () => void {
    const call = Client.prototype.call;
    const look = this.look.bind(this);
    Client.prototype.call = async function (method, path, options) {
      const answer = await call.call(this, method, path, options);
      look(method, path.split('?')[0]!, answer);
      return answer;
    };
    return () => void (Client.prototype.call = call);
  }

  /** Every success that is described with a JSON body. */
  get jsonSuccesses(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.entries(responses)
          .filter(([status, { content }]) => status.startsWith('2') && content?.['application/json'])
          .map(([status]) => `${method.toUpperCase()} ${path} ${status}`),
      ),
    );
  }

  private look(method: string, path: string, { status, headers, body }: Answer): void {
    const templates = Object.keys(this.document.paths).filter((each) => pattern(each).test(path));
    const variables = (each: string) => each.split('{').length;
    const template = templates.sort((a, b) => variables(a) - variables(b))[0];
    const operation = template && this.document.paths[template]![method.toLowerCase()];
    const name = `${method} ${template ?? path} ${status}`;
    if (!operation) return void this.faults.push(`${name} is not described`);
    this.seen.add(name);
    const key = String(status) in operation.responses ? String(status) : 'default';
    const { content } = operation.responses[key]!;
    const type = headers.get('content-type')?.split(';')[0];
    if (body === '' && content === undefined) return;
    if (!type || !content?.[type]) return void this.faults.push(`${name} answers ${type}, not ${Object.keys(content ?? {}).join()}`);
    if (!type.includes('json')) return;
    const at = pointer('paths', template, method.toLowerCase(), 'responses', key, 'content', type, 'schema');
    const isAsDescribed = this.ajv.compile({ $ref: `api#/${at}` });
    if (!isAsDescribed(body)) this.faults.push(`${name}: ${this.ajv.errorsText(isAsDescribed.errors)} in ${JSON.stringify(body)}`);
  }
}
