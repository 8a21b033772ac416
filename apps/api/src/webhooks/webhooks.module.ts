import { Module } from '@nestjs/common';
import { WebhookDeliveriesController } from './deliveries.controller.js';
import { DeliveriesService } from './deliveries.service.js';
import { WebhookEndpointsController } from './endpoints.controller.js';
import { EndpointsService } from './endpoints.service.js';
import { EventsService } from './events.service.js';
import { webhookMaster } from './master.js';

@Module({
  controllers: [WebhookEndpointsController, WebhookDeliveriesController],
  providers: [EndpointsService, DeliveriesService, EventsService, webhookMaster],
  exports: [EventsService],
})
export class WebhooksModule {}
