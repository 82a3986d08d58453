import { RequestMethod, type Type } from '@nestjs/common';
import {
  GUARDS_METADATA,
  HEADERS_METADATA,
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  SSE_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { ModulesContainer } from '@nestjs/core';
import type { z } from 'zod';
import { idParam } from '../platform/http/id-param.js';

/** What a handler takes out of the request: all of the body or query, or the path's or header's part of this name. */
export type DeclaredInput = { name?: string; schema?: z.ZodType; isId: boolean };

/** A route as its controller declares it; `path` as the router has it, `/api/v1/events/:eventId`. */
export type DeclaredRoute = {
  method: string;
  path: string;
  /** What it answers where all is well. */
  status: number;
  /** The content type that it sets; JSON where it sets none. */
  contentType?: string;
  guards: string[];
  body?: DeclaredInput;
  query?: DeclaredInput;
  pathParts: DeclaredInput[];
  headers: DeclaredInput[];
};

type Argument = { data?: string; pipes: unknown[]; schema?: z.ZodType };
type Handler = (...inputs: unknown[]) => unknown;

/** Every route of the application, read from what its decorators say, so that no second list can differ from it. */
export function declaredRoutes(modules: ModulesContainer): DeclaredRoute[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype as Type));
  return controllers.flatMap(routesOf);
}

function routesOf(controller: Type): DeclaredRoute[] {
  const prototype = controller.prototype as Record<string, Handler>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata(PATH_METADATA, prototype[name]!))
    .map((name) => routeOf(controller, name, prototype[name]!));
}

function routeOf(controller: Type, name: string, handler: Handler): DeclaredRoute {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
  const parts = [controller, handler].map((target) => Reflect.getMetadata(PATH_METADATA, target) as string);
  return {
    method,
    path: `/${parts
      .flatMap((part) => part.split('/'))
      .filter(Boolean)
      .join('/')}`,
    status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200),
    contentType: contentTypeOf(handler),
    guards: [controller, handler]
      .flatMap((target) => (Reflect.getMetadata(GUARDS_METADATA, target) ?? []) as Type[])
      .map((guard) => guard.name),
    ...inputsOf(controller, name),
  };
}

function contentTypeOf(handler: Handler): string | undefined {
  if (Reflect.getMetadata(SSE_METADATA, handler)) return 'text/event-stream';
  const headers = (Reflect.getMetadata(HEADERS_METADATA, handler) ?? []) as { name: string; value: string }[];
  return headers.find(({ name }) => name === 'content-type')?.value.split(';')[0];
}

function inputsOf(controller: Type, name: string): Pick<DeclaredRoute, 'body' | 'query' | 'pathParts' | 'headers'> {
  const declared = Object.entries((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>);
  const from = (source: RouteParamtypes): DeclaredInput[] =>
    declared
      .filter(([key]) => key.startsWith(`${source}:`))
      .map(([, { data, schema, pipes }]) => ({ name: data, schema, isId: pipes.includes(idParam) }));
  return {
    body: from(RouteParamtypes.BODY)[0],
    query: from(RouteParamtypes.QUERY)[0],
    pathParts: from(RouteParamtypes.PARAM),
    headers: from(RouteParamtypes.HEADERS),
  };
}
