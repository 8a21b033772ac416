import type { Duplex } from 'node:stream';

/** Takes bytes from a socket in given amounts. One taker at a time. */
export class Intake {
  private pieces: Buffer[] = [];
  private held = 0;
  private isOver = false;
  private wake: () => void = () => {};

  constructor(socket: Duplex) {
    socket.on('data', (piece: Buffer) => {
      this.pieces.push(piece);
      this.held += piece.length;
      this.wake();
    });
    socket.on('close', () => {
      this.isOver = true;
      this.wake();
    });
  }

  /** Exactly `size` bytes, or `null` when the other side hung up before. */
  async take(size: number): Promise<Buffer | null> {
    while (this.held < size) {
      if (this.isOver) return null;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const all = this.pieces.length === 1 ? (this.pieces[0] as Buffer) : Buffer.concat(this.pieces, this.held);
    this.pieces = all.length > size ? [all.subarray(size)] : [];
    this.held -= size;
    return all.subarray(0, size);
  }
}
