import './buffer.ts'

/** A growing byte buffer. Whoever encodes keeps one and starts it anew each time: encoding never re-enters. */
export class Sink {
  bytes = Buffer.allocUnsafe(1 << 16)
  at = 0

  room(n: number): void {
    if (this.at + n <= this.bytes.length) return
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + n))
    this.bytes.copy(wider, 0, 0, this.at)
    this.bytes = wider
  }

  byte(value: number): void {
    this.room(1)
    this.bytes[this.at++] = value
  }

  raw(value: Buffer): void {
    this.room(value.length)
    this.at += value.copy(this.bytes, this.at)
  }

  text(value: string): void {
    this.room(value.length * 3)
    this.at += this.bytes.utf8Write(value, this.at)
  }

  /** A copy of what was written. */
  taken(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at))
  }
}
