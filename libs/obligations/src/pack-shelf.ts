import type { Transaction } from '#jobs';
import { PackError, parseOwnPack, type Pack, type PackFiles } from '#regimes';

/** Parsed packs of organisations that are kept at hand; a version never changes, so neither does its entry. */
const MOST_KEPT = 500;

interface Version {
  readonly id: string;
  readonly regime: string;
}

/** What each organisation reports under: the packs that ship, and those that it added for itself. */
export class PackShelf {
  private readonly kept = new Map<string, Pack>();

  constructor(readonly shipped: readonly Pack[]) {}

  /** All packs in use by the organisation of the transaction. */
  async of(tx: Transaction): Promise<readonly Pack[]> {
    const rows = (await tx.query(
      'SELECT id, regime FROM own_regime WHERE in_use ORDER BY regime',
    )) as Version[];
    const own: Pack[] = [];
    for (const row of rows) {
      try {
        own.push(await this.parsed(tx, row));
      } catch (error) {
        // Accepted by an earlier version of Candour: the list of versions says so, everything else goes on.
        if (!(error instanceof PackError)) throw error;
      }
    }
    return own.length === 0 ? this.shipped : [...this.shipped, ...own];
  }

  /** The pack with this digest, also where it is in use no more; undefined when this organisation has none. */
  async byDigest(tx: Transaction, digest: string): Promise<Pack | undefined> {
    const [row] = (await tx.query('SELECT id, regime FROM own_regime WHERE digest = $1', [
      digest,
    ])) as Version[];
    return row && (await this.parsed(tx, row));
  }

  /** One uploaded version; the row is there. */
  async version(tx: Transaction, id: string): Promise<Pack> {
    // Asked for even when it is at hand: row-level security decides whether this organisation may have it.
    const [row] = (await tx.query('SELECT id, regime FROM own_regime WHERE id = $1', [id])) as Version[];
    if (!row) throw new Error(`There is no version ${id} of a regime.`);
    return this.parsed(tx, row);
  }

  /** For whom row-level security has shown the row; what follows from it is the same for everybody. */
  private async parsed(tx: Transaction, { id, regime }: Version): Promise<Pack> {
    const known = this.kept.get(id);
    if (known) return known;
    const [{ files }] = (await tx.query('SELECT files FROM own_regime WHERE id = $1', [id])) as [
      { files: Record<string, string> },
    ];
    const pack = parseOwnPack(packFiles(files), regime, this.shipped[0]!.common);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(id, pack);
    return pack;
  }
}

function packFiles(files: Readonly<Record<string, string>>): PackFiles {
  return new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
}
