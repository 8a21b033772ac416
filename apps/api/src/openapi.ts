import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The API's own description (OpenAPI 3.1), from its routes and DTOs. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Candour')
    .setVersion('1')
    .setDescription('The system of record for AI incidents and their disclosures.')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (cnd_live_...).' }, 'api_key')
    .addSecurityRequirements('api_key')
    .build();
  return SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) =>
      `${controller.replace('Controller', '').toLowerCase()}.${method}`,
  });
}

/** Serves the description at /openapi.json. */
export function publishOpenApi(app: NestFastifyApplication): void {
  const description = describeApi(app);
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', async () => description);
}
