import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';

/** A list of objects of a DTO. To class-validator alone, a list within the list would pass as nested. */
export const NestedList = (dto: () => new () => object) =>
  applyDecorators(IsObject({ each: true }), ValidateNested({ each: true }), Type(dto));
