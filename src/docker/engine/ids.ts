/** Numbers that look like chance and are not: the same seed gives the same row (mulberry32 over a hashed seed). */
export class Ids {
  private state: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at += 1) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.state = hash >>> 0;
  }

  /** A whole number from 0 up to, not including, `below`. */
  number(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  }

  /** Hexadecimal digits. The first twelve are never all figures, as Docker's own ids. */
  hex(length = 64): string {
    for (;;) {
      let text = '';
      while (text.length < length) text += this.number(0x10000).toString(16).padStart(4, '0');
      const id = text.slice(0, length);
      if (length < 12 || /[a-f]/.test(id.slice(0, 12))) return id;
    }
  }

  /** A MAC address of the locally administered range (moby libnetwork netutils, random since 28.0). */
  mac(): string {
    const bytes = Array.from({ length: 6 }, () => this.number(256));
    bytes[0] = ((bytes[0] ?? 0) & 0xfc) | 0x02;
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':');
  }

  /** A random UUID's text. */
  uuid(): string {
    const digits = this.hex(32);
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}
