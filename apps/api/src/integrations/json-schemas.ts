import * as shared from '@within24/shared';
import { z } from 'zod';
import type { JsonSchema } from './open-api.js';

/** The answers that have a name of their own in the document; whatever else holds one of them refers to it. */
const named = {
  Activity: shared.activity,
  Attendee: shared.attendee,
  AttendeeImport: shared.attendeeImport,
  AuditEntry: shared.auditEntry,
  Contact: shared.contact,
  ContactCard: shared.contactCard,
  ContactMessage: shared.contactMessage,
  Event: shared.event,
  FollowUp: shared.followUp,
  HeldAttendee: shared.heldAttendee,
  ImportOutcome: shared.importOutcome,
  Introduction: shared.introduction,
  Me: shared.me,
  MyExport: shared.myExport,
  NudgeView: shared.nudgeView,
  Problem: shared.problem,
  Results: shared.results,
  SignedInMember: shared.signedInMember,
};

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(named)) names.add(schema, { id });

/** zod's own patterns for these say less to a reader than the format does. */
const toldByFormat = ['date-time', 'uuid', 'uri', 'email'];

/** zod schemas as JSON Schema (2020-12), with what has a name collected in `components`. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /** What a caller may send. */
  ofInput = (schema: z.ZodType): JsonSchema => this.of(schema, 'input');

  /** What the API answers. */
  ofAnswer = (schema: z.ZodType): JsonSchema => this.of(schema, 'output');

  private of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const made = z.toJSONSchema(schema, {
      io,
      metadata: names,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        if (toldByFormat.includes(jsonSchema.format ?? '')) delete jsonSchema.pattern;
      },
    });
    const { $defs = {}, ...rest } = placed(made);
    delete rest.$schema;
    Object.assign(this.components, $defs);
    return rest;
  }
}

/** The same with its references to where OpenAPI keeps schemas. */
function placed(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
