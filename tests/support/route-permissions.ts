import 'reflect-metadata';
import { ModulesContainer } from '@nestjs/core';
import { MemberGuard, Needs } from '../../apps/api/src/accounts/index.js';
import type { RunningApp } from '../../apps/api/src/app.js';

const routeMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** What each route of organizers asks of them, as the program has it: `undefined` where one forgot to say. */
export function routePermissions(nest: RunningApp['nest']): Record<string, string | undefined> {
  const controllers = [...nest.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return Object.fromEntries(controllers.flatMap(({ metatype }) => permissionsIn(metatype as new () => unknown)));
}

function permissionsIn(controller: new () => unknown): [route: string, permission: string | undefined][] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => prototype[name]!)
    .filter((handler) => Reflect.hasMetadata('method', handler) && isGuarded(controller, handler))
    .map((handler) => [routeOf(controller, handler), Reflect.getMetadata(Needs.KEY, handler) as string | undefined]);
}

const isGuarded = (...targets: object[]) =>
  targets.some((target) => ((Reflect.getMetadata('__guards__', target) ?? []) as unknown[]).includes(MemberGuard));

function routeOf(controller: object, handler: object): string {
  const parts = [controller, handler].map((target) => (Reflect.getMetadata('path', target) as string).replace(/^\/|\/$/g, ''));
  return `${routeMethods[Reflect.getMetadata('method', handler) as number]} /${parts.filter(Boolean).join('/')}`;
}
