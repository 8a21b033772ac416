import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACTION, PUBLIC } from './identity.api.js';

const ROUTE_PATH = 'path';

/** Refuses to start while a route says neither who may use it nor that it is public. */
@Injectable()
export class RoutesAreGoverned implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const ungoverned = this.discovery.getControllers().flatMap(({ instance, name }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(ROUTE_PATH, prototype[method]!))
        .filter((method) => !this.isGoverned(prototype[method]!))
        .map((method) => `${name}.${method}`);
    });
    if (ungoverned.length > 0) throw new Error(`Routes without Allow or Public: ${ungoverned.join(', ')}`);
  }

  private isGoverned(handler: () => unknown): boolean {
    return this.reflector.get(PUBLIC, handler) === true || this.reflector.get(ACTION, handler) !== undefined;
  }
}
