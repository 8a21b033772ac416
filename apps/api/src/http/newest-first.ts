import type { EntityManager, EntityTarget } from 'typeorm';

/** Reads pages of rows by their ids, which sort by the time when they were made, from the last one back. */
export function newestFirst<Row extends { id: string }>(tx: EntityManager, entity: EntityTarget<Row>) {
  return {
    read(limit: number, before: string | undefined): Promise<Row[]> {
      const rows = tx.createQueryBuilder(entity, 'e').orderBy('e.id', 'DESC').limit(limit);
      if (before !== undefined) rows.where('e.id < :before', { before });
      return rows.getMany();
    },
    positionOf: ({ id }: Row) => id,
  };
}
