import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Config } from '../platform/config.js';
import { declaredRoutes } from './declared-routes.js';
import { describeApi } from './describe-api.js';
import type { OpenApiDocument } from './open-api.js';

/** The OpenAPI document of the running program, made of its own routes when it is first asked for. */
@Injectable()
export class ApiDocument {
  private document: OpenApiDocument | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly config: Config,
  ) {}

  get(): OpenApiDocument {
    this.document ??= describeApi(declaredRoutes(this.modules), this.config);
    return this.document;
  }
}
