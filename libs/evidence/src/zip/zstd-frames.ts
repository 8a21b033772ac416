import { Refusal } from '../refusal.js';

/**
 * The same bytes, cut so that no piece reaches over the end of a Zstandard frame. A member may be several
 * frames (Inspect caps a frame's content), and Node drops what follows a frame's end within one write.
 */
export async function* cutAtFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const walker = new FrameWalker();
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length;) {
      const end = walker.walk(piece, start);
      yield piece.subarray(start, end);
      start = end;
    }
  }
}

/** The frames of a member that is held as a whole; the last may be incomplete. */
export function framesOf(bytes: Buffer): Buffer[] {
  const walker = new FrameWalker();
  const frames: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = walker.walk(bytes, start);
    frames.push(bytes.subarray(start, end));
    start = end;
  }
  return frames;
}

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_ID_SIZES = [0, 1, 2, 4];
const CONTENT_SIZE_SIZES = [0, 2, 4, 8];
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

type Step = 'magic' | 'skippable' | 'descriptor' | 'block' | 'end';

/** Follows the headers of a frame and its blocks (RFC 8878, 3.1.1 and 3.1.2) and jumps over their content. */
class FrameWalker {
  private step: Step = 'magic';
  private field = 0;
  private fieldSize = 0;
  private wanted = 4;
  private skip = 0;
  private checksum = 0;

  /** The position just behind the current frame's end, or the end of the piece. */
  walk(piece: Buffer, from: number): number {
    let at = from;
    while (at < piece.length) {
      if (this.skip > 0) {
        const passed = Math.min(this.skip, piece.length - at);
        this.skip -= passed;
        at += passed;
      } else {
        this.field += (piece[at++] as number) * 2 ** (8 * this.fieldSize);
        this.fieldSize++;
        if (this.fieldSize === this.wanted) this.advance(this.field);
      }
      if (this.step === 'end' && this.skip === 0) {
        this.expect('magic', 4);
        return at;
      }
    }
    return at;
  }

  private advance(field: number): void {
    switch (this.step) {
      case 'magic':
        if (field === FRAME) return this.expect('descriptor', 1);
        if (field - (field % 16) === SKIPPABLE) return this.expect('skippable', 4);
        throw notZstd();
      case 'skippable':
        this.skip = field;
        return this.expect('end', 0);
      case 'descriptor': {
        const singleSegment = (field >> 5) & 1;
        const contentSize = CONTENT_SIZE_SIZES[field >> 6] || singleSegment;
        this.checksum = (field >> 2) & 1 ? 4 : 0;
        this.skip = (singleSegment ? 0 : 1) + (DICTIONARY_ID_SIZES[field & 3] as number) + contentSize;
        return this.expect('block', 3);
      }
      case 'block': {
        const isLast = field & 1;
        const type = (field >> 1) & 3;
        if (type === RESERVED_BLOCK) throw notZstd();
        this.skip = (type === RLE_BLOCK ? 1 : field >>> 3) + (isLast ? this.checksum : 0);
        return isLast ? this.expect('end', 0) : this.expect('block', 3);
      }
      case 'end':
    }
  }

  private expect(step: Step, bytes: number): void {
    this.step = step;
    this.wanted = bytes;
    this.field = 0;
    this.fieldSize = 0;
  }
}

function notZstd(): Refusal {
  return new Refusal('broken-zip', 'A member of the zip archive says it is Zstandard and is not.');
}
