import { Controller, Get, Header } from '@nestjs/common';
import { ApiDocument } from './api-document.service.js';
import { docsPage } from './docs-page.js';
import type { OpenApiDocument } from './open-api.js';

/** The API says what it is: as OpenAPI for programs, as a page for people. */
@Controller('api')
export class ApiDocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  openApi(): OpenApiDocument {
    return this.document.get();
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return docsPage(this.document.get());
  }
}
