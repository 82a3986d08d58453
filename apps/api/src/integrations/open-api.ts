import type { z } from 'zod';

/** The parts of OpenAPI 3.1 that the document uses; see https://spec.openapis.org/oas/v3.1.1.html. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;
export type Content = Record<string, { schema: JsonSchema }>;
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; description?: string; schema: JsonSchema };
export type Answer = {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Content;
};
export type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, Answer>;
};
export type SecurityScheme =
  { type: 'apiKey'; in: 'cookie' | 'header'; name: string; description: string } | { type: 'http'; scheme: 'bearer'; description: string };
export type OpenApiDocument = {
  openapi: '3.1.1';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, SecurityScheme> };
};
